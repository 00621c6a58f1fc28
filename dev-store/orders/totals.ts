import type { Bag, Order, ShippingLine } from "../model.ts";
import { add, each, share, subtract, sum, zero } from "./money.ts";
import { openAuthorizations, received, refunded } from "./transactions.ts";

/** Tax on the part of a shipping line that was refunded. */
export function refundedShippingTax(line: ShippingLine): Bag {
  return each((side) => share(line.tax[side], line.refunded[side], line.price[side]));
}

/** An order's money now, minor units. docs/shopify-api.md §15. */
export interface CurrentTotals {
  subtotal: Bag;
  shipping: Bag;
  tax: Bag;
  discounts: Bag;
  total: Bag;
  /** What did not come in of the total. Negative: the shop has to give it back. */
  unpaid: Bag;
  /** The same less what is only authorized: money that is reserved is owed by nobody. */
  outstanding: Bag;
  received: Bag;
  refunded: Bag;
  net: Bag;
  /** Authorized and not yet captured. */
  capturable: Bag;
}

/** Line by line from what refunds took away, so that nothing is rounded twice. */
export function currentTotals(order: Order): CurrentTotals {
  const refundedLines = order.refunds.flatMap((refund) => refund.lines);
  const subtotal = subtract(order.subtotal, sum(refundedLines.map((line) => line.subtotal)));
  const shipping = subtract(order.totalShipping, sum(order.shippingLines.map((line) => line.refunded)));
  const tax = subtract(order.totalTax, add(sum(refundedLines.map((line) => line.tax)), sum(order.shippingLines.map(refundedShippingTax))));
  const total = add(add(subtotal, shipping), order.taxesIncluded ? zero : tax);
  const cameIn = received(order),
    wentBack = refunded(order),
    net = subtract(cameIn, wentBack);
  const discrepancy = sum(order.refunds.map((refund) => refund.discrepancy));
  const unpaid = evened(subtract(add(total, discrepancy), net)),
    capturable = sum(openAuthorizations(order).map(({ left }) => left));
  return {
    subtotal,
    shipping,
    tax,
    total,
    net,
    discounts: sum(
      order.lines.map((line) => each((side) => share(line.discount[side], line.quantity - line.refundedQuantity, line.quantity))),
    ),
    unpaid,
    outstanding: evened(each((side) => (unpaid[side] > 0 ? Math.max(0, unpaid[side] - capturable[side]) : unpaid[side]))),
    received: cameIn,
    refunded: wentBack,
    capturable,
  };
}

/** What is settled in the customer's currency is settled, whatever the rate of the day made of it in the shop's. */
function evened(balance: Bag): Bag {
  return balance.presentment === 0 ? zero : balance;
}
