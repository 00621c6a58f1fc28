import type { Order, Transaction } from "../model.ts";
import { Refusal } from "../context.ts";
import { addEvent, type Deps } from "./deps.ts";
import { decimals, each, printed, share, subtract } from "./money.ts";
import { addTransaction, voidPayment } from "./payment.ts";
import { openAuthorizations } from "./transactions.ts";
import type { Plan } from "#dev-store/shop.ts";

export interface CaptureChange {
  parentId: number | null;
  /** Minor units of the customer's currency; null = it was no amount of it. */
  amount: number | null;
  currency: string | null;
  /** Null = not said. */
  final: boolean | null;
}

/** Only shops on Plus may capture an authorization in parts, and only with Shopify's own payments (docs/shopify-api.md §28). */
export function isMultiCapturable(transaction: Transaction, plan: Plan): boolean {
  return (
    transaction.kind === "AUTHORIZATION" &&
    transaction.status === "SUCCESS" &&
    transaction.gateway === "shopify_payments" &&
    plan !== "standard" &&
    plan !== "advanced"
  );
}

/** Can staff capture it: is it an authorization with money left on it? */
export function isManuallyCapturable(order: Order, transaction: Transaction): boolean {
  return openAuthorizations(order).some((open) => open.transaction === transaction);
}

/**
 * Takes reserved money. What is left of an authorization that can be captured only once, or that this was the last
 * capture of, is let go. Refuses with orderCapture's messages before anything is altered (docs/shopify-api.md §47).
 */
export function capture(order: Order, change: CaptureChange, plan: Plan, deps: Deps): Transaction {
  const { parent, amount, left } = check(order, change);
  const { gateway, formattedGateway, manual } = parent;
  const whole = amount === left.presentment;
  const taken = each((side) => (side === "presentment" ? amount : whole ? left.shop : share(left.shop, amount, left.presentment)));
  const made = addTransaction(order, deps, {
    gateway,
    formattedGateway,
    manual,
    kind: "CAPTURE",
    status: "SUCCESS",
    amount: taken,
    parentId: parent.id,
  });
  addEvent(order, deps, "capture_success", `A ${printed(amount, order.presentmentCurrency)} payment was captured on ${formattedGateway}.`);
  const isLast = !isMultiCapturable(parent, plan) || change.final === true;
  if (isLast && !whole) voidPayment(order, parent, deps, subtract(left, taken));
  return made;
}

function check(
  order: Order,
  { parentId, amount, currency, final }: CaptureChange,
): { parent: Transaction; amount: number; left: Transaction["amount"] } {
  const parent = order.transactions.find((entry) => entry.id === parentId);
  if (!parent) throw new Refusal("Unable to find parent transaction");
  if (parent.kind !== "AUTHORIZATION") throw new Refusal("Parent transaction should be a successful authorization");
  const foreign = order.currency !== order.presentmentCurrency;
  if (currency === null ? foreign : currency !== order.presentmentCurrency)
    throw new Refusal(`Currency Currency must match parent transaction ${order.presentmentCurrency}`, ["currency"]);
  if (amount === null || amount <= 0) throw new Refusal("Amount must be greater than zero for capture transactions");
  const open = openAuthorizations(order).find(({ transaction }) => transaction === parent);
  if (!open) throw new Refusal("Can only capture successful authorizations");
  if (amount > open.left.presentment) {
    const places = decimals(order.presentmentCurrency),
      authorized = (parent.amount.presentment / 10 ** places).toFixed(places);
    throw new Refusal(`Cannot capture more than the authorized ${authorized} for this payment.`);
  }
  if (final !== null && parent.gateway !== "shopify_payments") {
    throw new Refusal(
      "Setting final capture is not supported for this transaction's payment gateway. Please remove the parameter or set it to null, " +
        "then try again.",
    );
  }
  return { parent, amount, left: open.left };
}
