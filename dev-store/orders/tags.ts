import type { Order } from "../model.ts";
import { refuseAll } from "./refusals.ts";

const longest = 40,
  most = 250;
const key = (tag: string) => tag.toLowerCase();

/** Tags as Shopify reads them: a comma separates, blanks around are dropped, doubles (whatever their case) too. */
export function cleanTags(tags: string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags.flatMap((entry) => entry.split(",")).map((entry) => entry.trim()))
    if (tag && !seen.has(key(tag))) seen.set(key(tag), tag);
  return [...seen.values()];
}

/** Alphabetically, whatever the case: two tags never differ by that alone. */
export function compareTags(one: string, other: string): number {
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}

/** In the order in which Shopify keeps and shows them, however they were written. */
export function sortTags(tags: readonly string[]): string[] {
  return tags.toSorted(compareTags);
}

/** At most 40 characters each and 250 on an order (docs/shopify-api.md §18). */
export function checkTags(tags: string[], before: string[] = []): void {
  const errors = tags.flatMap((tag, index) =>
    tag.length > longest
      ? [{ field: ["tags", String(index)], message: `Title Tag exceeds the maximum length of ${longest} characters` }]
      : [],
  );
  if (cleanTags([...before, ...tags]).length > most) errors.push({ field: ["tags"], message: `Tags cannot exceed ${most}` });
  refuseAll(errors);
}

/** Adds what is not there yet, ignoring case; existing spellings stay. Answers whether anything was new. */
export function addTags(order: Pick<Order, "tags">, tags: string[]): boolean {
  const wanted = cleanTags(tags);
  checkTags(wanted, order.tags);
  const next = sortTags(cleanTags([...order.tags, ...wanted]));
  const changed = next.length !== order.tags.length;
  order.tags = next;
  return changed;
}

/** Removes, ignoring case. Answers whether anything was there. */
export function removeTags(order: Pick<Order, "tags">, tags: string[]): boolean {
  const gone = new Set(cleanTags(tags).map(key));
  const next = order.tags.filter((tag) => !gone.has(key(tag)));
  const changed = next.length !== order.tags.length;
  order.tags = next;
  return changed;
}
