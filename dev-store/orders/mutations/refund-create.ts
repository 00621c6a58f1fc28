import type { Order, RestockType } from "../../model.ts";
import { Refusal } from "../../context.ts";
import { tail } from "../gid.ts";
import { toMinor } from "../money.ts";
import { refund, type RefundChange } from "../refund.ts";
import { answer, depsOf, findOrder, listOf, objectOf, settle, textOf, type Args, type Mutation } from "./answer.ts";

/**
 * Same key and same input: the first refund again, nothing done. Same key and another input: refused. Shopify does
 * not say with which message; this is the text of its inventory errors' code (ADMIN_API §1.4).
 */
export const refundCreate: Mutation = (args, context) => {
  const input = objectOf(args.input), key = context.idempotencyKey && `refundCreate:${context.app.clientId}:${context.idempotencyKey}`;
  return answer(["refund", "order"], () => {
    const fingerprint = JSON.stringify(input, (_, value: unknown) => (value instanceof Object && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
    const before = key ? context.data.idempotent.get(key) : undefined;
    if (before && before.input !== fingerprint) throw new Refusal("The same idempotency key cannot be used with different operation parameters.", null);
    const order = findOrder(context, input.orderId, ["orderId"]);
    if (before) return again(order, before.result);
    const done = refund(order, toChange(order, input), depsOf(context));
    context.store.atomically(() => {
      if (key) context.store.saveIdempotent(context.shop.domain, key, { input: fingerprint, result: done.id });
      settle(context, order, {
        mutation: "refundCreate", fields: ["refunds", "transactions", "displayFinancialStatus", "fulfillmentOrders"], changed: true,
        topics: ["refunds/create", ...done.transactionIds.filter((id) => order.transactions.some((entry) => entry.id === id && entry.status === "SUCCESS")).map(() => "order_transactions/create")],
      });
    });
    return { order, refund: { order, refund: done } };
  });
};

function again(order: Order, id: unknown) {
  const done = order.refunds.find((entry) => entry.id === id);
  return { order, refund: done ? { order, refund: done } : null };
}

function toChange(order: Order, input: Args): RefundChange {
  const shipping = input.shipping ? objectOf(input.shipping) : null;
  if (input.currency && input.currency !== order.presentmentCurrency) throw new Refusal(`Currency must match the presentment currency ${order.presentmentCurrency}`, ["currency"]);
  if (!input.currency && order.currency !== order.presentmentCurrency) throw new Refusal("Currency must be specified for orders with a presentment currency", ["currency"]);
  if (listOf(input.refundMethods).length > 0 || listOf(input.refundDuties).length > 0) throw new Error("Store credit and duties in refundCreate are not implemented by the local Shopify.");
  const amount = (value: unknown, field: string[]) => {
    const minor = toMinor(value, order.presentmentCurrency);
    if (minor === null) throw new Refusal("Amount is invalid", field);
    return minor;
  };
  return {
    lines: listOf(input.refundLineItems).map((line, index) => ({
      lineId: tail(line.lineItemId) ?? 0, quantity: Number(line.quantity), restockType: restockTypeOf(line.restockType, index), locationId: tail(line.locationId),
    })),
    shipping: shipping?.fullRefund === true ? "full" : shipping?.amount == null ? null : amount(shipping.amount, ["shipping", "amount"]),
    transactions: listOf(input.transactions).map((entry) => {
      if (entry.kind !== "REFUND") throw new Refusal(`Kind ${String(entry.kind).toLowerCase()} is not a valid transaction`, null);
      return { parentId: tail(entry.parentId), amount: amount(entry.amount, ["transactions"]) };
    }),
    note: textOf(input.note), notify: input.notify === true, allowOverRefunding: input.allowOverRefunding === true,
  };
}

function restockTypeOf(value: unknown, index: number): RestockType {
  if (value === undefined || value === null) return "NO_RESTOCK";
  if (value === "CANCEL" || value === "RETURN" || value === "NO_RESTOCK") return value;
  throw new Refusal("Restock type is not valid", ["refundLineItems", String(index), "restockType"]);
}
