import { reason } from "#app/kernel/reason.ts";
import { acceptedParcel, parcelIds, readBackParcel, variablesOfParcels } from "../fulfill/sent.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ReadBack, Step } from "../step.ts";
import { decidePickedUp, decideReadyForPickup } from "./decide.ts";
import {
  pickedUpAction,
  pickedUpIntent,
  readyForPickupAction,
  readyForPickupIntent,
  type PickedUpAction,
  type PickedUpIntent,
  type ReadyForPickupAction,
  type ReadyForPickupIntent,
} from "./intent.ts";

/** What is in progress, or fetched already, was announced. What is still open may have been: the mail is not sent twice. */
function readBackReady({ fulfillmentOrders }: Snapshot<"fulfillment">, { fulfillmentOrderIds }: ReadyForPickupAction): ReadBack {
  const statuses = fulfillmentOrderIds.map((id) => fulfillmentOrders.find((one) => one.id === id)?.status);
  return statuses.every((status) => status === "IN_PROGRESS" || status === "CLOSED") ? "happened" : "cannot_tell";
}

/** Always mails the customer (ADMIN_API §3.6), and nothing takes that back. The payload names no order, so its echo is not known by its time. */
export const readyForPickup: Step<"ready_for_pickup", ReadyForPickupIntent, ReadyForPickupAction, "fulfillment" | "holds"> = {
  kind: "ready_for_pickup",
  right: "fulfill",
  intent: readyForPickupIntent,
  action: readyForPickupAction,
  facets: ["fulfillment", "holds"],
  personal: [],
  decide: decideReadyForPickup,
  document: `#graphql
    mutation MarkReadyForPickup($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {
      fulfillmentOrderLineItemsPreparedForPickup(input: $input) {
        userErrors { field message code }
      }
    }`,
  root: "fulfillmentOrderLineItemsPreparedForPickup",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ fulfillmentOrderIds }) => ({
    input: { lineItemsByFulfillmentOrder: fulfillmentOrderIds.map((fulfillmentOrderId) => ({ fulfillmentOrderId })) },
  }),
  accepted: () => ({ updatedAt: null, ids: [], pending: false }),
  readBack: readBackReady,
  repeatable: false,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};

/** Shopify has no mutation of its own for it: what is for pickup is fulfilled (ADMIN_API §6). */
export const pickedUp: Step<"picked_up", PickedUpIntent, PickedUpAction, "fulfillment" | "holds" | "money"> = {
  kind: "picked_up",
  right: "fulfill",
  intent: pickedUpIntent,
  action: pickedUpAction,
  facets: ["fulfillment", "holds", "money"],
  personal: [],
  decide: decidePickedUp,
  document: `#graphql
    mutation MarkPickedUp($fulfillment: FulfillmentInput!) {
      fulfillmentCreate(fulfillment: $fulfillment) {
        fulfillment { id order { updatedAt } }
        userErrors { field message }
      }
    }`,
  root: "fulfillmentCreate",
  errorsField: "userErrors",
  cost: 11,
  variables: (action) => ({ fulfillment: { lineItemsByFulfillmentOrder: variablesOfParcels(action), notifyCustomer: action.notify } }),
  accepted: acceptedParcel,
  readBack: (order, action, { ids }) => readBackParcel(order, action, ids),
  idsFrom: parcelIds,
  repeatable: false,
  before: () => null,
  irreversible: ({ notify }) => notify,
  undo: (_, __, ids) => (ids.length > 0 ? { kind: "unfulfill", fulfillmentIds: [...ids] } : null),
  undoNote: ({ notify }) => (notify ? reason("undo.note_mailed") : null),
};
