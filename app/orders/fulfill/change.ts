import { changed, changedTo } from "#app/kernel/field-change.ts";
import type { OrderChange } from "../contract.ts";
import type { Fulfillment } from "../snapshot.ts";
import { isLive } from "./facts.ts";
import { fulfillAction, unfulfillAction } from "./intent.ts";
import { withoutParcel, withParcel } from "./predict.ts";
import { acceptedParcel, makesParcel, merged, variablesOfParcels } from "./sent.ts";
import { trackingFields, trackingInput, trackingOf, type Tracking } from "../tracking/tracking.ts";

/** How many items these lines are. */
export function quantityOf(lines: unknown): number {
  if (!Array.isArray(lines)) return 0;
  return lines.reduce<number>((sum, line: { quantity?: unknown }) => sum + (typeof line.quantity === "number" ? line.quantity : 0), 0);
}

/**
 * A second *partial* call would ship again (docs/shopify-api.md §33), so it is never repeated blindly. Quantities are named wherever
 * the list is not too long, so that it cannot ship more than was decided.
 */
export const fulfillChange: OrderChange<"fulfill", "fulfillment"> = {
  kind: "fulfill",
  action: fulfillAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation FulfillOrder($fulfillment: FulfillmentInput!) {
          fulfillmentCreate(fulfillment: $fulfillment) {
            fulfillment { id order { updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "fulfillmentCreate",
      variables: (action) => ({
        fulfillment: {
          lineItemsByFulfillmentOrder: variablesOfParcels(action),
          notifyCustomer: action.notify,
          ...(action.tracking ? { trackingInfo: trackingInput(action.tracking) } : {}),
        },
      }),
      reply: acceptedParcel,
    },
  },
  ...makesParcel,
  fields: (action) => [
    changed("quantity", null, quantityOf(action.fulfillmentOrders.flatMap(({ lines }) => lines))),
    ...trackingFields(null, action.tracking),
    ...changedTo("notifyCustomer", action.notify),
  ],
  predict: (order, action, sent) => withParcel(order, action, sent, "FULFILLED"),
};

/** What was in the parcel, to ship it again. */
export interface Unfulfilled {
  lines: Fulfillment["lines"];
  tracking: Tracking | null;
}

export const unfulfillChange: OrderChange<"unfulfill", "fulfillment", Unfulfilled> = {
  kind: "unfulfill",
  action: unfulfillAction,
  facets: ["fulfillment"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation CancelFulfillment($id: ID!) {
          fulfillmentCancel(id: $id) {
            fulfillment { id order { updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "fulfillmentCancel",
      variables: ({ fulfillmentId }) => ({ id: fulfillmentId }),
      reply: acceptedParcel,
    },
  },
  readBack: (order, { fulfillmentId }) =>
    order.fulfillments.some((one) => one.id === fulfillmentId && isLive(one)) ? "did_not_happen" : "happened",
  repeatable: true,
  before: (order, { fulfillmentId }) => {
    const parcel = order.fulfillments.find(({ id }) => id === fulfillmentId);
    return { lines: merged(parcel?.lines ?? []), tracking: parcel ? trackingOf(parcel) : null };
  },
  undo: {
    goal: "fulfill",
    intent: (_, before) =>
      before.lines.length > 0 ? { kind: "fulfill", lines: before.lines, tracking: before.tracking, notify: false } : null,
  },
  fields: (_, before) => [changed("quantity", quantityOf(before["lines"]), null), ...trackingFields(before["tracking"], null)],
  predict: (order, { fulfillmentId }) => withoutParcel(order, fulfillmentId),
};
