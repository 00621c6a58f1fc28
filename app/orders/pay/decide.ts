import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { reason, type ReasonCode } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { isBeingPaid, isOwed, isPayment } from "./facts.ts";
import type { MarkPaidAction, MarkPaidIntent } from "./intent.ts";

const statusReasons: Partial<Record<string, ReasonCode>> = {
  REFUNDED: "mark_paid.refunded",
  PARTIALLY_REFUNDED: "mark_paid.refunded",
  VOIDED: "mark_paid.voided",
  AUTHORIZED: "mark_paid.authorized",
};

/** `canMarkAsPaid` decides; the rest is why not. */
export function decideMarkPaid(order: Snapshot<"money">, asked: Asked<MarkPaidIntent, MarkPaidAction>): Decision<MarkPaidAction> {
  if (asked.done.length > 0) return reached(reason("mark_paid.done"));
  if (order.cancelledAt) return refuse("platform", reason("mark_paid.cancelled"));
  if (order.canMarkAsPaid) {
    const known = order.transactions.filter(isPayment).map(({ id }) => id);
    return act(reason("mark_paid.asked", { outstanding: order.outstanding.presentment }), { kind: "mark_paid", orderId: order.id, known });
  }
  if (order.financialStatus === "PAID") return reached(reason("mark_paid.already"));
  if (isBeingPaid(order)) return refuse("platform", reason("mark_paid.pending"));
  const code = statusReasons[order.financialStatus ?? ""] ?? (isOwed(order) ? "mark_paid.not_possible" : "mark_paid.nothing_owed");
  return refuse("platform", reason(code));
}
