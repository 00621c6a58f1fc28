import type { ReasonCode } from "#app/kernel/reason.ts";
import { numberOf } from "../orders/numberOf.ts";

/** Pages of Shopify's own admin; links there are opened by the admin around the app. */
export const inAdmin = {
  order: (gid: string): string => `shopify://admin/orders/${numberOf(gid)}`,
  customer: (gid: string): string => `shopify://admin/customers/${numberOf(gid)}`,
  newOrder: "shopify://admin/draft_orders/new",
  apps: "shopify://admin/settings/apps",
  users: "shopify://admin/settings/account",
} as const;

export const partnerDashboard = "https://partners.shopify.com";

type Place = "order" | "apps" | "users" | "partners";

/** Where a sentence sends somebody to do what this app does not do. Whoever writes one more names its place here. */
export const wayOuts: Partial<Record<ReasonCode, Place>> = {
  "outcome.cannot_tell": "order",
  "outcome.unfinished": "order",
  "fulfill.not_possible": "order",
  "mark_paid.voided": "order",
  "capture.voided": "order",
  "capture.by_itself": "order",
  "ready_for_pickup.already": "order",
  "stage.return_requested": "order",
  "right.shopify_permission": "users",
  "trouble.scope_unnamed": "apps",
  "trouble.token": "apps",
  "trouble.sign_in": "apps",
  "lane.off": "partners",
};

/** The address of the place that a sentence names; null where it names none, or which order it is about is not known. */
export function wayOutOf(code: ReasonCode, order: string | null): { place: Place; url: string } | null {
  const place = wayOuts[code];
  if (!place) return null;
  if (place === "order") return order === null ? null : { place, url: inAdmin.order(order) };
  return { place, url: place === "partners" ? partnerDashboard : inAdmin[place] };
}

/** Addresses for a person's own mail program and telephone. */
export const mailTo = (email: string): string => `mailto:${encodeURIComponent(email).replace("%40", "@")}`;
export const callTo = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;
