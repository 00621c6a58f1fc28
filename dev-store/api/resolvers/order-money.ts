import type { Bag, Order } from "../../model.ts";
import { currentTotals, displayFinancialStatus, suggestedRefund, type CurrentTotals } from "../../orders/derive.ts";
import { sum, toMoney, zero } from "../../orders/money.ts";
import type { TaxShare } from "../../model-kept.ts";
import { scaled, taxesOf } from "../../orders/tax.ts";
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
  taxLines: (order) => taxLines(order, allTaxes(order)),
  currentTaxLines: (order) => taxLines(order, scaled(allTaxes(order), currentTotals(order).tax)),
  suggestedRefund: (order, args) => suggestion(order, suggestedRefund(order, args)),
};

/** Taxes as they are shown. Where a tax came from is not known here. */
export function taxLines(order: Order, taxes: TaxShare[], first: unknown = null): unknown[] {
  const shown = taxes
    .filter(({ amount }) => amount.presentment !== 0)
    .map(({ title, rate, amount, channelLiable }) => ({
      ...{ title, rate, channelLiable },
      ratePercentage: rate === null ? null : Number((rate * 100).toFixed(6)),
      priceSet: moneyBag(order, amount),
      price: toMoney(amount.shop, order.currency),
    }));
  return typeof first === "number" ? shown.slice(0, first) : shown;
}

const allTaxes = (order: Order) => taxesOf(order, [...order.lines, ...order.shippingLines]);
