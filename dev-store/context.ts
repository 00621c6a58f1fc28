import type { Clock } from "./clock.ts";
import type { Told } from "./told.ts";
import type { LedgerEntry, Order } from "./model.ts";
import type { ShopData, Store } from "./store.ts";
import type { App, Shop, Staff } from "./shop.ts";

/** A shop as a request sees it: without the orders that its app may not see. */
export type VisibleData = Omit<ShopData, "orders"> & { orders: Pick<ShopData["orders"], "get" | "values" | "sorted" | "holding"> };

/** What one Admin API request knows. Every resolver and mutation gets it. */
export interface RequestContext {
  store: Store;
  clock: Clock;
  data: VisibleData;
  shop: Shop;
  app: App;
  scopes: string[];
  /** The staff member of an online token; null for an offline token. */
  user: Staff | null;
  requestId: string;
  /** Key of the field's @idempotent directive, if any. */
  idempotencyKey: string | null;
  /** What the request's header names it as; absent for a line of a bulk operation. */
  action?: string | null;
  /** Which line of which bulk operation this is; absent for a request of its own. */
  bulkLine?: LedgerEntry["bulk"];
  /** Tells the world outside: webhook deliveries are queued here. */
  emit(told: Told, order: Order): void;
  /** Runs `work` soon, on the local clock, as Shopify's own jobs do; survives a restart by name and payload. */
  enqueue(job: {
    name: "cancel_order" | "auto_archive";
    id: string;
    shop: string;
    orderId: number;
    payload: unknown;
    afterMs: number;
  }): void;
}

/** What a job of Shopify's own needs of the world; a RequestContext has it. */
export type JobWorld = Pick<RequestContext, "store" | "clock" | "emit"> & { shop: { domain: string } };

/** A mutation's own refusal: becomes `userErrors`, nothing was changed. */
export class Refusal extends Error {
  readonly errors: { field: string[] | null; message: string; code: string | null }[];
  constructor(message: string, field: string[] | null = null, code: string | null = null) {
    super(message);
    this.errors = [{ field, message, code }];
  }
}

/** Who changes something, and by which request. */
type Author = Pick<RequestContext, "store" | "clock" | "shop" | "user" | "requestId" | "idempotencyKey" | "action" | "bulkLine">;

export interface Change {
  mutation: string;
  /** The order's fields that the mutation touched, Shopify's names. */
  fields: string[];
  /** False for an accepted request that altered nothing (close of a closed order). */
  changed: boolean;
  /** Webhook topics beside `orders/updated`, which every change emits. */
  topics?: Told[];
}

/**
 * Ends an accepted mutation: entry in the ledger, and if something changed a new `updatedAt`,
 * the order on disk and its webhooks.
 */
export function commit(context: Author & Pick<RequestContext, "emit">, order: Order, change: Change): void {
  context.store.atomically(() => {
    if (change.changed) {
      order.updatedAt = context.clock.iso();
      context.store.saveOrder(context.shop.domain, order);
    }
    record(context, order.id, change);
    if (change.changed) for (const topic of ["orders/updated", ...(change.topics ?? [])]) context.emit(topic, order);
  });
}

/** Writes an accepted mutation into the ledger; part of `commit`, on its own for an order that is no more, or for what is none. */
export function record(context: Author, orderId: number | null, change: Change): void {
  context.store.appendLedger({
    at: context.clock.iso(),
    shop: context.shop.domain,
    request_id: context.requestId,
    user: context.user ? String(context.user.id) : null,
    mutation: change.mutation,
    order_id: orderId === null ? null : `gid://shopify/Order/${orderId}`,
    fields: change.fields,
    changed: change.changed,
    idempotency_key: context.idempotencyKey,
    action: context.action ?? null,
    bulk: context.bulkLine ?? null,
  });
}
