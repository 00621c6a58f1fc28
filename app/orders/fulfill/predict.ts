import type { SentAction } from "#app/kernel/change.ts";
import type { Fulfillment, FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { isLive, isOpen } from "./facts.ts";
import type { FulfillAction } from "./intent.ts";
import { entriesOf } from "../tracking/tracking.ts";

type Goods = Snapshot<"fulfillment">;

/** The status of the whole order's goods, from what is left and what lies in parcels. */
function statusOf({ fulfillmentOrders, fulfillments }: Pick<Goods, "fulfillmentOrders" | "fulfillments">): string {
  const left = fulfillmentOrders
    .filter(isOpen)
    .flatMap(({ lines }) => lines)
    .some(({ remainingQuantity }) => remainingQuantity > 0);
  const sent = fulfillments.some(isLive);
  if (!left) return sent ? "FULFILLED" : "UNFULFILLED";
  return sent ? "PARTIALLY_FULFILLED" : "UNFULFILLED";
}

/** What a fulfillment order looks like with less, or more, left of its lines. */
function withLines(one: FulfillmentOrder, lines: FulfillmentOrder["lines"]): FulfillmentOrder {
  const isEmpty = lines.every(({ remainingQuantity }) => remainingQuantity === 0);
  const isWhole = lines.every(({ remainingQuantity, totalQuantity }) => remainingQuantity === totalQuantity);
  if (isEmpty) return { ...one, lines, status: "CLOSED", supportedActions: [] };
  return { ...one, lines, status: isWhole ? "OPEN" : "IN_PROGRESS", supportedActions: ["CREATE_FULFILLMENT", "MOVE", "HOLD"] };
}

/** The order with one more parcel, named after the key that it is sent under. */
export function withParcel(order: Goods, parcel: Omit<FulfillAction, "kind">, { at, key }: SentAction, displayStatus: string): Goods {
  const taken = new Map(parcel.fulfillmentOrders.flatMap(({ lines }) => lines.map(({ id, quantity }) => [id, quantity] as const)));
  const names = new Set(parcel.fulfillmentOrders.map(({ id }) => id));
  const fulfillmentOrders = order.fulfillmentOrders.map((one) =>
    names.has(one.id)
      ? withLines(
          one,
          one.lines.map((line) => ({ ...line, remainingQuantity: line.remainingQuantity - (taken.get(line.id) ?? 0) })),
        )
      : one,
  );
  const lines = parcel.fulfillmentOrders.flatMap((one) => one.lines.map(({ lineItemId, quantity }) => ({ lineItemId, quantity })));
  const time = at.toISOString();
  const fulfillments: Fulfillment[] = [
    ...order.fulfillments,
    {
      id: `sent by ${key}`,
      name: order.name,
      status: "SUCCESS",
      displayStatus,
      createdAt: time,
      updatedAt: time,
      deliveredAt: null,
      inTransitAt: null,
      estimatedDeliveryAt: null,
      tracking: entriesOf(parcel.tracking),
      lines,
    },
  ];
  return { ...order, fulfillmentOrders, fulfillments, fulfillmentStatus: statusOf({ fulfillmentOrders, fulfillments }) };
}

/** The order with a parcel taken back: what lay in it is left to send again. */
export function withoutParcel(order: Goods, fulfillmentId: string): Goods {
  const parcel = order.fulfillments.find(({ id }) => id === fulfillmentId);
  if (!parcel || !isLive(parcel)) return order;
  const back = new Map<string, number>();
  for (const { lineItemId, quantity } of parcel.lines) back.set(lineItemId, (back.get(lineItemId) ?? 0) + quantity);
  const give = (line: FulfillmentOrder["lines"][number]) => {
    const quantity = Math.min(back.get(line.lineItemId) ?? 0, line.totalQuantity - line.remainingQuantity);
    back.set(line.lineItemId, (back.get(line.lineItemId) ?? 0) - quantity);
    return { ...line, remainingQuantity: line.remainingQuantity + quantity };
  };
  const fulfillmentOrders = order.fulfillmentOrders.map((one) => {
    const lines = one.lines.map(give);
    return lines.some((line, index) => line.remainingQuantity !== one.lines[index]?.remainingQuantity) ? withLines(one, lines) : one;
  });
  const fulfillments = order.fulfillments.map((one) =>
    one.id === fulfillmentId ? { ...one, status: "CANCELLED", displayStatus: "CANCELED" } : one,
  );
  return { ...order, fulfillmentOrders, fulfillments, fulfillmentStatus: statusOf({ fulfillmentOrders, fulfillments }) };
}
