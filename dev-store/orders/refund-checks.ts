import type { Order } from "../model.ts";
import { Refusal } from "../context.ts";
import { printed, subtract, sum } from "./money.ts";
import { unfulfilledQuantity } from "./quantities.ts";
import type { RefundChange } from "./refund.ts";
import { shippingLeft } from "./suggest.ts";
import { received, refundableTransactions } from "./transactions.ts";

/** All that can be wrong with a refund, before anything is altered. Messages: docs/shopify-api.md §47; those not captured are ours. */
export function checkRefund(order: Order, change: RefundChange): void {
  if (!change.lines?.length && !change.transactions?.length && !change.shipping)
    throw new Refusal("Refund must have line items, shipping or transactions", null);
  checkLines(order, change.lines ?? []);
  checkShipping(order, change.shipping ?? null);
  checkMoney(order, change);
}

function checkLines(order: Order, lines: NonNullable<RefundChange["lines"]>): void {
  const refunded = new Map<number, number>(),
    cancelled = new Map<number, number>();
  lines.forEach((wanted, index) => {
    const field = ["refundLineItems", String(index), "quantity"];
    const line = order.lines.find((candidate) => candidate.id === wanted.lineId);
    if (!line) throw new Refusal("Line item does not exist", ["refundLineItems", String(index), "lineItemId"]);
    if (wanted.quantity <= 0) throw new Refusal("Quantity must be greater than 0", field);
    const total = (refunded.get(line.id) ?? 0) + wanted.quantity;
    refunded.set(line.id, total);
    if (total > line.quantity - line.refundedQuantity) throw new Refusal("Quantity cannot refund more items than were purchased", field);
    if (wanted.restockType !== "CANCEL") return;
    const open = (cancelled.get(line.id) ?? 0) + wanted.quantity;
    cancelled.set(line.id, open);
    if (open > unfulfilledQuantity(order, line)) throw new Refusal("Quantity cannot cancel more items than are unfulfilled", field);
  });
}

function checkShipping(order: Order, shipping: RefundChange["shipping"]): void {
  if (typeof shipping !== "number") return;
  const left = shippingLeft(order).presentment;
  if (shipping < 0) throw new Refusal("Shipping amount must be greater than or equal to 0", ["shipping", "amount"]);
  if (shipping > left)
    throw new Refusal(`Shipping amount cannot be greater than the ${printed(left, order.presentmentCurrency)} left to refund`, [
      "shipping",
      "amount",
    ]);
}

function checkMoney(order: Order, change: RefundChange): void {
  const transactions = change.transactions ?? [];
  if (transactions.length === 0) return;
  const parents = order.transactions.filter((entry) => (entry.kind === "SALE" || entry.kind === "CAPTURE") && entry.status === "SUCCESS");
  for (const entry of transactions) {
    if (!parents.some((parent) => parent.id === entry.parentId))
      throw new Refusal("Transactions require a parent_id associated with the order", ["transactions"]);
    if (entry.amount <= 0) throw new Refusal("Transactions amount must be greater than 0", ["transactions"]);
  }
  if (change.allowOverRefunding) return;
  const money = (minor: number) => printed(minor, order.presentmentCurrency);
  const goneOrGoing = sum(
    order.transactions
      .filter((entry) => entry.kind === "REFUND" && (entry.status === "SUCCESS" || entry.status === "PENDING"))
      .map((entry) => entry.amount),
  );
  const net = subtract(received(order), goneOrGoing).presentment;
  const total = transactions.reduce((amount, entry) => amount + entry.amount, 0);
  if (total > net) throw new Refusal(`Refund amount ${money(total)} is greater than net payment received ${money(net)}`, null);
  const open = new Map(refundableTransactions(order).map((entry) => [entry.transaction.id, entry.left.presentment]));
  for (const entry of transactions) {
    const left = (open.get(entry.parentId ?? 0) ?? 0) - entry.amount;
    if (left < 0)
      throw new Refusal(`Refund amount ${money(entry.amount)} is greater than the ${money(left + entry.amount)} left on its payment`, [
        "transactions",
      ]);
    open.set(entry.parentId ?? 0, left);
  }
}
