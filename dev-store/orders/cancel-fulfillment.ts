import type { Fulfillment, FulfillmentOrder, Order } from "../model.ts";
import { isPartlyFulfilled } from "./actions.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { isActive } from "./quantities.ts";
import { findFulfillment } from "./refusals.ts";
import { openFulfillmentOrder } from "./route.ts";

/**
 * Takes a fulfillment back. What is left of a fulfillment order that still has work grows; a closed one
 * stays closed, shows its quantity again, and a new one is made (docs/shopify-api.md §34). An archived order
 * reopens. Cancelling a cancelled one is a success that changes nothing. Of a cancelled order nothing is to be sent again.
 */
export function cancelFulfillment(order: Order, fulfillmentId: number, deps: Deps): { fulfillment: Fulfillment; changed: boolean } {
  const fulfillment = findFulfillment(order, fulfillmentId);
  if (fulfillment.status === "CANCELLED") return { fulfillment, changed: false };
  const replacements = new Map<number, FulfillmentOrder>();
  const replacementFor = (origin: FulfillmentOrder | undefined): FulfillmentOrder => {
    const known = replacements.get(origin?.id ?? 0);
    if (known) return known;
    const entry = openFulfillmentOrder(origin?.locationId ?? fulfillment.locationId, origin?.deliveryMethod ?? "SHIPPING", deps);
    replacements.set(origin?.id ?? 0, entry);
    order.fulfillmentOrders.push(entry);
    return entry;
  };
  for (const part of order.cancelledAt === null ? fulfillment.lines : []) {
    const origin = originOf(order, fulfillment, part.fulfillmentOrderLineId);
    const line = origin?.lines.find((entry) => entry.id === part.fulfillmentOrderLineId);
    if (line) line.remainingQuantity += part.quantity;
    if (origin && line && isActive(origin) && !replacements.has(origin.id)) touch(origin, deps);
    else replacementFor(origin).lines.push(openLine(part, deps));
  }
  fulfillment.status = "CANCELLED";
  fulfillment.displayStatus = "CANCELED";
  fulfillment.updatedAt = deps.iso;
  if (order.cancelledAt === null) order.closedAt = null;
  addEvent(order, deps, "fulfillment_cancelled", `${actorName(deps)} canceled fulfillment ${fulfillment.name}.`);
  return { fulfillment, changed: true };
}

function originOf(order: Order, fulfillment: Fulfillment, lineId: number): FulfillmentOrder | undefined {
  return order.fulfillmentOrders.find(
    (entry) => fulfillment.fulfillmentOrderIds.includes(entry.id) && entry.lines.some((line) => line.id === lineId),
  );
}

function touch(entry: FulfillmentOrder, deps: Deps): void {
  if (entry.status === "IN_PROGRESS" && !isPartlyFulfilled(entry)) entry.status = "OPEN";
  entry.updatedAt = deps.iso;
}

function openLine({ lineId, quantity }: Fulfillment["lines"][number], deps: Deps): FulfillmentOrder["lines"][number] {
  return { id: deps.nextId(), lineId, totalQuantity: quantity, remainingQuantity: quantity };
}
