import type { Bag, Order } from "../../model.ts";
import { currentTotals, displayFinancialStatus, suggestedRefund, type CurrentTotals } from "../../orders/derive.ts";
import { sum, toMoney, zero } from "../../orders/money.ts";
import { moneyBag } from "../money.ts";
import type { Fields, Resolver } from "./resolver.ts";
import { suggestion } from "./refund.ts";

const now =
  (pick: keyof CurrentTotals): Resolver<Order> =>
  (order) =>
    moneyBag(order, currentTotals(order)[pick]);
const stored =
  (pick: (order: Order) => Bag): Resolver<Order> =>
  (order) =>
    moneyBag(order, pick(order));
const none = stored(() => zero);

/** Order's money: `total…` as placed, `current…` after refunds and cancellation (docs/shopify-api.md §15). */
export const orderMoney: Fields<"Order"> = {
  currencyCode: (order) => order.currency,
  presentmentCurrencyCode: (order) => order.presentmentCurrency,
  taxesIncluded: (order) => order.taxesIncluded,
  subtotalPriceSet: stored((order) => order.subtotal),
  totalPriceSet: stored((order) => order.total),
  originalTotalPriceSet: stored((order) => order.total),
  totalTaxSet: stored((order) => order.totalTax),
  totalDiscountsSet: stored((order) => order.totalDiscounts),
  totalShippingPriceSet: stored((order) => order.totalShipping),
  totalRefundedShippingSet: stored((order) => sum(order.shippingLines.map((line) => line.refunded))),
  totalTipReceivedSet: none,
  currentTotalPriceSet: now("total"),
  currentSubtotalPriceSet: now("subtotal"),
  currentShippingPriceSet: now("shipping"),
  currentTotalTaxSet: now("tax"),
  currentTotalDiscountsSet: now("discounts"),
  totalOutstandingSet: now("outstanding"),
  totalReceivedSet: now("received"),
  totalRefundedSet: now("refunded"),
  netPaymentSet: now("net"),
  totalCapturableSet: now("capturable"),
  totalCapturable: (order) => toMoney(currentTotals(order).capturable.shop, order.currency),
  refundDiscrepancySet: stored((order) => sum(order.refunds.map((refund) => refund.discrepancy))),
  capturable: (order) => currentTotals(order).capturable.presentment > 0,
  fullyPaid: (order) => currentTotals(order).unpaid.presentment <= 0,
  unpaid: (order) => displayFinancialStatus(order) !== "PAID" && currentTotals(order).received.presentment <= 0,
  taxLines: (order) => taxLines(order, order.totalTax),
  currentTaxLines: (order) => taxLines(order, currentTotals(order).tax),
  suggestedRefund: (order, args) => suggestion(order, suggestedRefund(order, args)),
};

/** The model keeps one sum of tax, so there is one tax line, and its rate is not known. */
export function taxLines(order: Order, tax: Bag): unknown[] {
  return tax.presentment === 0
    ? []
    : [{ title: "Tax", priceSet: moneyBag(order, tax), rate: null, ratePercentage: null, source: null, channelLiable: null }];
}
