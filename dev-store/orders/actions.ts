import type { FulfillmentOrder, Order } from "../model.ts";
import { remaining } from "./quantities.ts";

/** `FulfillmentOrder.supportedActions` for locations of the merchant's own and for services, docs/shopify-api.md §32. */
export function supportedActions(order: Order, fulfillmentOrder: FulfillmentOrder): string[] {
  if (order.cancelledAt !== null || remaining(fulfillmentOrder) === 0) return [];
  switch (fulfillmentOrder.status) {
    case "OPEN":
      return openActions(order, fulfillmentOrder);
    case "IN_PROGRESS":
      return inProgressActions(fulfillmentOrder);
    case "ON_HOLD":
      return hasFullHolder(fulfillmentOrder) ? ["RELEASE_HOLD", "MOVE"] : ["RELEASE_HOLD", "HOLD", "MOVE"];
    case "SCHEDULED":
      return ["MARK_AS_OPEN", "MOVE"];
    case "INCOMPLETE":
      return ["CREATE_FULFILLMENT", "MOVE"];
    case "CLOSED":
    case "CANCELLED":
      return [];
  }
}

function openActions(order: Order, fulfillmentOrder: FulfillmentOrder): string[] {
  switch (fulfillmentOrder.requestStatus) {
    case "SUBMITTED":
      return ["CANCEL_FULFILLMENT_ORDER"];
    case "REJECTED":
      return ["CREATE_FULFILLMENT", "REQUEST_FULFILLMENT", "HOLD", "MOVE"];
    default: {
      const actions = ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD"];
      if (remaining(fulfillmentOrder) > 1) actions.push("SPLIT");
      if (order.fulfillmentOrders.some((other) => canMerge(fulfillmentOrder, other))) actions.push("MERGE");
      return actions;
    }
  }
}

function inProgressActions(fulfillmentOrder: FulfillmentOrder): string[] {
  switch (fulfillmentOrder.requestStatus) {
    case "ACCEPTED":
    case "CANCELLATION_REJECTED":
      return ["CREATE_FULFILLMENT", "REQUEST_CANCELLATION"];
    case "CANCELLATION_REQUESTED":
      return ["CANCEL_FULFILLMENT_ORDER"];
    default:
      return isPartlyFulfilled(fulfillmentOrder)
        ? ["CREATE_FULFILLMENT", "MOVE", "HOLD"]
        : ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MARK_AS_OPEN"];
  }
}

/** A fulfillment order is in progress either because a part went out or because somebody reported progress. */
export function isPartlyFulfilled(fulfillmentOrder: FulfillmentOrder): boolean {
  return fulfillmentOrder.lines.some((line) => line.remainingQuantity < line.totalQuantity);
}

/** An app may keep ten holds on one fulfillment order; Shopify then stops offering another. */
export const holdLimit = 10;
function hasFullHolder(fulfillmentOrder: FulfillmentOrder): boolean {
  return fulfillmentOrder.holds.some((hold) => fulfillmentOrder.holds.filter((other) => other.heldBy === hold.heldBy).length >= holdLimit);
}

function canMerge(one: FulfillmentOrder, other: FulfillmentOrder): boolean {
  return (
    other !== one &&
    other.status === "OPEN" &&
    other.locationId === one.locationId &&
    other.deliveryMethod === one.deliveryMethod &&
    remaining(other) > 0
  );
}
