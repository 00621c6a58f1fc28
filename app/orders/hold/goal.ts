import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { decideHold, decideRelease } from "./decide.ts";
import { isPostPurchase } from "./facts.ts";
import { holdIntent, releaseIntent } from "./intent.ts";

export const hold: OrderGoal<"hold", "hold", "holds" | "fulfillment"> = {
  kind: "hold",
  subject: "order",
  right: "fulfill",
  intent: holdIntent,
  facets: ["holds", "fulfillment"],
  personal: ["notes"],
  changes: ["hold"],
  decide: decideHold,
  plainest: () => ({ kind: "hold", reason: "OTHER", notes: null, lineItemIds: null }),
  possible: () => reason("hold.possible"),
  irreversible: () => false,
  join: (a, b) => {
    if (a.reason !== b.reason || a.notes !== b.notes) return null;
    return { ...a, lineItemIds: a.lineItemIds && b.lineItemIds ? [...new Set([...a.lineItemIds, ...b.lineItemIds])] : null };
  },
};

export const release: OrderGoal<"release", "release", "holds" | "fulfillment"> = {
  kind: "release",
  subject: "order",
  right: "fulfill",
  intent: releaseIntent,
  facets: ["holds", "fulfillment"],
  personal: [],
  changes: ["release"],
  decide: decideRelease,
  /** A person may release whatever is not Shopify's own. */
  plainest: ({ holds }) => {
    const ids = holds.filter((one) => !isPostPurchase(one)).map(({ id }) => id);
    return { kind: "release", holds: ids.length > 0 ? ids : "ours" };
  },
  irreversible: () => false,
  undoNote: () => reason("undo.note_release"),
  join: (a, b) => ({ kind: "release", holds: a.holds === "ours" || b.holds === "ours" ? "ours" : [...a.holds, ...b.holds] }),
};
