import type { FulfillmentOrder, Order } from "../model.ts";
import { actorName, addEvent, addMail, type Deps } from "./deps.ts";
import { remaining } from "./quantities.ts";

/** Can its items be prepared: for local pickup, workable, with something left and nobody told the customer yet? */
export function isPreparable(entry: FulfillmentOrder): boolean {
  return (
    entry.deliveryMethod === "PICK_UP" &&
    (entry.status === "OPEN" || entry.status === "IN_PROGRESS") &&
    remaining(entry) > 0 &&
    entry.preparedAt === undefined
  );
}

/**
 * The goods wait at the counter: the fulfillment orders are in progress, and the customer is always told (docs/shopify-api.md §29).
 * That they are then IN_PROGRESS is the local Shopify's reading: no field of the API says "prepared".
 */
export function prepareForPickup(order: Order, entries: readonly FulfillmentOrder[], deps: Deps): void {
  for (const entry of entries) {
    entry.status = "IN_PROGRESS";
    entry.preparedAt = deps.iso;
    entry.updatedAt = deps.iso;
  }
  addEvent(order, deps, "fulfillment_progress_reported", `${actorName(deps)} marked the items as ready for pickup.`);
  if (addMail(order, deps, "ready_for_pickup")) addEvent(order, deps, "mail_sent", `Ready for pickup email was sent to ${order.email}.`);
}
