import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { reason, type Reason, type ReasonCode } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { Policy } from "../policy.ts";
import { isBeingPaid, isOwed, isPayment, markingCharges, reservations, toCome } from "./facts.ts";
import type { MarkPaidAction, MarkPaidIntent } from "./intent.ts";

const statusReasons: Partial<Record<string, ReasonCode>> = {
  REFUNDED: "mark_paid.refunded",
  PARTIALLY_REFUNDED: "mark_paid.refunded",
  VOIDED: "mark_paid.voided",
};

/** `canMarkAsPaid` decides; the rest is why not. Shopify charges reserved money then instead of recording a payment, so that is refused. */
export function decideMarkPaid(
  order: Snapshot<"money">,
  asked: Asked<MarkPaidIntent, MarkPaidAction>,
  _policy: Policy,
  now: Date,
): Decision<MarkPaidAction> {
  if (asked.done.length > 0) return reached(whatIsPaid(order, asked.done));
  if (order.cancelledAt) return refuse("platform", reason("mark_paid.cancelled"));
  if (order.canMarkAsPaid) {
    const charge = markingCharges(order, now);
    const code = whyReserved(order, now);
    if (charge && !overridden(asked, code)) return refuse("house", reason(code));
    const why = charge ? reason("mark_paid.charges", { amount: charge }) : reason("mark_paid.asked", { outstanding: toCome(order) });
    const known = order.transactions.filter(isPayment).map(({ id }) => id);
    return act(why, { kind: "mark_paid", orderId: order.id, known });
  }
  if (order.financialStatus === "PAID") return reached(reason("mark_paid.already"));
  if (isBeingPaid(order)) return refuse("platform", reason("mark_paid.pending"));
  if (order.financialStatus === "AUTHORIZED") return refuse("platform", reason(whyReserved(order, now)));
  const code = statusReasons[order.financialStatus ?? ""] ?? (isOwed(order) ? "mark_paid.not_possible" : "mark_paid.nothing_owed");
  return refuse("platform", reason(code));
}

/** A look from before has what was owed, a later one the payment. */
function whatIsPaid(order: Snapshot<"money">, done: readonly MarkPaidAction[]): Reason {
  const known = new Set(done.flatMap((action) => action.known));
  const paid = order.transactions.filter((one) => isPayment(one) && !known.has(one.id));
  const { currency, amount: owed } = toCome(order);
  const amount = paid.length > 0 ? paid.reduce((sum, one) => sum + one.amount.presentment.amount, 0) : owed;
  return amount > 0 ? reason("mark_paid.done_amount", { amount: { amount, currency } }) : reason("mark_paid.done");
}

/** Reserved money is captured, by whoever may. */
function whyReserved(order: Snapshot<"money">, now: Date): "mark_paid.authorized" | "mark_paid.captured_by_itself" {
  return reservations(order, now).length > 0 ? "mark_paid.authorized" : "mark_paid.captured_by_itself";
}
