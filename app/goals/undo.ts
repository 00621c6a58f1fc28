import type { Action } from "#app/orders/action.ts";
import type { Intent, IntentOf } from "#app/orders/intent.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { stepOf } from "./steps.ts";

/** An action that happened, with what the journal kept for its undo. */
export interface Settled {
  action: Action;
  before: unknown;
  ids: readonly string[];
}

/** The one intent that takes back all the actions of an intent, or null with nothing to take back. */
export function undoOf(settled: readonly Settled[]): Intent | null {
  const [first, ...rest] = settled.flatMap(({ action, before, ids }) => stepOf(action.kind).undo(action, before, ids) ?? []);
  return first ? rest.reduce<Intent>(joined, first) : null;
}

/** What an undo of this intent cannot take back; null when it leaves no trace. */
export function undoNoteOf(intent: Intent): Reason | null {
  return stepOf(intent.kind).undoNote(intent);
}

/** Two undos of one intent are of one kind. Those that name several things name both; the others name the whole order anyway. */
function joined(a: Intent, b: Intent): Intent {
  if ((a.kind === "tag" && b.kind === "tag") || (a.kind === "untag" && b.kind === "untag")) return { ...a, tags: [...a.tags, ...b.tags] };
  if (a.kind === "release" && b.kind === "release")
    return { ...a, holds: a.holds === "ours" || b.holds === "ours" ? "ours" : [...a.holds, ...b.holds] };
  if (a.kind === "unfulfill" && b.kind === "unfulfill") return { ...a, fulfillmentIds: [...a.fulfillmentIds, ...b.fulfillmentIds] };
  if (a.kind === "hold" && b.kind === "hold") {
    return { ...a, lineItemIds: a.lineItemIds && b.lineItemIds ? [...new Set([...a.lineItemIds, ...b.lineItemIds])] : null };
  }
  if (a.kind === "fulfill" && b.kind === "fulfill") return bothParcels(a, b);
  return a;
}

function bothParcels(a: IntentOf<"fulfill">, b: IntentOf<"fulfill">): Intent {
  if (!a.lines || !b.lines) return { ...a, lines: null };
  const quantities = new Map(a.lines.map(({ lineItemId, quantity }) => [lineItemId, quantity]));
  for (const { lineItemId, quantity } of b.lines) quantities.set(lineItemId, (quantities.get(lineItemId) ?? 0) + quantity);
  return { ...a, lines: [...quantities].map(([lineItemId, quantity]) => ({ lineItemId, quantity })), tracking: null };
}
