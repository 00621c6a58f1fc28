import { groupBy } from "../../lib/group.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { isBeingPaid } from "../pay/facts.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { allocate, refundable, shippedOf, sources, staying } from "./facts.ts";
import type { RefundAction, RefundIntent } from "./intent.ts";

type Order = Snapshot<"money" | "lines">;

/** Refuses what exceeds goods, shipping or money; then spreads the amount over the payments it came by. */
export function decideRefund(order: Order, asked: Asked<RefundIntent, RefundAction>): Decision<RefundAction> {
  const { intent } = asked;
  if (asked.done.length > 0) return whatIsDone(asked.done);
  const refusal = whyNotTheseGoods(order, intent) ?? whyNotThisMoney(order, intent);
  if (refusal) return refuse("platform", refusal);
  const stays = staying(order, intent.lines);
  const from = sources(order);
  const transactions = allocate(from, intent.amount.amount);
  return act(
    whatItMeans(
      intent,
      transactions.every(({ parentId }) => from.find((one) => one.parentId === parentId)?.manual),
    ),
    {
      kind: "refund",
      orderId: order.id,
      currency: intent.amount.currency,
      lines: intent.lines,
      shipping: intent.shipping,
      transactions,
      note: intent.note,
      notify: intent.notify,
      ...(stays.length > 0 ? { stays } : {}),
      known: order.transactions.filter(({ kind }) => kind === "REFUND").map(({ id }) => id),
    },
  );
}

/** Says, too, which of the goods are still to be sent for Shopify. */
function whatIsDone(done: readonly RefundAction[]): Decision<never> {
  const stays = done.flatMap((action) => action.stays ?? []);
  const goods = stays.map(({ title, quantity }) => `${quantity} × ${title}`).join(", ");
  const given = done.flatMap(({ transactions }) => transactions).reduce((sum, { amount }) => sum + amount, 0);
  const amount = { amount: given, currency: done[0]?.currency ?? "" };
  const count = done.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  if (goods) return reached(reason("refund.done_stays", { amount, goods }));
  return reached(given > 0 ? reason("refund.done", { count, amount }) : reason("refund.done_recorded", { count }));
}

function whyNotTheseGoods(order: Order, { lines }: RefundIntent): Reason | null {
  for (const [lineItemId, asked] of groupBy(lines, (one) => one.lineItemId)) {
    const line = order.lines.find(({ id }) => id === lineItemId);
    if (!line) return reason("refund.unknown_line");
    const quantity = (restock?: "cancel" | "return") =>
      asked.filter((one) => restock === undefined || one.restock === restock).reduce((sum, one) => sum + one.quantity, 0);
    if (quantity() > line.refundableQuantity) return reason("refund.too_many", { item: line.title, count: line.refundableQuantity });
    if (quantity("cancel") > line.unfulfilledQuantity)
      return reason("refund.not_unfulfilled", { item: line.title, count: line.unfulfilledQuantity });
    if (quantity("return") > shippedOf(line)) return reason("refund.not_shipped", { item: line.title, count: shippedOf(line) });
  }
  return null;
}

function whyNotThisMoney(order: Order, intent: RefundIntent): Reason | null {
  const { currency } = order.net.presentment;
  if (intent.amount.currency !== currency) return reason("refund.currency", { currency });
  const shippingLeft = order.shipping.price.presentment.amount - order.shipping.refunded.presentment.amount;
  if (intent.shipping > shippingLeft) return reason("refund.shipping_too_much", { max: { amount: Math.max(0, shippingLeft), currency } });
  const max = refundable(order);
  if (intent.amount.amount <= max) return null;
  if (max > 0) return reason("refund.too_much", { max: { amount: max, currency } });
  if (isBeingPaid(order)) return reason("refund.payment_pending");
  // What is shipped in part cannot be cancelled any more.
  if (order.financialStatus === "AUTHORIZED")
    return reason(order.lines.some((line) => shippedOf(line) > 0) ? "refund.not_captured_shipped" : "refund.not_captured");
  return reason(order.received.presentment.amount > 0 ? "refund.all_refunded" : "refund.nothing_paid");
}

function whatItMeans({ amount, lines }: RefundIntent, byHand: boolean): Reason {
  if (amount.amount === 0) return reason("refund.only_recorded", { count: lines.reduce((sum, { quantity }) => sum + quantity, 0) });
  return reason(byHand ? "refund.asked_by_hand" : "refund.asked", { amount });
}
