import type { Decision } from "#app/kernel/decision.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { Action } from "#app/orders/action.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { goalOf } from "./goals.ts";

/**
 * The one guard at every door. `order` must hold the facets of the intent's goal.
 * Throws a TypeError when `done` holds an action that the goal does not use: it cannot belong to this intent.
 */
export function decide(order: Snapshot, asked: Asked<Intent, Action>, policy: Policy, now: Date): Decision<Action> {
  const goal = goalOf(asked.intent.kind);
  const stray = asked.done.find(({ kind }) => !goal.changes.includes(kind));
  if (stray) throw new TypeError(`an action of ${stray.kind} in an intent of ${goal.kind}`);
  return goal.decide(order, asked, policy, now);
}
