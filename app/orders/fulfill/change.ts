import { changed, changedTo, type FieldChange } from "#app/kernel/field-change.ts";
import type { OrderChange } from "../contract.ts";
import type { Fulfillment } from "../snapshot.ts";
import { isLive } from "./facts.ts";
import { fulfillAction, unfulfillAction } from "./intent.ts";
import { withoutParcel, withParcel } from "./predict.ts";
import { acceptedParcel, makesParcel, merged, variablesOfParcels } from "./sent.ts";

/** How many items these lines are. */
export function quantityOf(lines: unknown): number {
  if (!Array.isArray(lines)) return 0;
  return lines.reduce<number>((sum, line: { quantity?: unknown }) => sum + (typeof line.quantity === "number" ? line.quantity : 0), 0);
}

/** The fields of a tracking that was set, or is gone. */
function tracking(given: unknown, gone: boolean): FieldChange[] {
  if (typeof given !== "object" || given === null) return [];
  const { company, number, url } = given as Record<string, unknown>;
  const fields = [
    ["trackingCompany", company],
    ["trackingNumber", number],
    ["trackingUrl", url],
  ] as const;
  return fields.flatMap(([field, value]) =>
    typeof value === "string" && value ? [gone ? changed(field, value, null) : changed(field, null, value)] : [],
  );
}

function withoutNulls(given: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
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
          ...(action.tracking ? { trackingInfo: withoutNulls(action.tracking) } : {}),
        },
      }),
      reply: acceptedParcel,
    },
  },
  ...makesParcel,
  fields: (action) => [
    changed("quantity", null, quantityOf(action.fulfillmentOrders.flatMap(({ lines }) => lines))),
    ...tracking(action.tracking, false),
    ...changedTo("notifyCustomer", action.notify),
  ],
  predict: (order, action, sent) => withParcel(order, action, sent, "FULFILLED"),
};

/** What was in the parcel, to ship it again. */
export interface Unfulfilled {
  lines: Fulfillment["lines"];
  tracking: Fulfillment["tracking"][number] | null;
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
    return { lines: merged(parcel?.lines ?? []), tracking: parcel?.tracking[0] ?? null };
  },
  undo: {
    goal: "fulfill",
    intent: (_, before) =>
      before.lines.length > 0 ? { kind: "fulfill", lines: before.lines, tracking: before.tracking, notify: false } : null,
  },
  fields: (_, before) => [changed("quantity", quantityOf(before["lines"]), null), ...tracking(before["tracking"], true)],
  predict: (order, { fulfillmentId }) => withoutParcel(order, fulfillmentId),
};
