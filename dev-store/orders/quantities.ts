import type { FulfillmentOrder, Line, Order } from "../model.ts";

/** Closed and cancelled fulfillment orders have no work left, whatever their lines say. */
export function isActive(fulfillmentOrder: FulfillmentOrder): boolean {
  return fulfillmentOrder.status !== "CLOSED" && fulfillmentOrder.status !== "CANCELLED" && remaining(fulfillmentOrder) > 0;
}

export function remaining(fulfillmentOrder: FulfillmentOrder): number {
  return fulfillmentOrder.lines.reduce((total, line) => total + line.remainingQuantity, 0);
}

/** Units of a line (or, without one, of the order) that went out in fulfillments that still stand. */
export function fulfilledQuantity(order: Order, line?: Line): number {
  let total = 0;
  for (const fulfillment of order.fulfillments) {
    if (fulfillment.status !== "SUCCESS") continue;
    for (const part of fulfillment.lines) if (!line || part.lineId === line.id) total += part.quantity;
  }
  return total;
}

export function unfulfilledQuantity(order: Order, line: Line): number {
  let total = 0;
  for (const fulfillmentOrder of order.fulfillmentOrders) {
    if (!isActive(fulfillmentOrder)) continue;
    for (const part of fulfillmentOrder.lines) if (part.lineId === line.id) total += part.remainingQuantity;
  }
  return total;
}

/**
 * A line's quantities as LineItem shows them. `refundable` counts from what was refunded, not from
 * `currentQuantity`: a paid order cancelled without refund can still be refunded.
 */
export function lineQuantities(
  order: Order,
  line: Line,
): { current: number; unfulfilled: number; refundable: number; nonFulfillable: number } {
  const unfulfilled = unfulfilledQuantity(order, line);
  return {
    current: line.currentQuantity,
    unfulfilled,
    refundable: line.quantity - line.refundedQuantity,
    nonFulfillable: Math.max(0, line.quantity - unfulfilled - fulfilledQuantity(order, line)),
  };
}
