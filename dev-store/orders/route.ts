import type { FulfillmentOrder, Order } from "../model.ts";
import type { Deps } from "./deps.ts";
import { postPurchaseHold, type PlaceOrderInput } from "./place.ts";

/** Makes one fulfillment order per location and kind of delivery: goods that are sent, and goods that are not (NONE). */
export function routeOrder(order: Order, input: PlaceOrderInput, deps: Deps): void {
  const byPlace = new Map<string, FulfillmentOrder>();
  order.lines.forEach((line, index) => {
    const locationId = input.lines[index]?.locationId ?? input.locationId;
    const deliveryMethod = line.requiresShipping ? input.delivery ?? "SHIPPING" : "NONE";
    const key = `${locationId} ${deliveryMethod}`;
    let fulfillmentOrder = byPlace.get(key);
    if (!fulfillmentOrder) {
      fulfillmentOrder = newFulfillmentOrder(input, locationId, deliveryMethod, deps);
      byPlace.set(key, fulfillmentOrder);
      order.fulfillmentOrders.push(fulfillmentOrder);
    }
    fulfillmentOrder.lines.push({ id: deps.nextId(), lineId: line.id, totalQuantity: line.quantity, remainingQuantity: line.quantity });
  });
}

function newFulfillmentOrder(input: PlaceOrderInput, locationId: number, deliveryMethod: FulfillmentOrder["deliveryMethod"], deps: Deps): FulfillmentOrder {
  const holds = input.postPurchaseHold ? [postPurchaseHold(deps)] : [];
  const scheduled = input.fulfillAt !== undefined && input.fulfillAt !== null && input.fulfillAt > deps.iso;
  return {
    id: deps.nextId(), status: holds.length > 0 ? "ON_HOLD" : scheduled ? "SCHEDULED" : "OPEN", requestStatus: "UNSUBMITTED",
    locationId, createdAt: deps.iso, updatedAt: deps.iso, fulfillAt: input.fulfillAt ?? deps.iso, fulfillBy: null, deliveryMethod, holds, lines: [],
  };
}
