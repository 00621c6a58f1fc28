import { reason, type Reason, type ReasonCode } from "#app/kernel/reason.ts";
import { kept } from "../pay/facts.ts";
import type { Snapshot } from "../snapshot.ts";
import type { CancelIntent } from "./intent.ts";

const words: Record<CancelIntent["reason"], ReasonCode> = {
  CUSTOMER: "cancel_reason.CUSTOMER",
  DECLINED: "cancel_reason.DECLINED",
  FRAUD: "cancel_reason.FRAUD",
  INVENTORY: "cancel_reason.INVENTORY",
  STAFF: "cancel_reason.STAFF",
  OTHER: "cancel_reason.OTHER",
};

/** Why it was cancelled, and what became of the money. */
export function whatIsCancelled(order: Snapshot<"money">, { reason: why, refund }: CancelIntent): Reason {
  const params = { why: { word: words[why] } };
  const amount = kept(order);
  if (refund === "none") return amount.amount > 0 ? reason("cancel.done_kept", { ...params, amount }) : reason("cancel.done", params);
  return order.refunded.presentment.amount > 0 || amount.amount > 0
    ? reason("cancel.done_refunded", params)
    : reason("cancel.done", params);
}
