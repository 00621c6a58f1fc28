import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { isLive } from "../fulfill/facts.ts";
import { unused } from "../unused.ts";
import { decideTracking } from "./decide.ts";
import { trackingIntent } from "./intent.ts";

export const tracking: OrderGoal<"tracking", "tracking", "fulfillment"> = {
  kind: "tracking",
  subject: "order",
  right: "fulfill",
  intent: trackingIntent,
  facets: ["fulfillment"],
  personal: [],
  changes: ["tracking"],
  decide: decideTracking,
  /** A number that no parcel has, on the newest that still stands. */
  plainest: ({ fulfillments }) => {
    const used = fulfillments.flatMap((one) => one.tracking.flatMap(({ number }) => number ?? []));
    const fulfillmentId = fulfillments.findLast(isLive)?.id ?? fulfillments.at(-1)?.id ?? "?";
    return { kind: "tracking", fulfillmentId, tracking: { company: null, number: unused(used), url: null }, notify: false };
  },
  possible: () => reason("tracking.possible"),
  mails: ({ notify }) => notify,
  irreversible: ({ notify }) => notify,
  undoNote: ({ notify }) => (notify ? reason("undo.note_mailed") : null),
};
