import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Right } from "#app/kernel/right.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { Action } from "#app/orders/action.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { decide } from "./decide.ts";
import { goalOf, kinds } from "./goals.ts";
import { lacksPermission } from "./permission.ts";

/** May this be asked now? `by` = who or what refuses; "reached" = there is nothing to do. */
export interface Verdict {
  allowed: boolean;
  by: "platform" | "house" | "right" | "reached" | null;
  reason: Reason;
}

/** What a person may do here, and when they ask. */
export interface Reader {
  policy: Policy;
  rights: Record<Right, boolean>;
  now: Date;
  /** What Shopify did not let the person do when they tried last. */
  denied?: ReadonlySet<Kind>;
}

/**
 * For every goal what `decide` would say to a person who asks for it in its plainest form: the same guard that answers the click.
 * Quantities, tags and amounts are still to be chosen, so an allowed goal can be refused for those.
 */
export function verdicts(order: Snapshot, reader: Reader): Record<Kind, Verdict> {
  return Object.fromEntries(kinds.map((kind) => [kind, verdictOf(kind, order, reader)])) as Record<Kind, Verdict>;
}

/** A goal as a person asks for it who has chosen nothing yet. */
export const plainlyAsked = (kind: Kind, order: Snapshot, now: Date): Asked<Intent, Action> => ({
  intent: goalOf(kind).plainest(order),
  by: "person",
  overrides: [],
  done: [],
  askedAt: now,
});

function verdictOf(kind: Kind, order: Snapshot, { policy, rights, now, denied }: Reader): Verdict {
  const goal = goalOf(kind);
  const decision = decide(order, plainlyAsked(kind, order, now), policy, now);
  if (decision.do === "reached") return { allowed: false, by: "reached", reason: decision.reason };
  if (decision.do === "refuse" && decision.by === "platform") return { allowed: false, by: "platform", reason: decision.reason };
  // What the house refuses is for those to override who may do it at all.
  if (!rights[goal.right]) return { allowed: false, by: "right", reason: reason("right.missing") };
  if (denied?.has(kind)) return { allowed: false, by: "right", reason: lacksPermission(kind) };
  switch (decision.do) {
    case "refuse":
      return { allowed: false, by: decision.by, reason: decision.reason };
    case "wait":
    case "act":
      return { allowed: true, by: null, reason: goal.possible?.(order) ?? decision.reason };
  }
}
