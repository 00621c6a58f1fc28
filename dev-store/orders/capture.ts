import type { Order, Transaction } from "../model.ts";
import { Refusal } from "../context.ts";
import { addEvent, type Deps } from "./deps.ts";
import { inShopMoney, partOf } from "./exchange.ts";
import { decimals, printed, subtract } from "./money.ts";
import { addTransaction, voidPayment } from "./payment.ts";
import { openAuthorizations, pendingPayments } from "./transactions.ts";
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

/** Can staff capture it: an authorization with money left on it, and with a provider behind it? */
export function isManuallyCapturable(order: Order, transaction: Transaction): boolean {
  return !transaction.manual && isCapturable(order, transaction);
}

/** Can staff still settle it: capture it, let it go or record that it came? Not what is captured or voided. */
export function isManuallyResolvable(order: Order, transaction: Transaction): boolean {
  return isCapturable(order, transaction) || (transaction.manual && pendingPayments(order).includes(transaction));
}

/** Is there money left on this authorization? */
export function isCapturable(order: Order, transaction: Transaction): boolean {
  return openAuthorizations(order).some((open) => open.transaction === transaction);
}

/**
 * Takes reserved money. What is left of an authorization that can be captured only once, or that this was the last
 * capture of, is let go. Refuses with orderCapture's messages before anything is altered (docs/shopify-api.md §47).
 */
export function capture(order: Order, change: CaptureChange, plan: Plan, deps: Deps): Transaction {
  const { parent, amount, left } = check(order, change);
  const { gateway, formattedGateway, manual } = parent;
  const own = partOf(parent, parent.amount.presentment - left.presentment, amount);
  const made = addTransaction(order, deps, {
    gateway,
    formattedGateway,
    manual,
    kind: "CAPTURE",
    status: "SUCCESS",
    amount: { presentment: amount, shop: inShopMoney(order, amount, deps, own) },
    parentId: parent.id,
  });
  addEvent(order, deps, "capture_success", `A ${printed(amount, order.presentmentCurrency)} payment was captured on ${formattedGateway}.`);
  const isLast = !isMultiCapturable(parent, plan) || change.final === true;
  const rest = subtract(left, { presentment: amount, shop: own });
  if (isLast && rest.presentment > 0) voidPayment(order, parent, deps, rest);
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
