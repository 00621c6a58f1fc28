import type { Bag, Order, Transaction } from "../model.ts";
import { addAlert, addEvent, type Deps } from "./deps.ts";
import { each, printed, share, zero } from "./money.ts";

/** How an order stands with its payment when it is placed. `none`: no transaction at all, as an order made by the API without one. */
export type PaymentState = "paid" | "authorized" | "pending_manual" | "pending_gateway" | "partially_paid" | "voided" | "expired" | "none";

export interface Payment {
  state: PaymentState;
  /** Gateway's handle, e.g. "shopify_payments"; a manual method for `pending_manual`. */
  gateway?: string;
  formattedGateway?: string;
  /** For `partially_paid`: what came in, customer's currency, minor units. Default half. */
  paidAmount?: number;
  /** For `authorized` and `expired`. Default 7 days after the order. */
  authorizationExpiresAt?: string;
}

const week = 7 * 24 * 3_600_000;
const isoIn = (iso: string, ms: number) => `${new Date(Date.parse(iso) + ms).toISOString().slice(0, 19)}Z`;

/** Appends a transaction; `kind`, `status` and `amount` as given, the rest from the payment method. */
export function addTransaction(
  order: Order,
  deps: Deps,
  entry: Pick<Transaction, "kind" | "status" | "amount" | "gateway" | "formattedGateway" | "manual"> & Partial<Transaction>,
): Transaction {
  const transaction: Transaction = {
    id: deps.nextId(),
    test: order.test,
    parentId: null,
    createdAt: deps.iso,
    processedAt: deps.iso,
    authorizationExpiresAt: null,
    errorCode: null,
    ...entry,
  };
  order.transactions.push(transaction);
  if (!order.gateways.includes(transaction.gateway)) order.gateways.push(transaction.gateway);
  return transaction;
}

/** The first transactions of an order that is being placed. */
export function pay(order: Order, payment: Payment, deps: Deps): void {
  if (payment.state === "none") return;
  const manual = payment.state === "pending_manual";
  const gateway = payment.gateway ?? (manual ? "Cash on Delivery (COD)" : order.test ? "bogus" : "shopify_payments");
  const formattedGateway =
    payment.formattedGateway ??
    (gateway === "shopify_payments" ? "Shopify Payments" : gateway === "bogus" ? "(for testing) Bogus Gateway" : gateway);
  const by = { gateway, formattedGateway, manual: manual || gateway === "manual" };
  const authorizationExpiresAt = payment.authorizationExpiresAt ?? isoIn(deps.iso, week);
  const money = printed(order.total.presentment, order.presentmentCurrency);
  switch (payment.state) {
    case "paid":
      addTransaction(order, deps, { ...by, kind: "SALE", status: "SUCCESS", amount: order.total });
      addEvent(order, deps, "sale_success", `A ${money} payment was processed on ${formattedGateway}.`);
      break;
    case "partially_paid":
      addTransaction(order, deps, {
        ...by,
        kind: "SALE",
        status: "SUCCESS",
        amount: part(order, payment.paidAmount ?? Math.floor(order.total.presentment / 2)),
      });
      addEvent(order, deps, "sale_success", `A part of ${money} was paid on ${formattedGateway}.`);
      break;
    case "pending_manual":
    case "pending_gateway":
      addTransaction(order, deps, { ...by, kind: "SALE", status: "PENDING", amount: order.total });
      addEvent(order, deps, "sale_pending", `A ${money} payment is pending on ${formattedGateway}.`);
      break;
    case "authorized":
    case "voided": {
      const authorization = addTransaction(order, deps, {
        ...by,
        kind: "AUTHORIZATION",
        status: "SUCCESS",
        amount: order.total,
        authorizationExpiresAt,
      });
      addEvent(order, deps, "authorization_success", `A ${money} payment was authorized on ${formattedGateway}.`);
      if (payment.state === "voided") voidPayment(order, authorization, deps);
      break;
    }
    case "expired":
      addTransaction(order, deps, { ...by, kind: "AUTHORIZATION", status: "FAILURE", amount: order.total, authorizationExpiresAt });
      addAlert(order, deps, "authorization_expired", `The authorization of ${money} on ${formattedGateway} expired.`);
      break;
  }
}

/** Releases an authorization, or gives up a pending payment: so much as `amount`, though the transaction itself moves nothing. */
export function voidPayment(order: Order, parent: Transaction, deps: Deps, amount: Bag = parent.amount): Transaction {
  const { gateway, formattedGateway, manual } = parent;
  const transaction = addTransaction(order, deps, {
    gateway,
    formattedGateway,
    manual,
    kind: "VOID",
    status: "SUCCESS",
    amount: zero,
    parentId: parent.id,
  });
  addEvent(
    order,
    deps,
    "void_success",
    `A ${printed(amount.presentment, order.presentmentCurrency)} payment was voided on ${formattedGateway}.`,
  );
  return transaction;
}

/** Turns authorizations that ran out by `now` (ISO 8601) into failed ones: the order then shows EXPIRED. Answers whether any did. */
export function expireAuthorizations(order: Order, now: string): Transaction[] {
  const over = expiring(order).filter(({ authorizationExpiresAt }) => authorizationExpiresAt !== null && authorizationExpiresAt <= now);
  for (const transaction of over) transaction.status = "FAILURE";
  return over;
}

/** Authorizations that will run out: of which nothing was captured or given up. */
export function expiring(order: Order): Transaction[] {
  return order.transactions.filter(
    ({ id, kind, status, authorizationExpiresAt }) =>
      kind === "AUTHORIZATION" &&
      status === "SUCCESS" &&
      authorizationExpiresAt !== null &&
      !order.transactions.some((later) => later.parentId === id),
  );
}

function part(order: Order, presentment: number): Bag {
  return each((side) => (side === "presentment" ? presentment : share(order.total.shop, presentment, order.total.presentment)));
}
