import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { decideFulfill, decideUnfulfill } from "./decide.ts";
import { isLive } from "./facts.ts";
import { fulfillIntent, unfulfillIntent, type FulfillIntent } from "./intent.ts";

/** Both parcels in one, where they are alike: one of them must not travel under the other's number. */
function bothParcels(a: FulfillIntent, b: FulfillIntent): FulfillIntent | null {
  if (!a.lines || !b.lines) return { ...a, lines: null };
  if (a.notify !== b.notify || JSON.stringify([a.tracking, a.trackingAt]) !== JSON.stringify([b.tracking, b.trackingAt])) return null;
  const quantities = new Map(a.lines.map(({ lineItemId, quantity }) => [lineItemId, quantity]));
  for (const { lineItemId, quantity } of b.lines) quantities.set(lineItemId, (quantities.get(lineItemId) ?? 0) + quantity);
  return { ...a, lines: [...quantities].map(([lineItemId, quantity]) => ({ lineItemId, quantity })) };
}

export const fulfill: OrderGoal<"fulfill", "fulfill", "fulfillment" | "holds" | "money" | "refunds"> = {
  kind: "fulfill",
  subject: "order",
  right: "fulfill",
  intent: fulfillIntent,
  facets: ["fulfillment", "holds", "money", "refunds"],
  personal: [],
  changes: ["fulfill"],
  decide: decideFulfill,
  plainest: () => ({ kind: "fulfill", lines: null, tracking: null, notify: false }),
  mails: ({ notify }) => notify,
  irreversible: ({ notify }) => notify,
  undoNote: ({ notify }) => (notify ? reason("undo.note_mailed") : null),
  join: bothParcels,
};

export const unfulfill: OrderGoal<"unfulfill", "unfulfill", "fulfillment"> = {
  kind: "unfulfill",
  subject: "order",
  right: "fulfill",
  intent: unfulfillIntent,
  facets: ["fulfillment"],
  personal: [],
  changes: ["unfulfill"],
  decide: decideUnfulfill,
  /** Delivered parcels only when there is no other. */
  plainest: ({ fulfillments }) => {
    const live = fulfillments.filter(isLive);
    const undelivered = live.filter(({ deliveredAt }) => deliveredAt === null);
    return { kind: "unfulfill", fulfillmentIds: (undelivered.length > 0 ? undelivered : live).map(({ id }) => id) };
  },
  irreversible: () => false,
  undoNote: () => reason("undo.note_new_parcel"),
  join: (a, b) => ({ kind: "unfulfill", fulfillmentIds: [...a.fulfillmentIds, ...b.fulfillmentIds] }),
};
