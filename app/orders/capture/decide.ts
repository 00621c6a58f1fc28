import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import type { Policy } from "../policy.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { ReadBack } from "#app/kernel/change.ts";
import { isBeingPaid, isOwed, isPayment, reservations, unpaidAmount, type Reservation } from "../pay/facts.ts";
import type { CaptureAction, CaptureIntent } from "./intent.ts";

type Order = Snapshot<"money">;
type AskedToCapture = Asked<CaptureIntent, CaptureAction>;
interface Taking {
  from: Reservation;
  amount: number;
}

/**
 * Takes reserved money, oldest reservation first and each once: what is still to be paid, or the asked amount less what this intent
 * has taken.
 */
export function decideCapture(order: Order, asked: AskedToCapture, _policy: Policy, now: Date): Decision<CaptureAction> {
  const { intent, done } = asked;
  if (order.cancelledAt) return done.length > 0 ? reached(whatIsCaptured(order, done)) : refuse("platform", reason("capture.cancelled"));
  const { currency } = order.currentTotal.presentment;
  if (intent.amount && intent.amount.currency !== currency) return refuse("platform", reason("capture.currency", { currency }));
  const used = new Set(done.map(({ parentId }) => parentId));
  const open = reservations(order, now).filter(({ parentId }) => !used.has(parentId));
  const reserved = total(open.map(({ left }) => left));
  const unpaid = unpaidAmount(order) - notSeenYet(order, done);
  const wanted = intent.amount ? intent.amount.amount - total(done.map(({ amount }) => amount)) : Math.min(reserved, unpaid);
  if (wanted <= 0 && done.length > 0) return reached(whatIsCaptured(order, done));
  if (reserved === 0) return done.length > 0 && !intent.amount ? reached(whatIsCaptured(order, done)) : whyNothingIsReserved(order, now);
  if (wanted <= 0) return refuse("platform", reason("capture.nothing_owed"));
  if (wanted > reserved) return refuse("platform", reason("capture.too_much", { max: { amount: reserved, currency } }));
  if (wanted > unpaid && !overridden(asked, "capture.more_than_owed")) {
    return refuse("house", reason("capture.more_than_owed", { owed: { amount: Math.max(0, unpaid), currency } }));
  }
  return take(order, asked, open, wanted);
}

function take(order: Order, { intent, done }: AskedToCapture, open: readonly Reservation[], wanted: number): Decision<CaptureAction> {
  const { currency } = order.currentTotal.presentment;
  const takings = spread(open, wanted);
  const money = (amount: number) => ({ amount, currency });
  const letGo = total(takings.filter(({ from }) => intent.final || !from.inParts).map(({ from, amount }) => from.left - amount));
  if (letGo > 0 && intent.amount && !intent.final)
    return refuse("platform", reason("capture.once_only", { amount: money(wanted), rest: money(letGo) }));
  const stays = total(open.map(({ left }) => left)) - wanted - letGo;
  const [first, ...rest] = takings.map(({ from, amount }): CaptureAction => ({
    kind: "capture",
    orderId: order.id,
    parentId: from.parentId,
    amount,
    currency,
    final: intent.final && from.inParts,
    known: from.known,
  }));
  return first ? act(whatItMeans(money(wanted), money(letGo), money(stays)), first, ...rest) : reached(whatIsCaptured(order, done));
}

const whatIsCaptured = ({ currentTotal }: Order, done: readonly CaptureAction[]): Reason =>
  reason("capture.done", { amount: { amount: total(done.map(({ amount }) => amount)), currency: currentTotal.presentment.currency } });

type Amount = { amount: number; currency: string };

function whatItMeans(amount: Amount, letGo: Amount, stays: Amount): Reason {
  if (letGo.amount > 0) return reason("capture.asked_last", { amount, rest: letGo });
  return stays.amount > 0 ? reason("capture.asked_part", { amount, rest: stays }) : reason("capture.asked", { amount });
}

function spread(open: readonly Reservation[], wanted: number): Taking[] {
  let left = wanted;
  return open.flatMap((from) => {
    const amount = Math.min(left, from.left);
    left -= amount;
    return amount > 0 ? [{ from, amount }] : [];
  });
}

/** What this intent has captured and the order, read before that, does not show. */
function notSeenYet(order: Order, done: readonly CaptureAction[]): number {
  return total(done.filter((action) => !newCaptures(order, action).some(isPayment)).map(({ amount }) => amount));
}

function newCaptures({ transactions }: Order, { parentId, known }: Pick<CaptureAction, "parentId" | "known">) {
  return transactions.filter((one) => one.kind === "CAPTURE" && one.parentId === parentId && !known.includes(one.id));
}

function whyNothingIsReserved(order: Order, now: Date): Decision<never> {
  if (order.transactions.some(isPayment))
    return order.outstanding.presentment.amount > 0
      ? refuse("platform", reason("capture.nothing_left"))
      : reached(reason("capture.already"));
  if (isBeingPaid(order)) return refuse("platform", reason("capture.payment_pending"));
  if (order.financialStatus === "VOIDED") return refuse("platform", reason("capture.voided"));
  const ranOut = order.transactions.some(({ expiresAt }) => expiresAt !== null && new Date(expiresAt) <= now);
  if (ranOut || order.financialStatus === "EXPIRED") return refuse("platform", reason("capture.expired"));
  if (order.financialStatus === "AUTHORIZED") return refuse("platform", reason("capture.by_itself"));
  return refuse("platform", reason(isOwed(order) ? "capture.nothing_reserved" : "mark_paid.nothing_owed"));
}

/**
 * A capture that is listed is ours. None proves that there was none only where Shopify would refuse a second one anyway,
 * for want of reserved money: orderCapture has no key (docs/shopify-api.md §6).
 */
export function readBackCapture(order: Order, action: CaptureAction, { at, ids }: { at: Date; ids: readonly string[] }): ReadBack {
  const accepted = order.transactions.find(({ id }) => ids.includes(id));
  if (accepted) return accepted.status === "SUCCESS" ? "happened" : "cannot_tell";
  const alike = newCaptures(order, action).filter(({ amount }) => amount.presentment.amount === action.amount);
  if (alike.some(({ status }) => status === "SUCCESS" || status === "PENDING")) return "happened";
  const from = reservations(order, at).find(({ parentId }) => parentId === action.parentId);
  return from?.inParts && from.left >= 2 * action.amount ? "cannot_tell" : "did_not_happen";
}

/** The capture's id that a lost reply would have given. */
export function captureIds(order: Order, action: CaptureAction): string[] {
  return newCaptures(order, action)
    .filter(({ amount }) => amount.presentment.amount === action.amount)
    .slice(0, 1)
    .map(({ id }) => id);
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
