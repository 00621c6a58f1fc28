import type { Reason } from "#app/kernel/reason.ts";
import type { Action } from "#app/orders/action.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { changeOf } from "./changes.ts";
import { decide } from "./decide.ts";
import { goalOf } from "./goals.ts";

/** An action that happened, with what the journal kept for its undo. */
export interface Settled {
  action: Action;
  before: unknown;
  ids: readonly string[];
}

/**
 * The intents that take back all the actions of an intent, in the order in which they are asked. `settled` = the last that was
 * done first. What one intent can ask for is one intent; nothing is left out. Empty with nothing to take back.
 */
export function undoOf(settled: readonly Settled[]): Intent[] {
  const intents: Intent[] = [];
  for (const { action, before, ids } of settled) {
    const next = changeOf(action.kind).undo?.intent(action, before, ids);
    if (next) add(intents, next);
  }
  return intents;
}

/** Joins the intent to the first that it can be one with, or puts it at the end. */
function add(intents: Intent[], next: Intent): void {
  for (const [index, one] of intents.entries()) {
    const both = one.kind === next.kind ? goalOf(one.kind).join?.(one, next) : null;
    if (!both) continue;
    intents[index] = both;
    return;
  }
  intents.push(next);
}

/** What an undo of this intent cannot take back; null when it leaves no trace. */
export function undoNoteOf(intent: Intent): Reason | null {
  return goalOf(intent.kind).undoNote?.(intent) ?? null;
}

/** Would any of these intents, that take something back, still change the order? It has the facets of all their goals. */
export const isLeftToTakeBack = (order: Snapshot, intents: readonly Intent[], policy: Policy, now: Date): boolean =>
  intents.some((intent) => decide(order, { intent, by: "undo", overrides: [], done: [], askedAt: now }, policy, now).do !== "reached");
