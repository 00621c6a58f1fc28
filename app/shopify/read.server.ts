import type { Reason } from "#app/kernel/reason.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import type { Caller } from "./client.server.ts";
import { counts, type Count } from "./read/counts.server.ts";
import { createExchange, type ReaderOptions } from "./read/exchange.server.ts";
import { locations } from "./read/locations.server.ts";
import { orderChanges, type ChangedOrders } from "./read/order-changes.server.ts";
import { orderIds, orderWindow, type OrderWindow } from "./read/order-ids.server.ts";
import { orderList, type ListInput, type ListPage } from "./read/order-list.server.ts";
import { orderPage, type OrderPage } from "./read/order-page.server.ts";
import { orderTags } from "./read/order-tags.server.ts";
import { shop } from "./read/shop.server.ts";
import { snapshots, snapshotsAtOnce } from "./read/snapshots.server.ts";
import { suggestedRefund, type RefundWanted, type SuggestedRefund } from "./read/suggested-refund.server.ts";

/** Reads of one shop with one token, metered. Every method throws ShopifyTrouble when Shopify cannot be asked. */
export interface Reader {
  orders(input: ListInput): Promise<ListPage>;
  count(query: string): Promise<Count>;
  counts<K extends string>(queries: Record<K, string>): Promise<Record<K, Count>>;
  /** Everything that the order's page shows; null if there is no such order. */
  order(id: string): Promise<OrderPage | null>;
  snapshot<F extends Facet>(id: string, facets: readonly F[]): Promise<Snapshot<F> | null>;
  /** Orders that are gone are left out. */
  snapshots<F extends Facet>(ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]>;
  /** What one request answers of the orders: those that are gone, and those too large for it, are left out. */
  atOnce<F extends Facet>(ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]>;
  /** Ids of all that a search finds, `limit` at most. */
  ids(query: string, limit: number): Promise<string[]>;
  /**
   * The next orders that a search finds, by rising id, after that of `after`. Windows by id reach all of them, pages only the first
   * 25,000 (docs/shopify-api.md §11).
   */
  window(query: string, after: string | null): Promise<OrderWindow>;
  /** Orders that changed at `since` (UTC with seconds) or later, 250 at most, the earliest change first. */
  changes(since: string, after: string | null): Promise<ChangedOrders>;
  /** Tags that orders have, the most used first; 250 at most. */
  orderTags(): Promise<string[]>;
  locations(): Promise<{ id: string; name: string }[]>;
  suggestedRefund(orderId: string, wanted: RefundWanted): Promise<SuggestedRefund>;
  shop(): Promise<{ name: string; currency: string; timeZone: string; country: string }>;
  /** What was noticed while reading: missing scopes, protected data withheld, the 60-day window. */
  readonly trouble: Reason[];
}

/** A reader of the caller's shop: each method is a question of its own in read/. */
export function createReader(caller: Caller, options: ReaderOptions): Reader {
  const exchange = createExchange(caller, options);
  return {
    trouble: exchange.trouble,
    orders: (input) => orderList(exchange, input),
    count: async (query) => (await counts(exchange, { one: query })).one,
    counts: (queries) => counts(exchange, queries),
    order: (id) => orderPage(exchange, id),
    snapshot: async (id, facets) => (await snapshots(exchange, [id], facets))[0] ?? null,
    snapshots: (ids, facets) => snapshots(exchange, ids, facets),
    atOnce: (ids, facets) => snapshotsAtOnce(exchange, ids, facets),
    ids: (query, limit) => orderIds(exchange, query, limit),
    window: (query, after) => orderWindow(exchange, query, after),
    changes: (since, after) => orderChanges(exchange, since, after),
    orderTags: () => orderTags(exchange),
    locations: () => locations(exchange),
    suggestedRefund: (orderId, wanted) => suggestedRefund(exchange, orderId, wanted),
    shop: () => shop(exchange),
  };
}
