import { toSend } from "../orders/facts/age.ts";
import { paramsOf, type Filters } from "./filters.ts";

/** What is neither paid nor reserved. */
const unpaid = "pending,partially_paid,expired,voided,none";

/**
 * The tabs every shop has. "In transit" is missing on purpose: Shopify's order search cannot name it (docs/shopify-api.md §11).
 * With `givenBack` of the home page they hold every open order that is not sent; what is unpaid and on hold, or scheduled, is in two.
 */
export const builtInViews = {
  all: "",
  unfulfilled: `status=open&payment=paid,authorized,partially_refunded&fulfillment=${toSend.join()}`,
  unpaid: `status=open&payment=${unpaid}`,
  onHold: "status=open&fulfillment=on_hold",
  scheduled: "status=open&fulfillment=scheduled",
  toArchive: "status=open&payment=paid,partially_refunded,refunded&fulfillment=fulfilled",
  archived: "status=closed",
  cancelled: "status=cancelled",
} as const;
export type BuiltInView = keyof typeof builtInViews;
export const builtInViewNames = Object.keys(builtInViews) as BuiltInView[];

/** Shopify's sort keys (docs/shopify-api.md §11) under the words of the address. */
export const sortKeys = {
  created: "CREATED_AT",
  updated: "UPDATED_AT",
  total: "TOTAL_PRICE",
  customer: "CUSTOMER_NAME",
  number: "ORDER_NUMBER",
} as const;
export type SortName = keyof typeof sortKeys;
export type Sort = `${SortName} ${"asc" | "desc"}`;
export const sortNames = Object.keys(sortKeys) as SortName[];
export const defaultSort: Sort = "created desc";

/** "total-asc" → "total asc"; what is not known → the default. */
export function parseSort(text: string | null): Sort {
  const [name, direction] = (text ?? "").split(/[- ]/);
  const known = sortNames.find((sort) => sort === name);
  return known && (direction === "asc" || direction === "desc") ? `${known} ${direction}` : defaultSort;
}

/** The two arguments of Shopify's `orders` for a sort. */
export function sortArguments(sort: Sort): { sort: (typeof sortKeys)[SortName]; reverse: boolean } {
  const [name, direction] = sort.split(" ") as [SortName, string];
  return { sort: sortKeys[name], reverse: direction === "desc" };
}

/** The address of the list that shows a view. */
export function viewUrl(view: BuiltInView): string {
  const params = new URLSearchParams(builtInViews[view]);
  params.set("view", view);
  return `/app/orders?${params}`;
}

export const sameFilters = (a: Filters, b: Filters): boolean => paramsOf(a).toString() === paramsOf(b).toString();
