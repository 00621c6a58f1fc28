import type { Fulfillment, FulfillmentOrder, Snapshot } from "../snapshot.ts";

type Goods = Snapshot<"fulfillment">;

/** A closed or cancelled fulfillment order has nothing left to do. */
export function isOpen({ status }: Pick<FulfillmentOrder, "status">): boolean {
  return status !== "CLOSED" && status !== "CANCELLED";
}

/** Is everything shipped, or was there nothing to ship (`FULFILLMENT_NOT_REQUIRED`, since 2026-10)? */
export function isFulfilled({ fulfillmentStatus }: Pick<Goods, "fulfillmentStatus">): boolean {
  return fulfillmentStatus === "FULFILLED" || fulfillmentStatus === "FULFILLMENT_NOT_REQUIRED";
}

/** A parcel that was not taken back. */
export function isLive({ status }: Pick<Fulfillment, "status">): boolean {
  return !["CANCELLED", "ERROR", "FAILURE"].includes(status);
}

/** Items in parcels that were not taken back. */
export function shippedQuantity({ fulfillments }: Pick<Goods, "fulfillments">): number {
  return fulfillments
    .filter(isLive)
    .flatMap(({ lines }) => lines)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Items that are still to be shipped: of the whole order, or of one line item. */
export function remainingQuantity({ fulfillmentOrders }: Pick<Goods, "fulfillmentOrders">, lineItemId?: string): number {
  return fulfillmentOrders
    .filter(isOpen)
    .flatMap(({ lines }) => lines)
    .filter((line) => lineItemId === undefined || line.lineItemId === lineItemId)
    .reduce((sum, line) => sum + line.remainingQuantity, 0);
}

/** `supportedActions` is the only reliable word on what may be done now (docs/shopify-api.md §32). */
export function isFulfillable(order: FulfillmentOrder): boolean {
  return (order.status === "OPEN" || order.status === "IN_PROGRESS") && order.supportedActions.includes("CREATE_FULFILLMENT");
}

/** Is it, or was it asked to be, in the hands of a fulfillment service? */
export function isWithService({ requestStatus }: Pick<FulfillmentOrder, "requestStatus">): boolean {
  return ["SUBMITTED", "ACCEPTED", "CANCELLATION_REQUESTED", "CANCELLATION_REJECTED"].includes(requestStatus);
}
