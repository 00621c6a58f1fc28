import { z } from "zod";
import { changed } from "#app/kernel/field-change.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { toDecimal } from "../../lib/money.ts";
import type { OrderChange } from "../contract.ts";
import { withPayment } from "../pay/predict.ts";
import { captureIds, readBackCapture } from "./decide.ts";
import { captureAction } from "./intent.ts";

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

/**
 * Not idempotent, and for good: Shopify takes a capture back by a refund alone (docs/shopify-api.md §28). A provider may still be at it
 * when Shopify answers.
 */
export const captureChange: OrderChange<"capture", "money"> = {
  kind: "capture",
  action: captureAction,
  facets: ["money"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation CapturePayment($input: OrderCaptureInput!) {
          orderCapture(input: $input) {
            transaction { id status errorCode order { updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "orderCapture",
      variables: ({ orderId, parentId, amount, currency, final }) => ({
        input: {
          id: orderId,
          parentTransactionId: parentId,
          amount: toDecimal({ amount, currency }),
          currency,
          ...(final ? { finalCapture: true } : {}),
        },
      }),
      reply: (payload) => {
        const { id, status, errorCode, order } = captured.parse(payload).transaction;
        const declined = status === "FAILURE" || status === "ERROR" ? { refused: whyDeclined(errorCode) } : {};
        return { updatedAt: order?.updatedAt ?? null, ids: [id], pending: status !== "SUCCESS", ...declined };
      },
    },
  },
  readBack: readBackCapture,
  idsFrom: captureIds,
  repeatable: false,
  undo: null,
  fields: ({ amount, currency }) => [changed("capturedAmount", null, { amount, currency })],
  predict: (order, { amount, parentId }, sent) => {
    const from = order.transactions.find(({ id }) => id === parentId);
    return withPayment(order, amount, sent, { kind: "CAPTURE", parentId, gateway: from?.gateway ?? "", manual: false });
  },
};
