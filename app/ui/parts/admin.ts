import { numberOf } from "../orders/numberOf.ts";

/** Where in Shopify's own admin something is done that this app does not do. */
export type AdminPlace = "order" | "newOrder" | "apps" | "users";

/** The page of Shopify's admin that an order, a customer … has. Links there open beside the app. */
export const inAdmin = {
  order: (gid: string): string => `shopify://admin/orders/${numberOf(gid)}`,
  customer: (gid: string): string => `shopify://admin/customers/${numberOf(gid)}`,
  newOrder: "shopify://admin/draft_orders/new",
  apps: "shopify://admin/settings/apps",
  users: "shopify://admin/settings/account",
} as const;

/** Addresses for a person's own telephone and mail program. */
export const mailTo = (email: string): string => `mailto:${encodeURIComponent(email).replace("%40", "@")}`;
export const callTo = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;
