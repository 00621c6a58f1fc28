import type { Order, RestockType } from "../../model.ts";
import { Refusal } from "../../context.ts";
import { eachOf } from "../../told.ts";
import { notImplemented } from "../../not-implemented.ts";
import { tail } from "../gid.ts";
import { toMinor } from "../money.ts";
import { refund, type RefundChange } from "../refund.ts";
import { answerShowing, depsOf, findOrder, listOf, lookUp, objectOf, settle, textOf, type Args, type Mutation } from "./answer.ts";

/**
 * The API's door keeps the `@idempotent` keys and answers a known one itself; here every call is a new refund. A refused one shows the
 * order all the same (captures).
 */
export const refundCreate: Mutation = (args, context) => {
  const input = objectOf(args.input);
  const work = () => {
    const order = findOrder(context, input.orderId, ["orderId"]);
    const done = refund(order, toChange(order, input), depsOf(context));
    const moved = order.transactions.filter((entry) => done.transactionIds.includes(entry.id) && entry.status === "SUCCESS");
    settle(context, order, {
      mutation: "refundCreate",
      fields: ["refunds", "transactions", "displayFinancialStatus", "fulfillmentOrders"],
      changed: true,
      topics: [...eachOf("refunds/create", [done]), ...eachOf("order_transactions/create", moved)],
    });
    return { order, refund: { order, refund: done } };
  };
  return answerShowing(() => ({ order: lookUp(context, input.orderId) }), work);
};

function toChange(order: Order, input: Args): RefundChange {
  const shipping = input.shipping ? objectOf(input.shipping) : null;
  if (input.currency && input.currency !== order.presentmentCurrency)
    throw new Refusal(`Currency must match the presentment currency ${order.presentmentCurrency}`, ["currency"]);
  if (!input.currency && order.currency !== order.presentmentCurrency)
    throw new Refusal("Currency must be specified for orders with a presentment currency", ["currency"]);
  for (const name of ["refundMethods", "refundDuties"])
    if (listOf(input[name]).length > 0) throw notImplemented(`refundCreate(input: { ${name} })`);
  if (input.discrepancyReason) throw notImplemented("refundCreate(input: { discrepancyReason })");
  const amount = (value: unknown, field: string[]) => {
    const minor = toMinor(value, order.presentmentCurrency);
    if (minor === null) throw new Refusal("Amount is invalid", field);
    return minor;
  };
  return {
    lines: listOf(input.refundLineItems).map((line, index) => ({
      lineId: tail(line.lineItemId) ?? 0,
      quantity: Number(line.quantity),
      restockType: restockTypeOf(line.restockType, index),
      locationId: tail(line.locationId),
    })),
    shipping: shipping?.fullRefund === true ? "full" : shipping?.amount == null ? null : amount(shipping.amount, ["shipping", "amount"]),
    transactions: listOf(input.transactions).map((entry) => {
      if (entry.kind !== "REFUND") throw new Refusal(`Kind ${String(entry.kind).toLowerCase()} is not a valid transaction`, null);
      return { parentId: tail(entry.parentId), amount: amount(entry.amount, ["transactions"]), gateway: textOf(entry.gateway) };
    }),
    processedAt: timeOf(input.processedAt),
    note: textOf(input.note),
    notify: input.notify === true,
    allowOverRefunding: input.allowOverRefunding === true,
  };
}

function timeOf(value: unknown): string | null {
  const time = textOf(value);
  return time === null ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function restockTypeOf(value: unknown, index: number): RestockType {
  if (value === undefined || value === null) return "NO_RESTOCK";
  if (value === "CANCEL" || value === "RETURN" || value === "NO_RESTOCK") return value;
  throw new Refusal("Restock type is not valid", ["refundLineItems", String(index), "restockType"]);
}
