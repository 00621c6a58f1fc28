import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import { remainingQuantity, shippedQuantity } from "./facts.ts";
import type { FulfillAction } from "./intent.ts";

type Goods = Pick<Snapshot<"fulfillment">, "fulfillments" | "fulfillmentOrders">;
type Tracking = FulfillAction["tracking"];

/** How many of how many items went out. The whole is the same before and after. */
export function goneOf(order: Goods, done: readonly Pick<FulfillAction, "fulfillmentOrders">[]): { count: number; total: number } {
  const lines = done.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.flatMap((one) => one.lines));
  return { count: lines.reduce((sum, { quantity }) => sum + quantity, 0), total: shippedQuantity(order) + remainingQuantity(order) };
}

/** What was fulfilled: how many of how many items, and by which tracking. `stays` = so many whose money was given back. */
export function whatIsFulfilled(order: Goods, done: readonly FulfillAction[], stays = 0): Reason {
  const { count, total } = goneOf(order, done);
  if (stays > 0) return reason("fulfill.done_rest_given_back", { count: stays, sent: count, total });
  const tracking = trackingOf(done.map((action) => action.tracking));
  if (count < total)
    return tracking
      ? reason("fulfill.done_part_tracked", { count: total, sent: count, tracking })
      : reason("fulfill.done_part", { count: total, sent: count });
  return tracking ? reason("fulfill.done_tracked", { count, tracking }) : reason("fulfill.done", { count });
}

/** Which parcels were taken back, with how much in them. */
export function whatIsUnfulfilled({ fulfillments }: Goods, cancelled: ReadonlySet<string>): Reason {
  const parcels = fulfillments.filter(({ id }) => cancelled.has(id));
  const count = parcels.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  const tracking = trackingOf(parcels.flatMap((one) => one.tracking));
  const params = { count, parcels: parcels.map(({ name }) => name).join(", ") };
  return tracking ? reason("unfulfill.done_tracked", { ...params, tracking }) : reason("unfulfill.done", params);
}

function trackingOf(all: readonly Tracking[]): string {
  const texts = all.flatMap((one) => (one?.number ? [one.company ? `${one.number} (${one.company})` : one.number] : []));
  return [...new Set(texts)].join(", ");
}
