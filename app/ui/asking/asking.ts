import type { Reason } from "#app/kernel/reason.ts";
import type { Refused } from "#app/kernel/refusal.ts";

/** What became, so far, of something asked: enough for a toast with *Undo* or *Call back*. */
export interface Asked {
  ok: true;
  intentId: string;
  orderName: string;
  kind: string;
  /** waiting | open | done | partly_done | refused | withdrawn */
  state: string;
  reason: Reason;
  refusedBy: string | null;
  countdownUntil: string | null;
  undoable: boolean;
  undoNote: Reason | null;
}

export type Answer = Asked | Refused;

/** A change may be refused at once, or later by Shopify itself: both read the same. */
export function refusalOf(answer: Answer | undefined): Refused["refusal"] | null {
  if (!answer) return null;
  if (!answer.ok) return answer.refusal;
  return answer.state === "refused" ? { by: answer.refusedBy === "house" ? "house" : "platform", reason: answer.reason } : null;
}
