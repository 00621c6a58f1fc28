import type { Bag, Order, Transaction } from "../model.ts";
import { partOf } from "./exchange.ts";
import { sum } from "./money.ts";

const isMoneyIn = (transaction: Transaction) => transaction.kind === "SALE" || transaction.kind === "CAPTURE";
const succeeded = (transaction: Transaction) => transaction.status === "SUCCESS";
const amounts = (transactions: Transaction[]): Bag => sum(transactions.map((transaction) => transaction.amount));
const children = (order: Order, parent: Transaction, kind: Transaction["kind"]) =>
  order.transactions.filter((transaction) => transaction.parentId === parent.id && transaction.kind === kind);

/** Money that arrived: successful sales and captures. */
export function received(order: Order): Bag {
  return amounts(order.transactions.filter((transaction) => isMoneyIn(transaction) && succeeded(transaction)));
}
/** Money that went back. A pending refund has not gone yet. */
export function refunded(order: Order): Bag {
  return amounts(order.transactions.filter((transaction) => transaction.kind === "REFUND" && succeeded(transaction)));
}

/** Successful authorizations with money left to capture, and how much. */
export function openAuthorizations(order: Order): { transaction: Transaction; left: Bag }[] {
  return order.transactions
    .filter(
      (transaction) =>
        transaction.kind === "AUTHORIZATION" && succeeded(transaction) && !children(order, transaction, "VOID").some(succeeded),
    )
    .map((transaction) => ({ transaction, left: leftOf(transaction, amounts(children(order, transaction, "CAPTURE").filter(succeeded))) }))
    .filter(({ left }) => left.presentment > 0);
}

/** Payments still awaited: neither settled, voided nor replaced by a later payment on them. */
export function pendingPayments(order: Order): Transaction[] {
  return order.transactions.filter(
    (transaction) =>
      transaction.status === "PENDING" &&
      transaction.kind !== "REFUND" &&
      transaction.kind !== "VOID" &&
      !order.transactions.some((later) => later.parentId === transaction.id && succeeded(later)),
  );
}

/** Successful sales and captures with what can still be refunded on each; pending refunds are already spoken for. */
export function refundableTransactions(order: Order): { transaction: Transaction; left: Bag }[] {
  return order.transactions
    .filter((transaction) => isMoneyIn(transaction) && succeeded(transaction))
    .map((transaction) => ({ transaction, left: leftOf(transaction, givenBack(order, transaction)) }))
    .filter(({ left }) => left.presentment > 0);
}

function givenBack(order: Order, parent: Transaction): Bag {
  return amounts(children(order, parent, "REFUND").filter((refund) => refund.status === "SUCCESS" || refund.status === "PENDING"));
}

/** The shop's share of refunding `presentment` units on a parent; refunding all of it gives all of the parent's. */
export function refundOn(order: Order, parent: Transaction, presentment: number): Bag {
  return { presentment, shop: partOf(parent, givenBack(order, parent).presentment, presentment) };
}

/** What is left of a transaction, in the shop's money by the transaction's own rate. */
function leftOf(parent: Transaction, gone: Bag): Bag {
  const presentment = parent.amount.presentment - gone.presentment;
  return { presentment, shop: partOf(parent, gone.presentment, presentment) };
}
