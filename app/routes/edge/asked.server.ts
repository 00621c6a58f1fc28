import type { AskAnswer } from "#app/ui/asking/asking.ts";
import type { IntentView } from "#app/engine/ask.server.ts";

/** What the screen is told of something asked. */
export function asked(view: IntentView): AskAnswer {
  const { id, orderId, orderName, kind, state, reason, refusedBy, countdownUntil, undoable, undoNote } = view;
  return { ok: true, intentId: id, orderId, orderName, kind, state, reason, refusedBy, countdownUntil, undoable, undoNote };
}
