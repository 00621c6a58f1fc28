import { reason } from "#app/kernel/reason.ts";
import type { Fulfillment } from "../snapshot.ts";
import type { Step } from "../step.ts";
import { decideFulfill, decideUnfulfill } from "./decide.ts";
import { isLive } from "./facts.ts";
import {
  fulfillAction,
  fulfillIntent,
  unfulfillAction,
  unfulfillIntent,
  type FulfillAction,
  type FulfillIntent,
  type UnfulfillAction,
  type UnfulfillIntent,
} from "./intent.ts";
import { acceptedParcel, merged, parcelIds, readBackParcel, variablesOfParcels } from "./sent.ts";

/**
 * A second *partial* call would ship again (ADMIN_API §3.13), so it is never repeated blindly. Quantities are named wherever
 * the list is not too long, so that it cannot ship more than was decided.
 */
export const fulfill: Step<"fulfill", FulfillIntent, FulfillAction, "fulfillment" | "holds" | "money"> = {
  kind: "fulfill",
  right: "fulfill",
  intent: fulfillIntent,
  action: fulfillAction,
  facets: ["fulfillment", "holds", "money"],
  personal: [],
  decide: decideFulfill,
  document: `#graphql
    mutation FulfillOrder($fulfillment: FulfillmentInput!) {
      fulfillmentCreate(fulfillment: $fulfillment) {
        fulfillment { id order { updatedAt } }
        userErrors { field message }
      }
    }`,
  root: "fulfillmentCreate",
  errorsField: "userErrors",
  cost: 11,
  variables: (action) => ({
    fulfillment: {
      lineItemsByFulfillmentOrder: variablesOfParcels(action),
      notifyCustomer: action.notify,
      ...(action.tracking ? { trackingInfo: withoutNulls(action.tracking) } : {}),
    },
  }),
  accepted: acceptedParcel,
  readBack: (order, action, { ids }) => readBackParcel(order, action, ids),
  idsFrom: parcelIds,
  repeatable: false,
  before: () => null,
  irreversible: ({ notify }) => notify,
  undo: (_, __, ids) => (ids.length > 0 ? { kind: "unfulfill", fulfillmentIds: [...ids] } : null),
  undoNote: ({ notify }) => (notify ? reason("undo.note_mailed") : null),
};

function withoutNulls(tracking: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(tracking).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** What was in the parcel, to ship it again. */
export interface Unfulfilled {
  lines: Fulfillment["lines"];
  tracking: Fulfillment["tracking"][number] | null;
}

export const unfulfill: Step<"unfulfill", UnfulfillIntent, UnfulfillAction, "fulfillment", Unfulfilled> = {
  kind: "unfulfill",
  right: "fulfill",
  intent: unfulfillIntent,
  action: unfulfillAction,
  facets: ["fulfillment"],
  personal: [],
  decide: decideUnfulfill,
  document: `#graphql
    mutation CancelFulfillment($id: ID!) {
      fulfillmentCancel(id: $id) {
        fulfillment { id order { updatedAt } }
        userErrors { field message }
      }
    }`,
  root: "fulfillmentCancel",
  errorsField: "userErrors",
  cost: 11,
  variables: ({ fulfillmentId }) => ({ id: fulfillmentId }),
  accepted: acceptedParcel,
  readBack: (order, { fulfillmentId }) =>
    order.fulfillments.some((one) => one.id === fulfillmentId && isLive(one)) ? "did_not_happen" : "happened",
  repeatable: true,
  before: (order, { fulfillmentId }) => {
    const parcel = order.fulfillments.find(({ id }) => id === fulfillmentId);
    return { lines: merged(parcel?.lines ?? []), tracking: parcel?.tracking[0] ?? null };
  },
  irreversible: () => false,
  undo: (_, { lines, tracking }) => (lines.length > 0 ? { kind: "fulfill", lines, tracking, notify: false } : null),
  undoNote: () => reason("undo.note_new_parcel"),
};
