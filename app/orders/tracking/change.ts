import { changedTo } from "#app/kernel/field-change.ts";
import type { OrderChange } from "../contract.ts";
import { acceptedParcel } from "../fulfill/sent.ts";
import { trackingAction } from "./intent.ts";
import { entriesOf, isTrackedBy, trackingFields, trackingInput, trackingOf, type Tracking } from "./tracking.ts";

/** What the parcel had, to give it back. */
export interface Untracked {
  tracking: Tracking | null;
}

/** Shopify replaces all that the parcel has (docs/shopify-api.md §35). Sent twice it might mail twice, so it is read back first. */
export const trackingChange: OrderChange<"tracking", "fulfillment", Untracked> = {
  kind: "tracking",
  action: trackingAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation UpdateTracking($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean!) {
          fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
            fulfillment { id order { updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "fulfillmentTrackingInfoUpdate",
      variables: ({ fulfillmentId, tracking, notify }) => ({
        id: fulfillmentId,
        tracking: tracking ? trackingInput(tracking) : { company: "", numbers: [], urls: [] },
        notify,
      }),
      reply: acceptedParcel,
    },
  },
  readBack: (order, { fulfillmentId, tracking }) =>
    order.fulfillments.some((one) => one.id === fulfillmentId && isTrackedBy(one, tracking)) ? "happened" : "did_not_happen",
  repeatable: false,
  before: (order, { fulfillmentId }) => {
    const parcel = order.fulfillments.find(({ id }) => id === fulfillmentId);
    return { tracking: parcel ? trackingOf(parcel) : null };
  },
  undo: { goal: "tracking", intent: ({ fulfillmentId }, { tracking }) => ({ kind: "tracking", fulfillmentId, tracking, notify: false }) },
  fields: ({ tracking, notify }, before) => [...trackingFields(before["tracking"], tracking), ...changedTo("notifyCustomer", notify)],
  predict: (order, { fulfillmentId, tracking }) => ({
    fulfillments: order.fulfillments.map((one) => (one.id === fulfillmentId ? { ...one, tracking: entriesOf(tracking) } : one)),
  }),
};
