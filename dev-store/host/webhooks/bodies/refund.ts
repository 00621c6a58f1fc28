import { gid, localTime, price, priceSet, whole, type Body, type Json, type Occasion } from "./body.ts";
import { lineBody } from "./line.ts";
import { transactionBody } from "./transaction.ts";
import type { Bag, Order, Refund } from "#dev-store/model.ts";
import { subtract, zero } from "#dev-store/orders/money.ts";

export function refundFields(occasion: Pick<Occasion, "order" | "shop">, one: Refund): Body {
  const { order, shop } = occasion;
  return {
    id: () => one.id,
    admin_graphql_api_id: () => gid("Refund", one.id),
    order_id: () => order.id,
    created_at: () => localTime(one.createdAt, shop),
    processed_at: () => localTime(one.processedAt ?? one.createdAt, shop),
    note: () => one.note,
    restock: () => one.lines.some(({ restockType }) => restockType !== "NO_RESTOCK"),
    user_id: () => one.userId,
    return: () => null,
    duties: () => [],
    total_duties_set: () => priceSet(zero, order),
    additional_fees: () => [],
    total_additional_fees_set: () => priceSet(zero, order),
    refund_shipping_lines: () => [],
    order_adjustments: () => adjustments(order, one),
    refund_line_items: () => one.lines.flatMap((line) => refundedLine(order, line)),
    transactions: () =>
      order.transactions.filter(({ id }) => one.transactionIds.includes(id)).map((entry) => transactionBody(occasion, entry)),
  };
}

export const refundBody = (occasion: Pick<Occasion, "order" | "shop">, one: Refund): Json => whole(refundFields(occasion, one));

function refundedLine(order: Order, one: Refund["lines"][number]): Json[] {
  return order.lines
    .filter(({ id }) => id === one.lineId)
    .map((line) => ({
      id: one.id,
      line_item_id: one.lineId,
      location_id: one.locationId,
      quantity: one.quantity,
      restock_type: one.restockType.toLowerCase(),
      subtotal: Number(price(one.subtotal, order)),
      subtotal_set: priceSet(one.subtotal, order),
      total_tax: Number(price(one.tax, order)),
      total_tax_set: priceSet(one.tax, order),
      line_item: lineBody(order, line),
    }));
}

/** What was given back beside the lines: shipping, and what differs from what Shopify suggested. Both as amounts that the shop loses. */
function adjustments(order: Order, { id, shipping, discrepancy }: Refund): Json[] {
  const entry = (kind: string, reason: string, amount: Bag): Json => ({
    order_id: order.id,
    refund_id: id,
    kind,
    reason,
    amount: price(amount, order),
    amount_set: priceSet(amount, order),
    tax_amount: price(zero, order),
    tax_amount_set: priceSet(zero, order),
  });
  return [
    ...(shipping.presentment === 0 ? [] : [entry("shipping_refund", "Shipping refund", subtract(zero, shipping))]),
    ...(discrepancy.presentment === 0 ? [] : [entry("refund_discrepancy", "Refund discrepancy", discrepancy)]),
  ];
}
