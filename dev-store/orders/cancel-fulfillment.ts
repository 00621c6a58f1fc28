import type { Fulfillment, FulfillmentOrder, Order } from "../model.ts";
import { isPartlyFulfilled } from "./actions.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { isActive } from "./quantities.ts";
import { findFulfillment } from "./refusals.ts";
import { openFulfillmentOrder } from "./route.ts";

/**
 * Takes a fulfillment back. What is left of a fulfillment order that still has work grows; a closed one
 * stays closed, shows its quantity again, and a new one is made (ADMIN_API §3.13). An archived order
 * reopens. Cancelling a cancelled one is a success that changes nothing.
 */
export function cancelFulfillment(order: Order, fulfillmentId: number, deps: Deps): { fulfillment: Fulfillment; changed: boolean } {
  const fulfillment = findFulfillment(order, fulfillmentId);
  if (fulfillment.status === "CANCELLED") return { fulfillment, changed: false };
  const replacements = new Map<number, FulfillmentOrder>();
  for (const part of fulfillment.lines) {
    const origin = originOf(order, fulfillment, part.fulfillmentOrderLineId);
    const line = origin?.lines.find((entry) => entry.id === part.fulfillmentOrderLineId);
    if (line) line.remainingQuantity += part.quantity;
    if (origin && line && isActive(origin) && !replacements.has(origin.id)) touch(origin, deps);
    else addToReplacement(order, replacements, origin, part, fulfillment.locationId, deps);
  }
  fulfillment.status = "CANCELLED";
  fulfillment.displayStatus = "CANCELED";
  fulfillment.updatedAt = deps.iso;
  order.closedAt = null;
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

function addToReplacement(
  order: Order,
  replacements: Map<number, FulfillmentOrder>,
  origin: FulfillmentOrder | undefined,
  part: Fulfillment["lines"][number],
  locationId: number,
  deps: Deps,
): void {
  let entry = replacements.get(origin?.id ?? 0);
  if (!entry) {
    entry = openFulfillmentOrder(origin?.locationId ?? locationId, origin?.deliveryMethod ?? "SHIPPING", deps);
    replacements.set(origin?.id ?? 0, entry);
    order.fulfillmentOrders.push(entry);
  }
  entry.lines.push({ id: deps.nextId(), lineId: part.lineId, totalQuantity: part.quantity, remainingQuantity: part.quantity });
}
