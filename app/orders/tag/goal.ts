import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { unused } from "../unused.ts";
import { decideTag, decideUntag } from "./decide.ts";
import { tagIntent, untagIntent } from "./intent.ts";

export const tag: OrderGoal<"tag", "tag", "tags"> = {
  kind: "tag",
  subject: "order",
  right: "organize",
  intent: tagIntent,
  facets: ["tags"],
  personal: [],
  changes: ["tag"],
  decide: decideTag,
  plainest: ({ tags }) => ({ kind: "tag", tags: [unused(tags)] }),
  possible: () => reason("tag.possible"),
  irreversible: () => false,
  join: (a, b) => ({ kind: "tag", tags: [...a.tags, ...b.tags] }),
};

export const untag: OrderGoal<"untag", "untag", "tags"> = {
  kind: "untag",
  subject: "order",
  right: "organize",
  intent: untagIntent,
  facets: ["tags"],
  personal: [],
  changes: ["untag"],
  decide: decideUntag,
  plainest: ({ tags }) => ({ kind: "untag", tags }),
  possible: () => reason("untag.possible"),
  irreversible: () => false,
  join: (a, b) => ({ kind: "untag", tags: [...a.tags, ...b.tags] }),
};
