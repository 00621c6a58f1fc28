import type { FulfillmentOrder } from "../snapshot.ts";

/**
 * What a carrier says of a parcel (`Fulfillment.displayStatus`, ADMIN_API §5.5). A parcel that no carrier reports on
 * (FULFILLED, MARKED_AS_FULFILLED) is in none of these.
 */
export function isDelivered(displayStatus: string | null): boolean {
  return displayStatus === "DELIVERED" || displayStatus === "PICKED_UP";
}

export function isOnItsWay(displayStatus: string | null): boolean {
  return displayStatus !== null && onItsWay.has(displayStatus);
}
const onItsWay = new Set([
  "SUBMITTED",
  "CONFIRMED",
  "LABEL_PURCHASED",
  "LABEL_PRINTED",
  "CARRIER_PICKED_UP",
  "IN_TRANSIT",
  "OUT_FOR_DELIVERY",
  "READY_FOR_PICKUP",
]);

export function isInTrouble(displayStatus: string | null): boolean {
  return displayStatus !== null && inTrouble.has(displayStatus);
}
const inTrouble = new Set(["ATTEMPTED_DELIVERY", "DELAYED", "NOT_DELIVERED", "FAILURE"]);

/** Does the customer come to one of the shop's own places to fetch it? A pickup point is a carrier's. */
export function isPickup({ deliveryMethod }: Pick<FulfillmentOrder, "deliveryMethod">): boolean {
  return deliveryMethod === "PICK_UP";
}
