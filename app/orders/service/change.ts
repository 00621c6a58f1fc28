import { z } from "zod";
import { changed } from "#app/kernel/field-change.ts";
import type { Accepted } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { cancelFulfillmentOrderAction, requestCancellationAction } from "./intent.ts";

type Order = Snapshot<"fulfillment">;

const payloadSchema = z.object({ fulfillmentOrder: z.object({ order: z.object({ updatedAt: z.string() }).nullish() }).nullable() });

function reply(payload: unknown): Accepted {
  return { updatedAt: payloadSchema.parse(payload).fulfillmentOrder?.order?.updatedAt ?? null, ids: [], pending: false };
}

const find = ({ fulfillmentOrders }: Order, id: string): FulfillmentOrder | undefined => fulfillmentOrders.find((one) => one.id === id);

const replaced = (order: Order, id: string, by: (one: FulfillmentOrder) => FulfillmentOrder[]): Order => ({
  ...order,
  fulfillmentOrders: order.fulfillmentOrders.flatMap((one) => (one.id === id ? by(one) : [one])),
});

/** What a service has let go: it is closed with nothing left, and another that is open takes its place (docs/shopify-api.md §43). */
export const letGo = (order: Order, id: string): Order =>
  replaced(order, id, (one) => [
    {
      ...one,
      status: "CLOSED",
      requestStatus: "CANCELLATION_ACCEPTED",
      supportedActions: [],
      lines: one.lines.map((line) => ({ ...line, remainingQuantity: 0 })),
    },
    {
      ...one,
      id: `${one.id}, once more`,
      status: "OPEN",
      requestStatus: "UNSUBMITTED",
      supportedActions: ["CREATE_FULFILLMENT", "MOVE", "HOLD"],
    },
  ]);

/**
 * The answer of Shopify still says ACCEPTED: the service's part shows a moment later that it was asked. Asking twice is one request.
 */
export const requestCancellationChange: OrderChange<"request_cancellation", "fulfillment"> = {
  kind: "request_cancellation",
  action: requestCancellationAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation RequestCancellation($id: ID!) {
          fulfillmentOrderSubmitCancellationRequest(id: $id) {
            fulfillmentOrder { id order { updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "fulfillmentOrderSubmitCancellationRequest",
      variables: ({ fulfillmentOrderId }) => ({ id: fulfillmentOrderId }),
      reply,
    },
  },
  readBack: (order, { fulfillmentOrderId }) =>
    find(order, fulfillmentOrderId)?.requestStatus === "ACCEPTED" ? "did_not_happen" : "happened",
  repeatable: false,
  undo: null,
  fields: () => [changed("serviceAsked", false, true)],
  predict: (order, { fulfillmentOrderId }, { at }) =>
    replaced(order, fulfillmentOrderId, (one) => [
      { ...one, requestStatus: "CANCELLATION_REQUESTED", supportedActions: [], updatedAt: at.toISOString() },
    ]),
};

export const cancelFulfillmentOrderChange: OrderChange<"cancel_fulfillment_order", "fulfillment"> = {
  kind: "cancel_fulfillment_order",
  action: cancelFulfillmentOrderAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation CancelFulfillmentOrder($id: ID!) {
          fulfillmentOrderCancel(id: $id) {
            fulfillmentOrder { id order { updatedAt } }
            userErrors { field message code }
          }
        }`,
      root: "fulfillmentOrderCancel",
      variables: ({ fulfillmentOrderId }) => ({ id: fulfillmentOrderId }),
      reply,
    },
  },
  readBack: (order, { fulfillmentOrderId }) =>
    find(order, fulfillmentOrderId)?.requestStatus === "SUBMITTED" ? "did_not_happen" : "happened",
  repeatable: false,
  undo: null,
  fields: () => [changed("serviceStopped", false, true)],
  predict: (order, { fulfillmentOrderId }) => letGo(order, fulfillmentOrderId),
};
