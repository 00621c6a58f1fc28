import { z } from "zod";
import type { ReadBack, SentAction } from "#app/kernel/change.ts";
import { changed, changedTo } from "#app/kernel/field-change.ts";
import { toDecimal } from "../../lib/money.ts";
import type { OrderChange } from "../contract.ts";
import { quantityOf } from "../fulfill/change.ts";
import { plus } from "../pay/predict.ts";
import type { LineItem, Snapshot, Transaction } from "../snapshot.ts";
import { refundAction, type RefundAction } from "./intent.ts";

type Order = Snapshot<"money" | "lines">;

const payloadSchema = z.object({ order: z.object({ updatedAt: z.string() }).nullable(), refund: z.object({ id: z.string() }) });
const restockTypes = { cancel: "CANCEL", return: "RETURN", none: "NO_RESTOCK" } as const;

function variables(action: RefundAction, key: string): Record<string, unknown> {
  const decimal = (amount: number) => toDecimal({ amount, currency: action.currency });
  return {
    key,
    input: {
      orderId: action.orderId,
      currency: action.currency,
      note: action.note,
      notify: action.notify,
      refundLineItems: action.lines.map(({ lineItemId, quantity, restock, locationId }) => ({
        lineItemId,
        quantity,
        restockType: restockTypes[restock],
        ...(restock === "none" ? {} : { locationId }),
      })),
      ...(action.shipping > 0 ? { shipping: { amount: decimal(action.shipping) } } : {}),
      transactions: action.transactions.map(({ parentId, gateway, amount }) => ({
        orderId: action.orderId,
        parentId,
        gateway,
        kind: "REFUND",
        amount: decimal(amount),
      })),
    },
  };
}

/**
 * A new refund of the same amounts is ours. None is no proof: the payment provider may still be at it.
 * Sending the same action with the same key again is safe then; a new action would have a new key.
 */
function readBack(order: Order, action: RefundAction, { ids }: SentAction): ReadBack {
  if (ids.length > 0) return "happened";
  const fresh = order.transactions.filter(({ id, kind }) => kind === "REFUND" && !action.known.includes(id));
  const all =
    action.transactions.length > 0 &&
    action.transactions.every(({ parentId, amount }) =>
      fresh.some((one) => one.parentId === parentId && one.amount.presentment.amount === amount),
    );
  return all ? "happened" : "cannot_tell";
}

/** What is left of a line, to send and to give back, after some of it was given back. */
function predictLine(line: LineItem, { lines }: RefundAction): LineItem {
  const own = lines.filter(({ lineItemId }) => lineItemId === line.id);
  const all = own.reduce((sum, { quantity }) => sum + quantity, 0);
  const never = own.filter(({ restock }) => restock === "cancel").reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    ...line,
    currentQuantity: line.currentQuantity - all,
    refundableQuantity: line.refundableQuantity - all,
    unfulfilledQuantity: line.unfulfilledQuantity - never,
  };
}

function predict(order: Order, action: RefundAction, { at, key }: SentAction): Order {
  const total = action.transactions.reduce((sum, { amount }) => sum + amount, 0);
  const { currency } = action;
  const backs = action.transactions.map(({ parentId, gateway, amount }, index): Transaction => ({
    id: `given back by ${key}, ${index}`,
    kind: "REFUND",
    status: "SUCCESS",
    gateway,
    manual: order.transactions.find(({ id }) => id === parentId)?.manual ?? false,
    amount: { shop: { amount, currency }, presentment: { amount, currency } },
    parentId,
    processedAt: at.toISOString(),
    expiresAt: null,
    multiCapturable: false,
    manuallyCapturable: false,
  }));
  const net = plus(order.net, -total);
  return {
    ...order,
    net,
    refunded: plus(order.refunded, total),
    financialStatus: total === 0 ? order.financialStatus : net.presentment.amount > 0 ? "PARTIALLY_REFUNDED" : "REFUNDED",
    transactions: [...order.transactions, ...backs],
    lines: order.lines.map((line) => predictLine(line, action)),
    shipping: { ...order.shipping, refunded: plus(order.shipping.refunded, action.shipping) },
  };
}

export const refundChange: OrderChange<"refund", "money" | "lines"> = {
  kind: "refund",
  action: refundAction,
  facets: ["money", "lines"],
  personal: ["note"],
  via: {
    shopify: {
      document: `#graphql
        mutation RefundOrder($input: RefundInput!, $key: String!) {
          refundCreate(input: $input) @idempotent(key: $key) {
            order { id updatedAt }
            refund { id }
            userErrors { field message }
          }
        }`,
      root: "refundCreate",
      variables,
      reply: (payload) => {
        const { order, refund: created } = payloadSchema.parse(payload);
        return { updatedAt: order?.updatedAt ?? null, ids: [created.id], pending: false };
      },
    },
  },
  readBack,
  repeatable: true,
  undo: null,
  fields: ({ transactions, currency, shipping, lines, notify }) => [
    changed("refundAmount", null, { amount: transactions.reduce((sum, { amount }) => sum + amount, 0), currency }),
    ...changedTo("refundedShipping", { amount: shipping, currency }, shipping > 0),
    ...changedTo("refundedQuantity", quantityOf(lines), lines.length > 0),
    ...changedTo("notifyCustomer", notify),
  ],
  predict,
};
