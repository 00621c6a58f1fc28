import { z } from "zod";
import { groupBy } from "../../lib/group.ts";
import { reason } from "../reason.ts";
import type { Fulfillment, Snapshot } from "../snapshot.ts";
import type { Accepted, ReadBack, Step } from "../step.ts";
import { decideFulfill, decideUnfulfill } from "./decide.ts";
import { isLive } from "./facts.ts";
import {
  fulfillAction, fulfillIntent, unfulfillAction, unfulfillIntent,
  type FulfillAction, type FulfillIntent, type UnfulfillAction, type UnfulfillIntent,
} from "./intent.ts";

const payloadSchema = z.object({ fulfillment: z.object({ id: z.string(), order: z.object({ updatedAt: z.string() }).nullish() }) });

function accepted(payload: unknown): Accepted {
  const { fulfillment } = payloadSchema.parse(payload);
  return { updatedAt: fulfillment.order?.updatedAt ?? null, ids: [fulfillment.id], pending: false };
}

type Line = Fulfillment["lines"][number];

/** A line item can be in a parcel from two fulfillment orders: one entry each. */
function merged(lines: readonly Line[]): Line[] {
  return [...groupBy(lines, ({ lineItemId }) => lineItemId)]
    .map(([lineItemId, same]) => ({ lineItemId, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) }));
}

/** What a parcel holds, as one string that two alike parcels share. */
function contents(lines: readonly Line[]): string {
  return JSON.stringify(merged(lines).toSorted((a, b) => (a.lineItemId < b.lineItemId ? -1 : 1)));
}

function newAlike(order: Snapshot<"fulfillment">, action: FulfillAction): Fulfillment[] {
  const meant = contents(action.fulfillmentOrders.flatMap(({ lines }) => lines));
  return order.fulfillments.filter(({ id, lines }) => !action.known.includes(id) && contents(lines) === meant);
}

/** Is any of the action's lines still as it was before? Then no parcel was made of it, and an alike one is another location's. */
function isUntouched(order: Snapshot<"fulfillment">, action: FulfillAction): boolean {
  const remaining = new Map(order.fulfillmentOrders.flatMap(({ lines }) => lines.map((line) => [line.id, line.remainingQuantity] as const)));
  return action.fulfillmentOrders.some(({ lines }) => lines.some((line) => (remaining.get(line.id) ?? 0) >= line.remaining));
}

/** Creating a fulfillment is synchronous, and a parcel never vanishes: one that is not listed was not made. */
function readBack(order: Snapshot<"fulfillment">, action: FulfillAction, { ids }: { ids: readonly string[] }): ReadBack {
  if (order.fulfillments.some(({ id }) => ids.includes(id))) return "happened";
  const alike = newAlike(order, action);
  if (alike.length === 0) return "did_not_happen";
  if (!isUntouched(order, action)) return "happened";
  return alike.every(isLive) ? "did_not_happen" : "cannot_tell";
}

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
      lineItemsByFulfillmentOrder: action.fulfillmentOrders.map(({ id, lines, all }) => ({
        fulfillmentOrderId: id, ...(all ? {} : { fulfillmentOrderLineItems: lines.map((line) => ({ id: line.id, quantity: line.quantity })) }),
      })),
      notifyCustomer: action.notify,
      ...(action.tracking ? { trackingInfo: withoutNulls(action.tracking) } : {}),
    },
  }),
  accepted,
  readBack,
  idsFrom: (order, action) => newAlike(order, action).slice(0, 1).map(({ id }) => id),
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
export interface Unfulfilled { lines: Fulfillment["lines"]; tracking: Fulfillment["tracking"][number] | null }

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
  accepted,
  readBack: (order, { fulfillmentId }) => (order.fulfillments.some((one) => one.id === fulfillmentId && isLive(one)) ? "did_not_happen" : "happened"),
  repeatable: true,
  before: (order, { fulfillmentId }) => {
    const parcel = order.fulfillments.find(({ id }) => id === fulfillmentId);
    return { lines: merged(parcel?.lines ?? []), tracking: parcel?.tracking[0] ?? null };
  },
  irreversible: () => false,
  undo: (_, { lines, tracking }) => (lines.length > 0 ? { kind: "fulfill", lines, tracking, notify: false } : null),
  undoNote: () => reason("undo.note_new_parcel"),
};
