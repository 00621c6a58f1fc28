import type { Asked } from "#app/kernel/subject.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Action, ChangeKind } from "#app/orders/action.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { changeOf } from "./changes.ts";
import { decide } from "./decide.ts";
import { goalOf } from "./goals.ts";

/** One step of a plan: a change, or something that is waited for. `reason` says what it means. */
export interface PlanStep {
  does: ChangeKind | "wait";
  reason: Reason;
}

/** What an intent comes to, as far as it can be foreseen. */
export interface Plan {
  steps: PlanStep[];
  end: "reached" | "refused" | "waits";
  /** Why it ends there. */
  reason: Reason;
}

/** The steps as they are shown: the same change several times in a row, as for several parcels, is one. */
export const distinctSteps = (steps: readonly PlanStep[]): PlanStep[] =>
  steps.filter(({ does }, index) => index === 0 || steps[index - 1]?.does !== does);

/** An intent that needs more steps than this is not understood. */
const mostSteps = 300;

/**
 * Foresees how an intent will go: `decide` over the order as each change will leave it. What is waited for is taken to come out
 * well. Nothing of it is kept: when the intent is pursued, every step is decided on a fresh look.
 */
export function planOf(order: Snapshot, asked: Asked<Intent, Action>, policy: Policy, now: Date): Plan {
  const goal = goalOf(asked.intent.kind);
  const steps: PlanStep[] = [];
  const done = [...asked.done];
  let seen = order;
  while (steps.length < mostSteps) {
    const decision = decide(seen, { ...asked, done }, policy, now);
    switch (decision.do) {
      case "reached":
        return { steps, end: "reached", reason: decision.reason };
      case "refuse":
        return { steps, end: "refused", reason: decision.reason };
      case "wait": {
        // What is waited for is taken to have come by then: who still waits, waits for something else.
        if (!goal.awaited || steps.at(-1)?.does === "wait") return { steps, end: "waits", reason: decision.reason };
        steps.push({ does: "wait", reason: decision.reason });
        seen = { ...seen, ...goal.awaited(seen) };
        break;
      }
      case "act": {
        const [action] = decision.actions;
        steps.push({ does: action.kind, reason: decision.reason });
        done.push(action);
        const after = changeOf(action.kind).predict(seen, action, { at: now, ids: [], key: `step ${steps.length}` });
        // What is no more needs no further step.
        if (after === null) return { steps, end: "reached", reason: changeOf(action.kind).ends ?? decision.reason };
        seen = { ...seen, ...after };
      }
    }
  }
  throw new Error(`the plan of an intent of ${goal.kind} does not end`);
}
