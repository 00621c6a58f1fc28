import type { Action } from "#app/orders/action.ts";
import type { Decision } from "#app/kernel/decision.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Asked } from "#app/orders/step.ts";
import { stepOf } from "./steps.ts";

/**
 * The one guard at every door. `order` must hold the facets of the intent's kind (`facetsOf`).
 * Throws a TypeError when `done` holds an action of another kind: it cannot belong to this intent.
 */
export function decide(order: Snapshot, asked: Asked<Intent, Action>, policy: Policy, now: Date): Decision<Action> {
  const stray = asked.done.find(({ kind }) => kind !== asked.intent.kind);
  if (stray) throw new TypeError(`an action of ${stray.kind} in an intent of ${asked.intent.kind}`);
  return stepOf(asked.intent.kind).decide(order, asked, policy, now);
}
