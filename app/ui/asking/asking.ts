import type { IntentView } from "#app/journal/views.server.ts";
import type { Refused } from "#app/kernel/refusal.ts";

type Told = "orderName" | "kind" | "state" | "reason" | "refusedBy" | "countdownUntil" | "undoable" | "undoNote";

/** What became, so far, of something asked: enough for a toast with *Undo* or *Call back*. */
export type AskAnswer = { ok: true; intentId: string } & Pick<IntentView, Told>;

export type Answer = AskAnswer | Refused;

/** A change may be refused at once, or later by Shopify itself: both read the same. */
export function refusalOf(answer: Answer | undefined): Refused["refusal"] | null {
  if (!answer) return null;
  if (!answer.ok) return answer.refusal;
  return answer.state === "refused" ? { by: answer.refusedBy === "house" ? "house" : "platform", reason: answer.reason } : null;
}
