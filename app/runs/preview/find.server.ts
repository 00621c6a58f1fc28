import { reason, type Reason } from "#app/kernel/reason.ts";
import { quoted } from "#app/orders/facts/search.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Reader } from "#app/shopify/read.server.ts";
import { matchLines, searchesFor } from "./numbers.ts";
import { meantBy } from "./product.ts";
import { patiently } from "./patience.server.ts";
import { maxOrders } from "../limits.ts";
import type { OfRun, StoredSelection } from "../selection.ts";

export interface FoundOrder {
  id: string;
  name: string;
}

/** The orders of a selection, in the order in which a run takes them, and what is worth keeping of how they were found. */
export interface Found {
  orders: FoundOrder[];
  selection: StoredSelection;
}

/** A selection names orders that cannot be found, or too many. */
export class NotFindable extends Error {
  readonly reason: Reason;
  constructor(why: Reason) {
    super(why.code);
    this.reason = why;
  }
}

export interface FindingContext {
  read: Pick<Reader, "window" | "snapshots" | "atOnce">;
  signal: AbortSignal | undefined;
  /** Told again and again how many were found so far. */
  progress(found: number): Promise<void>;
}

/** Finds the orders of a selection, once and for all: what comes later is not part of the run. Throws NotFindable, ShopifyTrouble. */
export async function find(selection: Exclude<StoredSelection, OfRun>, finding: FindingContext): Promise<Found> {
  switch (selection.by) {
    case "ids":
      return {
        orders: limited([...new Set(selection.ids)].map((id) => ({ id, name: id.slice(id.lastIndexOf("/") + 1) }))),
        selection: { by: "ids", ids: [] },
      };
    case "search":
      return { orders: await searched(selection.query, finding), selection: { by: "search", query: "" } };
    case "numbers":
      return byNumbers(selection.numbers, finding);
    case "product":
      return byProduct(selection, finding);
  }
}

function limited(orders: FoundOrder[]): FoundOrder[] {
  if (orders.length > maxOrders) throw new NotFindable(reason("run.too_many", { max: maxOrders }));
  return orders;
}

/** All that a search finds, window after window. A part that Shopify ignores would make it find what nobody meant. */
async function searched(query: string, finding: FindingContext): Promise<FoundOrder[]> {
  const orders: FoundOrder[] = [];
  for (;;) {
    const { rows, hasMore, ignored } = await patiently(finding.signal, () => finding.read.window(query, orders.at(-1)?.id ?? null));
    if (ignored.length > 0) throw new NotFindable(reason("run.search_ignored", { fields: ignored.join(", ") }));
    orders.push(...rows);
    limited(orders);
    await finding.progress(orders.length);
    if (!hasMore || rows.length === 0) return orders;
  }
}

async function byNumbers(numbers: readonly string[], finding: FindingContext): Promise<Found> {
  const candidates: FoundOrder[] = [];
  for (const search of searchesFor(numbers)) {
    for (let last: FoundOrder | undefined, hasMore = true; hasMore; last = candidates.at(-1)) {
      const after = last?.id ?? null;
      const page = await patiently(finding.signal, () => finding.read.window(search, after));
      candidates.push(...page.rows);
      hasMore = page.hasMore && page.rows.length > 0;
    }
    await finding.progress(candidates.length);
  }
  const { orders, result: lines } = matchLines(numbers, candidates);
  return { orders: limited(orders), selection: { by: "numbers", numbers: [], lines } };
}

/** Orders whose lines are read in one request. */
const together = 50;

/** Every open order with the item. A search finds words anywhere in an order, so its lines decide. */
async function byProduct(
  { product, titles = false }: Extract<StoredSelection, { by: "product" }>,
  finding: FindingContext,
): Promise<Found> {
  const phrase = quoted(product);
  const candidates = await searched(`status:open (sku:${phrase} OR ${phrase})`, finding);
  const open: Snapshot<"lines">[] = [];
  for (let start = 0; start < candidates.length; start += together) {
    const ids = candidates.slice(start, start + together).map(({ id }) => id);
    const read = await patiently(finding.signal, () => finding.read.snapshots(ids, ["lines"]));
    open.push(...read.filter(({ closedAt, cancelledAt }) => closedAt === null && cancelledAt === null));
    await finding.progress(open.length);
  }
  const { orders, items, onlyInTitle } = meantBy(open, product, titles);
  // Only who may still ask for titles, too, needs the text once more.
  return { orders, selection: { by: "product", product: onlyInTitle > 0 ? product : "", titles, items, onlyInTitle } };
}
