import type { FulfillmentOrder, Order } from "../model.ts";
import { remaining } from "./quantities.ts";

/** `FulfillmentOrder.supportedActions` for locations of the merchant's own and for services, ADMIN_API §3.13. */
export function supportedActions(order: Order, fulfillmentOrder: FulfillmentOrder): string[] {
  if (order.cancelledAt !== null || remaining(fulfillmentOrder) === 0) return [];
  switch (fulfillmentOrder.status) {
    case "OPEN": return openActions(order, fulfillmentOrder);
    case "IN_PROGRESS": return inProgressActions(fulfillmentOrder);
    case "ON_HOLD": return ["HOLD", "RELEASE_HOLD", "MOVE"];
    case "SCHEDULED": return ["MARK_AS_OPEN", "MOVE"];
    case "INCOMPLETE": return ["CREATE_FULFILLMENT", "MOVE"];
    case "CLOSED": case "CANCELLED": return [];
  }
}

function openActions(order: Order, fulfillmentOrder: FulfillmentOrder): string[] {
  switch (fulfillmentOrder.requestStatus) {
    case "SUBMITTED": return ["CANCEL_FULFILLMENT_ORDER"];
    case "REJECTED": return ["CREATE_FULFILLMENT", "REQUEST_FULFILLMENT", "HOLD", "MOVE"];
    default: {
      const actions = ["CREATE_FULFILLMENT", "HOLD", "REPORT_PROGRESS"];
      if (fulfillmentOrder.deliveryMethod !== "NONE") actions.push("MOVE");
      if (remaining(fulfillmentOrder) > 1) actions.push("SPLIT");
      if (order.fulfillmentOrders.some((other) => canMerge(fulfillmentOrder, other))) actions.push("MERGE");
      return actions;
    }
  }
}

function inProgressActions(fulfillmentOrder: FulfillmentOrder): string[] {
  switch (fulfillmentOrder.requestStatus) {
    case "ACCEPTED": case "CANCELLATION_REJECTED": return ["CREATE_FULFILLMENT", "REQUEST_CANCELLATION"];
    case "CANCELLATION_REQUESTED": return ["CANCEL_FULFILLMENT_ORDER"];
    default: return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MARK_AS_OPEN"];
  }
}

function canMerge(one: FulfillmentOrder, other: FulfillmentOrder): boolean {
  return other !== one && other.status === "OPEN" && other.locationId === one.locationId
    && other.deliveryMethod === one.deliveryMethod && remaining(other) > 0;
}
