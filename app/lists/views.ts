import type { Queue } from "../orders/facts/queue.ts";
import { paramsOf, type Filters } from "./filters.ts";

const queued = <Q extends Queue>(queue: Q): `queue=${Q}` => `queue=${queue}`;

/**
 * The tabs every shop has: every open order is in one of the queues. "In transit" is missing on purpose: Shopify's order search cannot
 * name it (docs/shopify-api.md §11), so what is sent and paid waits to be archived.
 */
export const builtInViews = {
  all: "",
  unfulfilled: queued("unfulfilled"),
  unpaid: queued("unpaid"),
  onHold: queued("onHold"),
  scheduled: queued("scheduled"),
  returning: queued("returning"),
  toArchive: queued("toArchive"),
  archived: "status=closed",
  cancelled: "status=cancelled",
} as const satisfies Record<Queue, string> & Record<string, string>;
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
