import type { FulfillmentOrder, Order } from "../model.ts";
import { fulfilledQuantity, isActive, remaining } from "./quantities.ts";
import { currentTotals } from "./totals.ts";
import { openAuthorizations, pendingPayments, received, refundableTransactions, refunded } from "./transactions.ts";

/**
 * OrderDisplayFinancialStatus from the transactions; null without any that came to something (docs/shopify-api.md §16), unless there
 * is nothing to pay.
 */
export function displayFinancialStatus(order: Order): string | null {
  const cameIn = received(order).presentment;
  if (cameIn > 0) {
    const wentBack = refunded(order).presentment;
    if (wentBack >= cameIn) return "REFUNDED";
    if (wentBack > 0) return "PARTIALLY_REFUNDED";
    return currentTotals(order).unpaid.presentment > 0 ? "PARTIALLY_PAID" : "PAID";
  }
  if (openAuthorizations(order).length > 0) return "AUTHORIZED";
  if (pendingPayments(order).length > 0) return "PENDING";
  if (order.transactions.some((transaction) => transaction.kind === "VOID" && transaction.status === "SUCCESS")) return "VOIDED";
  if (order.transactions.some(isExpired)) return "EXPIRED";
  return order.total.presentment === 0 ? "PAID" : null;
}

/** An authorization that ran out is kept as failed with the time it was good for. */
function isExpired(transaction: Order["transactions"][number]): boolean {
  return transaction.kind === "AUTHORIZATION" && transaction.status === "FAILURE" && transaction.authorizationExpiresAt !== null;
}

/** OrderDisplayFulfillmentStatus. Held or scheduled counts only when *all* that is unfulfilled is (docs/shopify-api.md §42). */
export function displayFulfillmentStatus(order: Order): string {
  const active = order.fulfillmentOrders.filter(isActive);
  const fulfilled = fulfilledQuantity(order) > 0;
  if (active.length === 0) return fulfilled ? "FULFILLED" : "FULFILLMENT_NOT_REQUIRED";
  const all = (status: FulfillmentOrder["status"]) => active.every((fulfillmentOrder) => fulfillmentOrder.status === status);
  if (all("ON_HOLD")) return "ON_HOLD";
  if (all("SCHEDULED")) return "SCHEDULED";
  if (fulfilled) return "PARTIALLY_FULFILLED";
  if (active.some((fulfillmentOrder) => fulfillmentOrder.requestStatus === "REJECTED")) return "REQUEST_DECLINED";
  if (all("IN_PROGRESS")) return "IN_PROGRESS";
  return "UNFULFILLED";
}

/** Requested before open before closed; declined and cancelled returns do not count (docs/shopify-api.md §17). */
export function returnStatus(order: Order): string {
  const has = (status: Order["returns"][number]["status"]) => order.returns.some((entry) => entry.status === status);
  if (has("REQUESTED")) return "RETURN_REQUESTED";
  if (has("OPEN")) return "IN_PROGRESS";
  return has("CLOSED") ? "RETURNED" : "NO_RETURN";
}

/** docs/shopify-api.md §27: a positive balance, nothing settled the other way and no provider still working on a payment. */
export function canMarkAsPaid(order: Order): boolean {
  const status = displayFinancialStatus(order);
  return (
    order.cancelledAt === null &&
    status !== "PAID" &&
    status !== "REFUNDED" &&
    status !== "VOIDED" &&
    currentTotals(order).unpaid.presentment > 0 &&
    pendingPayments(order).every((payment) => payment.manual)
  );
}

export function isRefundable(order: Order): boolean {
  return refundableTransactions(order).length > 0;
}

/** Digital goods and gift cards go back to no shelf. */
export function isRestockable(order: Order): boolean {
  return order.lines.some((line) => line.requiresShipping && !line.isGiftCard && line.quantity > line.refundedQuantity);
}

export function isFulfillable(order: Order): boolean {
  return order.fulfillmentOrders.some((entry) => (entry.status === "OPEN" || entry.status === "IN_PROGRESS") && remaining(entry) > 0);
}

/** Why the order cannot be edited; empty if it can (docs/shopify-api.md §30; Shopify's sentences are not documented). */
export function merchantEditableErrors(order: Order): string[] {
  const errors: string[] = [];
  const status = displayFinancialStatus(order);
  if (order.cancelledAt !== null) errors.push("Canceled orders can't be edited.");
  if (status === "REFUNDED") errors.push("Fully refunded orders can't be edited.");
  if (status === "VOIDED") errors.push("Orders with a voided payment can't be edited.");
  return errors;
}
