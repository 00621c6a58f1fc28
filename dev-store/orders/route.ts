import type { FulfillmentOrder, Order } from "../model.ts";
import type { Deps } from "./deps.ts";

interface Routing {
  /** One location per line of the order. */
  lineLocations: number[];
  delivery?: FulfillmentOrder["deliveryMethod"];
  postPurchaseHold?: boolean;
  fulfillAt?: string | null;
}

/** Makes one fulfillment order per location and kind of delivery: goods that are sent, and goods that are not (NONE). */
export function routeOrder(order: Order, routing: Routing, deps: Deps): void {
  const byPlace = new Map<string, FulfillmentOrder>();
  order.lines.forEach((line, index) => {
    const locationId = routing.lineLocations[index] ?? 0;
    const deliveryMethod = line.requiresShipping ? (routing.delivery ?? "SHIPPING") : "NONE";
    const key = `${locationId} ${deliveryMethod}`;
    let fulfillmentOrder = byPlace.get(key);
    if (!fulfillmentOrder) {
      fulfillmentOrder = openFulfillmentOrder(locationId, deliveryMethod, deps);
      postpone(fulfillmentOrder, routing, deps);
      byPlace.set(key, fulfillmentOrder);
      order.fulfillmentOrders.push(fulfillmentOrder);
    }
    fulfillmentOrder.lines.push({ id: deps.nextId(), lineId: line.id, totalQuantity: line.quantity, remainingQuantity: line.quantity });
  });
}

/** An empty fulfillment order, ready to be worked. */
export function openFulfillmentOrder(locationId: number, deliveryMethod: FulfillmentOrder["deliveryMethod"], deps: Deps): FulfillmentOrder {
  return {
    id: deps.nextId(),
    status: "OPEN",
    requestStatus: "UNSUBMITTED",
    locationId,
    createdAt: deps.iso,
    updatedAt: deps.iso,
    fulfillAt: deps.iso,
    fulfillBy: null,
    deliveryMethod,
    holds: [],
    lines: [],
  };
}

/** Pre-orders wait for their day; a post-purchase offer holds the order in Shopify's own name (docs/shopify-api.md §45). */
function postpone(fulfillmentOrder: FulfillmentOrder, { postPurchaseHold, fulfillAt }: Routing, deps: Deps): void {
  if (fulfillAt && fulfillAt > deps.iso) {
    fulfillmentOrder.fulfillAt = fulfillAt;
    fulfillmentOrder.status = "SCHEDULED";
  }
  if (!postPurchaseHold) return;
  fulfillmentOrder.status = "ON_HOLD";
  fulfillmentOrder.holds.push({
    id: deps.nextId(),
    reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL",
    reasonNotes: null,
    handle: null,
    externalId: null,
    heldBy: "shopify",
    heldByName: "Shopify",
    createdAt: deps.iso,
  });
}
