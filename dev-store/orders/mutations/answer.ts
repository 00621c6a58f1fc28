import type { Order } from "../../model.ts";
import { Refusal, commit, type Change, type RequestContext } from "../../context.ts";
import type { Deps } from "../deps.ts";
import { idOf } from "../gid.ts";
import { archiveSoon } from "./auto-archive.ts";

export type Args = Record<string, unknown>;
export type Payload = Record<string, unknown>;
export type Mutation = (args: Args, context: RequestContext) => Payload;

/** A payload without errors. A refusal is left to the caller, who prints it as `userErrors` beside nulls. */
export function answer(work: () => Payload): Payload {
  return { ...work(), userErrors: [] };
}

/** As `answer`, for the mutations that show their object even when they refuse. */
export function answerShowing(shown: () => Payload, work: () => Payload): Payload {
  try {
    return answer(work);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...shown(), userErrors: error.errors };
  }
}

/** What pure changes need, from the request: fresh ids, the shop's time and who acts. */
export function depsOf(context: RequestContext): Deps {
  const { user } = context;
  return {
    nextId: () => context.store.nextId(),
    iso: context.clock.iso(),
    actor: { appTitle: context.app.title, staff: user ? { id: user.id, name: `${user.firstName} ${user.lastName}` } : null },
    appKey: context.app.clientId,
    rates: ratesOfTheDay(context.store, context.shop.domain),
  };
}

/** As the control API set them; none by default. */
export function ratesOfTheDay(store: RequestContext["store"], shop: string): Deps["rates"] {
  return store.get<Record<string, number>>(`rates:${shop}`);
}

/** The order, or null for an id of something else or of nothing. */
export function lookUp(context: RequestContext, id: unknown): Order | null {
  const number = idOf(id, "Order");
  return number === null ? null : (context.data.orders.get(number) ?? null);
}

/** The order, or Shopify's "Order does not exist" under the given field. */
export function findOrder(context: RequestContext, id: unknown, field: string[] | null, code: string | null = null): Order {
  const order = lookUp(context, id);
  if (!order) throw new Refusal("Order does not exist", field, code);
  return order;
}

/** Ends a mutation that may have completed the order: commits, and has it archived if the shop wants that. */
export function settle(context: RequestContext, order: Order, change: Change): void {
  context.store.atomically(() => {
    commit(context, order, change);
    if (change.changed) archiveSoon(context, order);
  });
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function objectOf(value: unknown): Args {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Args) : {};
}

export function listOf(value: unknown): Args[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** The orders' own fulfillment orders by gid; null if no order of the shop has it. */
export function locate<T extends { id: number }>(
  context: RequestContext,
  id: unknown,
  kind: string,
  pick: (order: Order) => T[],
): { order: Order; found: T } | null {
  const number = idOf(id, kind);
  if (number === null) return null;
  for (const order of context.data.orders.holding(number)) {
    const found = pick(order).find((entry) => entry.id === number);
    if (found) return { order, found };
  }
  return null;
}
