import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { decidePickedUp, decideReadyForPickup } from "./decide.ts";
import { pickedUpIntent, readyForPickupIntent } from "./intent.ts";

export const readyForPickup: OrderGoal<"ready_for_pickup", "ready_for_pickup", "fulfillment" | "holds" | "refunds"> = {
  kind: "ready_for_pickup",
  subject: "order",
  right: "fulfill",
  intent: readyForPickupIntent,
  facets: ["fulfillment", "holds", "refunds"],
  personal: [],
  changes: ["ready_for_pickup"],
  decide: decideReadyForPickup,
  plainest: () => ({ kind: "ready_for_pickup" }),
  mails: () => true,
  irreversible: () => true,
};

export const pickedUp: OrderGoal<"picked_up", "picked_up", "fulfillment" | "holds" | "money" | "refunds"> = {
  kind: "picked_up",
  subject: "order",
  right: "fulfill",
  intent: pickedUpIntent,
  facets: ["fulfillment", "holds", "money", "refunds"],
  personal: [],
  changes: ["picked_up"],
  decide: decidePickedUp,
  plainest: () => ({ kind: "picked_up", notify: false }),
  mails: ({ notify }) => notify,
  irreversible: ({ notify }) => notify,
  undoNote: ({ notify }) => (notify ? reason("undo.note_mailed") : null),
};
