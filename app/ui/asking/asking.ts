import type { IntentView } from "#app/journal/views.server.ts";
import type { Refused } from "#app/kernel/refusal.ts";

type Told = "orderId" | "orderName" | "kind" | "state" | "reason" | "refusedBy" | "countdownUntil" | "undoable" | "undoNote";

/** What became, so far, of something asked: enough for a toast with *Undo* or *Call back*. */
export type AskAnswer = { ok: true; intentId: string } & Pick<IntentView, Told>;

export type Answer = AskAnswer | Refused;

/** Has it come to an end, and how? What its own person called back, they know. */
export function endingOf({ state }: Pick<AskAnswer, "state">): "none" | "done" | "failed" {
  switch (state) {
    case "open":
    case "waiting":
      return "none";
    case "refused":
    case "partly_done":
      return "failed";
    case "done":
    case "withdrawn":
      return "done";
  }
}

/** A change may be refused at once, or later by Shopify itself: both read the same. */
export function refusalOf(answer: Answer | undefined): Refused["refusal"] | null {
  if (!answer) return null;
  if (!answer.ok) return answer.refusal;
  return answer.state === "refused" ? { by: answer.refusedBy === "house" ? "house" : "platform", reason: answer.reason } : null;
}
