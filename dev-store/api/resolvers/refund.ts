import type { Order } from "../../model.ts";
import { isManuallyCapturable, isMultiCapturable } from "../../orders/capture.ts";
import type { SuggestedRefund } from "../../orders/derive.ts";
import { zero } from "../../orders/money.ts";
import { openAuthorizations } from "../../orders/transactions.ts";
import { listConnection } from "../connections.ts";
import { gid } from "../gid.ts";
import { moneyBag } from "../money.ts";
import type { Fields } from "./resolver.ts";

export const refund: Fields<"Refund"> = {
  id: ({ refund: one }) => gid("Refund", one.id),
  legacyResourceId: ({ refund: one }) => String(one.id),
  order: ({ order }) => order,
  createdAt: ({ refund: one }) => one.createdAt,
  processedAt: ({ refund: one }) => one.processedAt ?? one.createdAt,
  updatedAt: ({ refund: one }) => one.createdAt,
  note: ({ refund: one }) => one.note,
  duties: () => [],
  return: () => null,
  staffMember: ({ refund: one }, _args, { shop }) => shop.staff.find((person) => person.id === one.userId) ?? null,
  totalRefundedSet: ({ order, refund: one }) => moneyBag(order, one.total),
  transactions: ({ order, refund: one }, args) =>
    listConnection(
      order.transactions
        .filter((transaction) => one.transactionIds.includes(transaction.id))
        .map((transaction) => ({ order, transaction })),
      (of) => of.transaction.id,
      args,
    ),
  refundLineItems: ({ order, refund: one }, args) =>
    listConnection(
      one.lines.map((refundLine) => ({ order, refund: one, refundLine })),
      (of) => of.refundLine.id,
      args,
    ),
};

/** Parent: a line of a refund, or of a suggested one (see `suggestion`), which brings its fields along. */
export const refundLineItem: Fields<"RefundLineItem"> = {
  id: ({ refundLine }) => gid("RefundLineItem", refundLine.id),
  quantity: ({ refundLine }) => refundLine.quantity,
  restockType: ({ refundLine }) => refundLine.restockType,
  restocked: ({ refundLine }) => refundLine.restockType !== "NO_RESTOCK",
  location: ({ refundLine }, _args, { shop }) => shop.locations.find((location) => location.id === refundLine.locationId) ?? null,
  lineItem: ({ order, refundLine }) => {
    const line = order.lines.find((candidate) => candidate.id === refundLine.lineId);
    return line && { order, line };
  },
  priceSet: ({ order, refundLine }) => {
    const line = order.lines.find((candidate) => candidate.id === refundLine.lineId);
    return line && moneyBag(order, line.unitPrice);
  },
  subtotalSet: ({ order, refundLine }) => moneyBag(order, refundLine.subtotal),
  totalTaxSet: ({ order, refundLine }) => moneyBag(order, refundLine.tax),
};

export const orderReturn: Fields<"Return"> = {
  id: ({ orderReturn: one }) => gid("Return", one.id),
  order: ({ order }) => order,
  name: ({ orderReturn: one }) => one.name,
  status: ({ orderReturn: one }) => one.status,
  createdAt: ({ orderReturn: one }) => one.createdAt,
};

export const orderTransaction: Fields<"OrderTransaction"> = {
  authorizationCode: ({ transaction: one }) => one.authorizationCode ?? null,
  receiptJson: ({ transaction: one }) => one.receiptJson ?? null,
  location: ({ transaction: one }, _args, { shop }) => shop.locations.find(({ id }) => id === one.locationId) ?? null,
  user: ({ transaction: one }, _args, { shop }) => shop.staff.find(({ id }) => id === one.userId) ?? null,
  id: ({ transaction: one }) => gid("OrderTransaction", one.id),
  order: ({ order }) => order,
  kind: ({ transaction: one }) => one.kind,
  status: ({ transaction: one }) => one.status,
  gateway: ({ transaction: one }) => one.gateway,
  formattedGateway: ({ transaction: one }) => one.formattedGateway,
  manualPaymentGateway: ({ transaction: one }) => one.manual,
  test: ({ transaction: one }) => one.test,
  createdAt: ({ transaction: one }) => one.createdAt,
  processedAt: ({ transaction: one }) => one.processedAt,
  amountSet: ({ order, transaction: one }) => moneyBag(order, one.amount),
  errorCode: ({ transaction: one }) => one.errorCode,
  parentTransaction: ({ order, transaction: one }) => {
    const parent = one.parentId === null ? undefined : order.transactions.find((candidate) => candidate.id === one.parentId);
    return parent ? { order, transaction: parent } : null;
  },
  multiCapturable: ({ transaction: one }, _args, { shop }) => isMultiCapturable(one, shop.plan),
  manuallyCapturable: ({ order, transaction: one }) => isManuallyCapturable(order, one),
  totalUnsettledSet: ({ order, transaction: one }) => {
    const open = openAuthorizations(order).find(({ transaction }) => transaction === one);
    return open ? moneyBag(order, open.left) : null;
  },
  // Only Plus shops are told when an authorization ends (docs/shopify-api.md §19).
  authorizationExpiresAt: ({ transaction: one }, _args, { shop }) =>
    shop.plan === "plus" || shop.plan === "enterprise" ? one.authorizationExpiresAt : null,
};

/** `Order.suggestedRefund` as the schema spells it. */
export function suggestion(order: Order, suggested: SuggestedRefund): Record<string, unknown> {
  const money = (bag: SuggestedRefund["amount"]) => moneyBag(order, bag);
  return {
    amountSet: money(suggested.amount),
    maximumRefundableSet: money(suggested.maximumRefundable),
    subtotalSet: money(suggested.subtotal),
    discountedSubtotalSet: money(suggested.discountedSubtotal),
    totalCartDiscountAmountSet: money(suggested.totalCartDiscount),
    totalTaxSet: money(suggested.totalTax),
    totalDutiesSet: money(zero),
    refundDuties: [],
    suggestedRefundMethods: [],
    shipping: {
      amountSet: money(suggested.shipping.amount),
      taxSet: money(suggested.shipping.tax),
      maximumRefundableSet: money(suggested.shipping.maximumRefundable),
    },
    refundLineItems: suggested.refundLineItems.map((line) => ({ order, refundLine: { ...line, lineId: line.lineItem.id } })),
    suggestedTransactions: suggested.suggestedTransactions.map((one) => ({
      kind: "SUGGESTED_REFUND",
      gateway: one.gateway,
      formattedGateway: one.formattedGateway,
      accountNumber: null,
      paymentDetails: null,
      amountSet: money(one.amount),
      maximumRefundableSet: money(one.maximumRefundable),
      parentTransaction: { order, transaction: one.parent },
    })),
  };
}
