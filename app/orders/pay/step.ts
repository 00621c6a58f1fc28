import { z } from "zod";
import { toDecimal } from "../../lib/money.ts";
import { acceptedOrder } from "#app/kernel/reply.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Step } from "../step.ts";
import { captureIds, decideCapture, readBackCapture } from "./capture.ts";
import { decideMarkPaid } from "./decide.ts";
import { isPayment } from "./facts.ts";
import {
  captureAction,
  captureIntent,
  markPaidAction,
  markPaidIntent,
  type CaptureAction,
  type CaptureIntent,
  type MarkPaidAction,
  type MarkPaidIntent,
} from "./intent.ts";

/** Records a payment of all that is owed. Shopify has no way to take the record back but a refund. */
export const markPaid: Step<"mark_paid", MarkPaidIntent, MarkPaidAction, "money"> = {
  kind: "mark_paid",
  right: "mark_paid",
  intent: markPaidIntent,
  action: markPaidAction,
  facets: ["money"],
  personal: [],
  decide: decideMarkPaid,
  document: `#graphql
    mutation MarkOrderAsPaid($id: ID!) {
      orderMarkAsPaid(input: { id: $id }) {
        order { id updatedAt }
        userErrors { field message }
      }
    }`,
  root: "orderMarkAsPaid",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId }) => ({ id: orderId }),
  accepted: acceptedOrder,
  readBack: (order, { known }) =>
    order.transactions.some((one) => isPayment(one) && !known.includes(one.id)) ? "happened" : "did_not_happen",
  repeatable: false,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};

const captured = z.object({
  transaction: z.object({
    id: z.string(),
    status: z.string(),
    errorCode: z.string().nullable(),
    order: z.object({ updatedAt: z.string() }).nullable(),
  }),
});

/** Shopify's code is an English word or two, "CARD_DECLINED"; new ones come with each version. */
function whyDeclined(errorCode: string | null): Reason {
  return errorCode === null
    ? reason("capture.declined")
    : reason("capture.declined_because", { error: errorCode.toLowerCase().replaceAll("_", " ") });
}

/** Not idempotent, and for good: Shopify takes a capture back by a refund alone (ADMIN_API §3.5). A provider may still be at it when Shopify answers. */
export const capture: Step<"capture", CaptureIntent, CaptureAction, "money"> = {
  kind: "capture",
  right: "mark_paid",
  intent: captureIntent,
  action: captureAction,
  facets: ["money"],
  personal: [],
  decide: decideCapture,
  document: `#graphql
    mutation CapturePayment($input: OrderCaptureInput!) {
      orderCapture(input: $input) {
        transaction { id status errorCode order { updatedAt } }
        userErrors { field message }
      }
    }`,
  root: "orderCapture",
  errorsField: "userErrors",
  cost: 21,
  variables: ({ orderId, parentId, amount, currency, final }) => ({
    input: {
      id: orderId,
      parentTransactionId: parentId,
      amount: toDecimal({ amount, currency }),
      currency,
      ...(final ? { finalCapture: true } : {}),
    },
  }),
  accepted: (payload) => {
    const { id, status, errorCode, order } = captured.parse(payload).transaction;
    const declined = status === "FAILURE" || status === "ERROR" ? { refused: whyDeclined(errorCode) } : {};
    return { updatedAt: order?.updatedAt ?? null, ids: [id], pending: status !== "SUCCESS", ...declined };
  },
  readBack: readBackCapture,
  idsFrom: captureIds,
  repeatable: false,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};
