import type { FulfillmentOrder } from "../snapshot.ts";

/** Does the customer come to one of the shop's own places to fetch it? A pickup point is a carrier's. */
export function isPickup({ deliveryMethod }: Pick<FulfillmentOrder, "deliveryMethod">): boolean {
  return deliveryMethod === "PICK_UP";
}
