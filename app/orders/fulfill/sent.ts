import { z } from "zod";
import { groupBy } from "../../lib/group.ts";
import type { Fulfillment, Snapshot } from "../snapshot.ts";
import type { ReadBack } from "#app/kernel/change.ts";
import { isLive } from "./facts.ts";
import type { FulfillAction } from "./intent.ts";
import type { Accepted } from "#app/kernel/reply.ts";

/** What was sent off with one fulfillment, and which ones there were before it. */
export type Parcel = Pick<FulfillAction, "fulfillmentOrders" | "known">;
type Goods = Snapshot<"fulfillment">;

type Line = Fulfillment["lines"][number];

/** A line item can be in a parcel from two fulfillment orders: one entry each. */
export function merged(lines: readonly Line[]): Line[] {
  return [...groupBy(lines, ({ lineItemId }) => lineItemId)].map(([lineItemId, same]) => ({
    lineItemId,
    quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

/** What a parcel holds, as one string that two alike parcels share. */
function contents(lines: readonly Line[]): string {
  return JSON.stringify(merged(lines).toSorted((a, b) => (a.lineItemId < b.lineItemId ? -1 : 1)));
}

function newAlike(order: Goods, action: Parcel): Fulfillment[] {
  const meant = contents(action.fulfillmentOrders.flatMap(({ lines }) => lines));
  return order.fulfillments.filter(({ id, lines }) => !action.known.includes(id) && contents(lines) === meant);
}

/** Is any of the action's lines still as it was before? Then no parcel was made of it, and an alike one is another location's. */
function isUntouched(order: Goods, action: Parcel): boolean {
  const remaining = new Map(
    order.fulfillmentOrders.flatMap(({ lines }) => lines.map((line) => [line.id, line.remainingQuantity] as const)),
  );
  return action.fulfillmentOrders.some(({ lines }) => lines.some((line) => (remaining.get(line.id) ?? 0) >= line.remaining));
}

/** Creating a fulfillment is synchronous, and a parcel never vanishes: one that is not listed was not made. */
function readBackParcel(order: Goods, action: Parcel, ids: readonly string[]): ReadBack {
  if (order.fulfillments.some(({ id }) => ids.includes(id))) return "happened";
  const alike = newAlike(order, action);
  if (alike.length === 0) return "did_not_happen";
  if (!isUntouched(order, action)) return "happened";
  return alike.every(isLive) ? "did_not_happen" : "cannot_tell";
}

/** The parcel's id that a lost reply would have given. */
function parcelIds(order: Goods, action: Parcel): string[] {
  return newAlike(order, action)
    .slice(0, 1)
    .map(({ id }) => id);
}

/** Quantities are named wherever the list is not too long, so that no more goes out than was decided. */
export function variablesOfParcels({ fulfillmentOrders }: Pick<Parcel, "fulfillmentOrders">): object[] {
  return fulfillmentOrders.map(({ id, lines, all }) => ({
    fulfillmentOrderId: id,
    ...(all ? {} : { fulfillmentOrderLineItems: lines.map((line) => ({ id: line.id, quantity: line.quantity })) }),
  }));
}

const payloadSchema = z.object({ fulfillment: z.object({ id: z.string(), order: z.object({ updatedAt: z.string() }).nullish() }) });

/** The answer of a mutation that makes or changes one fulfillment. */
export function acceptedParcel(payload: unknown): Accepted {
  const { fulfillment } = payloadSchema.parse(payload);
  return { updatedAt: fulfillment.order?.updatedAt ?? null, ids: [fulfillment.id], pending: false };
}

/** What all changes that make a parcel have in common: it is found again by its id or contents, and taken back by cancelling it. */
export const makesParcel = {
  readBack: (order: Goods, action: Parcel, { ids }: { ids: readonly string[] }) => readBackParcel(order, action, ids),
  idsFrom: parcelIds,
  repeatable: false,
  undo: {
    goal: "unfulfill",
    intent: (_: Parcel, __: unknown, ids: readonly string[]) =>
      ids.length > 0 ? { kind: "unfulfill" as const, fulfillmentIds: [...ids] } : null,
  },
} as const;
