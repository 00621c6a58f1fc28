import type { Bag, Line, Order, RestockType, Transaction } from "../model.ts";
import { tail } from "./gid.ts";
import { add, each, share, span, subtract, sum, times, toMinor, zero } from "./money.ts";
import { unfulfilledQuantity } from "./quantities.ts";
import { currentTotals, refundedShippingTax } from "./totals.ts";
import { refundableTransactions, refundOn } from "./transactions.ts";

/** Arguments of `Order.suggestedRefund`; ids as gids (or plain numbers), the shipping amount in the customer's currency. */
export interface SuggestedRefundArgs {
  refundLineItems?:
    { lineItemId: string | number; quantity: number; restockType?: RestockType | null; locationId?: string | number | null }[] | null;
  refundShipping?: boolean | null;
  shippingAmount?: string | null;
  suggestFullRefund?: boolean | null;
}

export interface SuggestedLine {
  lineItem: Line;
  quantity: number;
  restockType: RestockType;
  locationId: number | null;
  /** Unit price; what these units cost after discounts; their tax. */
  price: Bag;
  subtotal: Bag;
  tax: Bag;
}

/** One payment to give money back on. Parent of the refund transaction: `parent`. */
export interface SuggestedTransaction {
  parent: Transaction;
  gateway: string;
  formattedGateway: string;
  amount: Bag;
  maximumRefundable: Bag;
}

export interface SuggestedRefund {
  /** To pay back, the sum of `suggestedTransactions`. */
  amount: Bag;
  maximumRefundable: Bag;
  /** Before and after discounts. */
  subtotal: Bag;
  discountedSubtotal: Bag;
  totalCartDiscount: Bag;
  totalTax: Bag;
  shipping: { amount: Bag; tax: Bag; maximumRefundable: Bag };
  refundLineItems: SuggestedLine[];
  suggestedTransactions: SuggestedTransaction[];
}

/** What a refund of these goods and this carriage should pay back, and on which payments. Never more than is there. */
export function suggestedRefund(order: Order, args: SuggestedRefundArgs): SuggestedRefund {
  const lines = args.suggestFullRefund ? everyLine(order) : chosenLines(order, args);
  const left = shippingLeft(order);
  const shipping = args.suggestFullRefund || args.refundShipping ? left : wantedShipping(order, args.shippingAmount ?? null, left);
  const shippingTax = taxOnShipping(order, shipping);
  const subtotal = sum(lines.map((line) => line.subtotal)),
    tax = sum(lines.map((line) => line.tax));
  const value = add(add(subtotal, shipping), order.taxesIncluded ? zero : add(tax, shippingTax));
  const transactions = spread(order, owedBack(order, value).presentment);
  return {
    amount: sum(transactions.map((entry) => entry.amount)),
    maximumRefundable: sum(refundableTransactions(order).map((entry) => entry.left)),
    subtotal: sum(lines.map((line) => times(line.price, line.quantity))),
    discountedSubtotal: subtotal,
    totalCartDiscount: subtract(sum(lines.map((line) => times(line.price, line.quantity))), subtotal),
    totalTax: add(tax, shippingTax),
    shipping: { amount: shipping, tax: shippingTax, maximumRefundable: left },
    refundLineItems: lines,
    suggestedTransactions: transactions,
  };
}

/** What goods and carriage of this value leave the shop owing: nothing while the customer still owes as much. */
export function owedBack(order: Order, value: Bag): Bag {
  const { unpaid } = currentTotals(order);
  const most = sum(refundableTransactions(order).map((entry) => entry.left));
  return each((side) => Math.min(Math.max(0, value[side] - Math.max(0, unpaid[side])), Math.max(0, most[side])));
}

/** Price after discounts and tax of the next `quantity` units of a line to be refunded. */
export function valueOfUnits(line: Line, quantity: number, alreadyRefunded = line.refundedQuantity): { subtotal: Bag; tax: Bag } {
  const net = subtract(times(line.unitPrice, line.quantity), line.discount);
  return { subtotal: span(net, alreadyRefunded, quantity, line.quantity), tax: span(line.tax, alreadyRefunded, quantity, line.quantity) };
}

/** Carriage not refunded yet, over all shipping lines. */
export function shippingLeft(order: Order): Bag {
  return sum(order.shippingLines.map((line) => subtract(line.price, line.refunded)));
}

/** A carriage amount in the customer's currency, with the shop's share of it. */
export function shippingBag(order: Order, presentment: number): Bag {
  const left = shippingLeft(order);
  return { presentment, shop: share(left.shop, presentment, left.presentment) };
}

function wantedShipping(order: Order, amount: string | null, left: Bag): Bag {
  const minor = amount === null ? 0 : toMinor(amount, order.presentmentCurrency);
  return shippingBag(order, Math.min(Math.max(0, minor ?? 0), left.presentment));
}

/** Tax of the carriage still to refund, in proportion. */
export function taxOnShipping(order: Order, amount: Bag): Bag {
  const left = shippingLeft(order);
  const taxLeft = sum(order.shippingLines.map((line) => subtract(line.tax, refundedShippingTax(line))));
  return each((side) => share(taxLeft[side], amount[side], left[side]));
}

function chosenLines(order: Order, args: SuggestedRefundArgs): SuggestedLine[] {
  const lines: SuggestedLine[] = [];
  for (const wanted of args.refundLineItems ?? []) {
    const line = order.lines.find((candidate) => candidate.id === tail(wanted.lineItemId));
    if (!line) continue;
    const before =
      line.refundedQuantity + lines.filter((entry) => entry.lineItem === line).reduce((total, entry) => total + entry.quantity, 0);
    const quantity = Math.min(wanted.quantity, line.quantity - before);
    if (quantity <= 0) continue;
    const restockType = wanted.restockType ?? (unfulfilledQuantity(order, line) >= quantity ? "CANCEL" : "RETURN");
    lines.push(suggestedLine(order, line, { before, quantity, restockType, locationId: tail(wanted.locationId ?? "") }));
  }
  return lines;
}

/** All that is left: the unfulfilled units of a line are cancelled, the others come back. */
function everyLine(order: Order): SuggestedLine[] {
  return order.lines.flatMap((line) => {
    const left = line.quantity - line.refundedQuantity;
    const cancelled = Math.min(left, unfulfilledQuantity(order, line));
    const done = line.refundedQuantity;
    const parts: Units[] = [
      { before: done, quantity: cancelled, restockType: "CANCEL", locationId: null },
      {
        before: done + cancelled,
        quantity: left - cancelled,
        restockType: line.requiresShipping ? "RETURN" : "NO_RESTOCK",
        locationId: null,
      },
    ];
    return parts.filter(({ quantity }) => quantity > 0).map((units) => suggestedLine(order, line, units));
  });
}

/** Units of a line that come after the first `before`. */
interface Units {
  before: number;
  quantity: number;
  restockType: RestockType;
  locationId: number | null;
}

function suggestedLine(order: Order, line: Line, { before, quantity, restockType, locationId }: Units): SuggestedLine {
  const home = order.fulfillmentOrders.find((entry) => entry.lines.some((part) => part.lineId === line.id))?.locationId ?? null;
  return {
    lineItem: line,
    quantity,
    restockType,
    locationId: restockType === "NO_RESTOCK" ? null : (locationId ?? home),
    price: line.unitPrice,
    ...valueOfUnits(line, quantity, before),
  };
}

/** Lays an amount over the payments in the order in which they came. */
function spread(order: Order, presentment: number): SuggestedTransaction[] {
  let open = presentment;
  const result: SuggestedTransaction[] = [];
  for (const { transaction, left } of refundableTransactions(order)) {
    const part = Math.min(open, left.presentment);
    if (part <= 0) break;
    open -= part;
    result.push({
      parent: transaction,
      gateway: transaction.gateway,
      formattedGateway: transaction.formattedGateway,
      amount: refundOn(order, transaction, part),
      maximumRefundable: left,
    });
  }
  return result;
}
