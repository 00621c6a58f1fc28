import type { Fulfillment, Snapshot } from "../snapshot.ts";
import { flag } from "./fact.ts";

type Status = Pick<Snapshot<"progress">, "deliveryStatus">;

/**
 * What a carrier says of a parcel (`Fulfillment.displayStatus`, docs/shopify-api.md §44). A parcel that no carrier reports on
 * (FULFILLED, MARKED_AS_FULFILLED) is in none of these. Shopify's search knows nothing of it.
 */
const delivered = new Set(["DELIVERED", "PICKED_UP"]);
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
const inTrouble = new Set(["ATTEMPTED_DELIVERY", "DELAYED", "NOT_DELIVERED", "FAILURE"]);

export const isDelivered = ({ deliveryStatus }: Status): boolean => delivered.has(deliveryStatus ?? "");
export const isOnItsWay = ({ deliveryStatus }: Status): boolean => onItsWay.has(deliveryStatus ?? "");
export const isInTrouble = ({ deliveryStatus }: Status): boolean => inTrouble.has(deliveryStatus ?? "");

/** Has this parcel come to its end with the customer? A time of delivery is as good as a carrier's word. */
export const isArrived = ({ deliveredAt, displayStatus }: Pick<Fulfillment, "deliveredAt" | "displayStatus">): boolean =>
  deliveredAt !== null || delivered.has(displayStatus ?? "");

export const deliveryFacts = {
  onItsWay: flag({ facets: ["progress"], words: "fact.onItsWay", of: isOnItsWay, search: null, knownInPast: "exact" }),
  delivered: flag({ facets: ["progress"], words: "fact.delivered", of: isDelivered, search: null, knownInPast: "exact" }),
  deliveryProblem: flag({ facets: ["progress"], words: "fact.deliveryProblem", of: isInTrouble, search: null, knownInPast: "exact" }),
};
