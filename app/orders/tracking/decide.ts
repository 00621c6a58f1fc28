import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { reason } from "#app/kernel/reason.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { isLive } from "../fulfill/facts.ts";
import type { Snapshot } from "../snapshot.ts";
import type { TrackingAction, TrackingIntent } from "./intent.ts";
import { isTrackedBy } from "./tracking.ts";

/** Adds, corrects or takes away the tracking of a parcel that left before. */
export function decideTracking(order: Snapshot<"fulfillment">, asked: Asked<TrackingIntent, TrackingAction>): Decision<TrackingAction> {
  const { fulfillmentId, tracking, notify } = asked.intent;
  if (order.fulfillments.length === 0) return refuse("platform", reason("tracking.none"));
  const parcel = order.fulfillments.find(({ id }) => id === fulfillmentId);
  if (!parcel) return refuse("platform", reason("tracking.not_found"));
  const params = { parcel: parcel.name };
  if (asked.done.length > 0) return reached(reason(tracking ? "tracking.done" : "tracking.removed", params));
  if (isTrackedBy(parcel, tracking)) return reached(reason(tracking ? "tracking.already" : "tracking.already_none", params));
  if (!isLive(parcel) && !overridden(asked, "tracking.taken_back")) return refuse("house", reason("tracking.taken_back", params));
  const code = tracking === null ? "tracking.asked_remove" : parcel.tracking.length > 0 ? "tracking.asked_change" : "tracking.asked";
  return act(reason(code, params), { kind: "tracking", orderId: order.id, fulfillmentId, tracking, notify });
}
