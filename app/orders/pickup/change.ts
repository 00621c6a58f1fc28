import type { ReadBack } from "#app/kernel/change.ts";
import { changed, changedTo } from "#app/kernel/field-change.ts";
import type { OrderChange } from "../contract.ts";
import { quantityOf } from "../fulfill/change.ts";
import { withParcel } from "../fulfill/predict.ts";
import { acceptedParcel, makesParcel, variablesOfParcels } from "../fulfill/sent.ts";
import type { Snapshot } from "../snapshot.ts";
import { pickedUpAction, readyForPickupAction, type ReadyForPickupAction } from "./intent.ts";

/** What is in progress, or fetched already, was announced. What is still open may have been: the mail is not sent twice. */
function readBackReady({ fulfillmentOrders }: Snapshot<"fulfillment">, { fulfillmentOrderIds }: ReadyForPickupAction): ReadBack {
  const statuses = fulfillmentOrderIds.map((id) => fulfillmentOrders.find((one) => one.id === id)?.status);
  return statuses.every((status) => status === "IN_PROGRESS" || status === "CLOSED") ? "happened" : "cannot_tell";
}

/**
 * Always mails the customer (docs/shopify-api.md §29), and nothing takes that back. The payload names no order, so its echo is not known by
 * its time.
 */
export const readyForPickupChange: OrderChange<"ready_for_pickup", "fulfillment"> = {
  kind: "ready_for_pickup",
  action: readyForPickupAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation MarkReadyForPickup($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {
          fulfillmentOrderLineItemsPreparedForPickup(input: $input) {
            userErrors { field message code }
          }
        }`,
      root: "fulfillmentOrderLineItemsPreparedForPickup",
      variables: ({ fulfillmentOrderIds }) => ({
        input: { lineItemsByFulfillmentOrder: fulfillmentOrderIds.map((fulfillmentOrderId) => ({ fulfillmentOrderId })) },
      }),
      reply: () => ({ updatedAt: null, ids: [], pending: false }),
    },
  },
  readBack: readBackReady,
  repeatable: false,
  undo: null,
  fields: () => [changed("readyForPickup", false, true)],
  predict: (order, { fulfillmentOrderIds }) => ({
    ...order,
    fulfillmentStatus: "IN_PROGRESS",
    fulfillmentOrders: order.fulfillmentOrders.map((one) =>
      fulfillmentOrderIds.includes(one.id)
        ? { ...one, status: "IN_PROGRESS", supportedActions: ["CREATE_FULFILLMENT", "MARK_AS_OPEN"] }
        : one,
    ),
  }),
};

/** Shopify has no mutation of its own for it: what is for pickup is fulfilled (docs/shopify-api.md §29). */
export const pickedUpChange: OrderChange<"picked_up", "fulfillment"> = {
  kind: "picked_up",
  action: pickedUpAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation MarkPickedUp($fulfillment: FulfillmentInput!) {
          fulfillmentCreate(fulfillment: $fulfillment) {
            fulfillment { id order { updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "fulfillmentCreate",
      variables: (action) => ({ fulfillment: { lineItemsByFulfillmentOrder: variablesOfParcels(action), notifyCustomer: action.notify } }),
      reply: acceptedParcel,
    },
  },
  ...makesParcel,
  fields: ({ fulfillmentOrders, notify }) => [
    changed("quantity", null, quantityOf(fulfillmentOrders.flatMap(({ lines }) => lines))),
    ...changedTo("notifyCustomer", notify),
  ],
  predict: (order, action, sent) => withParcel(order, { ...action, tracking: null }, sent, "PICKED_UP"),
};
