import { refuse, type Decision } from "#app/kernel/decision.ts";
import { overridden } from "#app/kernel/goal.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { Action } from "#app/orders/action.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
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
  const decision = goal.decide(order, asked, policy, now);
  const isLeaving = decision.do === "act" || decision.do === "wait";
  return isLeaving && crossesCancellation(asked) ? refuse("house", reason("fulfill.being_cancelled")) : decision;
}

const handsOut: ReadonlySet<Kind> = new Set<Kind>(["fulfill", "ready_for_pickup", "picked_up"]);

/** Would goods leave that somebody has asked to cancel? Shopify shows nothing of it until it is done, and then it is too late. */
const crossesCancellation = (asked: Asked<Intent, Action>): boolean =>
  handsOut.has(asked.intent.kind) &&
  asked.done.length === 0 &&
  (asked.underWay ?? []).includes("cancel") &&
  !overridden(asked, "fulfill.being_cancelled");
