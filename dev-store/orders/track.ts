import type { Fulfillment, Order } from "../model.ts";
import { trackingOf, type TrackingInput } from "./carriers.ts";
import { actorName, addEvent, addMail, type Deps } from "./deps.ts";

/** Replaces all tracking of a fulfillment, also of a cancelled one (docs/shopify-api.md §35). Answers whether it differs from before. */
export function updateTracking(
  order: Order,
  fulfillment: Fulfillment,
  { tracking, notifyCustomer }: { tracking: TrackingInput; notifyCustomer: boolean },
  deps: Deps,
): boolean {
  const next = trackingOf(tracking);
  const changed = JSON.stringify(next) !== JSON.stringify(fulfillment.tracking);
  fulfillment.tracking = next;
  if (changed) {
    fulfillment.updatedAt = deps.iso;
    addEvent(order, deps, "tracking_updated", `${actorName(deps)} updated the tracking of ${fulfillment.name}.`);
  }
  const mailed = notifyCustomer && addMail(order, deps, "shipping_update");
  if (mailed) addEvent(order, deps, "mail_sent", `Shipping update email was sent to ${order.email}.`);
  return changed || mailed;
}

export type DeliveryStatus =
  | "ATTEMPTED_DELIVERY"
  | "CARRIER_PICKED_UP"
  | "CONFIRMED"
  | "DELAYED"
  | "DELIVERED"
  | "FAILURE"
  | "IN_TRANSIT"
  | "LABEL_PRINTED"
  | "LABEL_PURCHASED"
  | "OUT_FOR_DELIVERY"
  | "READY_FOR_PICKUP";

/** The carrier (or staff) reports where a parcel is. The newest report decides what is shown. */
export function addDeliveryEvent(
  order: Order,
  fulfillmentId: number,
  event: { status: DeliveryStatus; happenedAt?: string; message?: string | null; estimatedDeliveryAt?: string | null },
  deps: Pick<Deps, "nextId" | "iso">,
): Fulfillment | null {
  const fulfillment = order.fulfillments.find((entry) => entry.id === fulfillmentId);
  if (!fulfillment) return null;
  const happenedAt = event.happenedAt ?? deps.iso;
  fulfillment.events.push({ id: deps.nextId(), status: event.status, happenedAt, message: event.message ?? null });
  if (event.estimatedDeliveryAt !== undefined) fulfillment.estimatedDeliveryAt = event.estimatedDeliveryAt;
  if (event.status === "IN_TRANSIT") fulfillment.inTransitAt ??= happenedAt;
  if (event.status === "DELIVERED") fulfillment.deliveredAt = happenedAt;
  if (fulfillment.status === "SUCCESS" && fulfillment.events.every((other) => other.happenedAt <= happenedAt))
    fulfillment.displayStatus = event.status;
  fulfillment.updatedAt = deps.iso;
  return fulfillment;
}
