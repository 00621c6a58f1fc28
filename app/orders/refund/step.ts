import { z } from "zod";
import { toDecimal } from "../../lib/money.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ReadBack, Step } from "../step.ts";
import { decideRefund } from "./decide.ts";
import { refundAction, refundIntent, type RefundAction, type RefundIntent } from "./intent.ts";

type Facets = "money" | "lines";

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
function readBack(order: Snapshot<Facets>, action: RefundAction, { ids }: { ids: readonly string[] }): ReadBack {
  if (ids.length > 0) return "happened";
  const fresh = order.transactions.filter(({ id, kind }) => kind === "REFUND" && !action.known.includes(id));
  const all =
    action.transactions.length > 0 &&
    action.transactions.every(({ parentId, amount }) =>
      fresh.some((one) => one.parentId === parentId && one.amount.presentment.amount === amount),
    );
  return all ? "happened" : "cannot_tell";
}

export const refund: Step<"refund", RefundIntent, RefundAction, Facets> = {
  kind: "refund",
  right: "refund",
  intent: refundIntent,
  action: refundAction,
  facets: ["money", "lines"],
  personal: ["note"],
  decide: decideRefund,
  document: `#graphql
    mutation RefundOrder($input: RefundInput!, $key: String!) {
      refundCreate(input: $input) @idempotent(key: $key) {
        order { id updatedAt }
        refund { id }
        userErrors { field message }
      }
    }`,
  root: "refundCreate",
  errorsField: "userErrors",
  cost: 20,
  variables,
  accepted: (payload) => {
    const { order, refund: created } = payloadSchema.parse(payload);
    return { updatedAt: order?.updatedAt ?? null, ids: [created.id], pending: false };
  },
  readBack,
  repeatable: true,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};
