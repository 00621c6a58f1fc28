import { z } from "zod";
import { reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Step } from "../step.ts";
import { decideHold, decideRelease } from "./decide.ts";
import {
  holdAction,
  holdIntent,
  holdReason,
  releaseAction,
  releaseIntent,
  type HoldAction,
  type HoldIntent,
  type HoldReason,
  type ReleaseAction,
  type ReleaseIntent,
} from "./intent.ts";
import type { Accepted } from "#app/kernel/reply.ts";

type Facets = "holds" | "fulfillment";

/** Ours is found again by it, also when the reply was lost. Shopify takes 64 characters, unique per app and fulfillment order. */
function handleOf(key: string): string {
  return `longshore-${key}`.slice(0, 64);
}

const heldOrder = z.object({ order: z.object({ updatedAt: z.string() }).nullish() });
const holdPayload = z.object({ fulfillmentHold: z.object({ id: z.string() }), fulfillmentOrder: heldOrder.nullable() });
const releasePayload = z.object({ fulfillmentOrder: heldOrder.nullable() });

function acceptedHold(payload: unknown): Accepted {
  const { fulfillmentHold, fulfillmentOrder } = holdPayload.parse(payload);
  return { updatedAt: fulfillmentOrder?.order?.updatedAt ?? null, ids: [fulfillmentHold.id], pending: false };
}

function ownHold(order: Snapshot<Facets>, action: HoldAction, key: string) {
  return order.holds.find(({ fulfillmentOrderId, handle }) => fulfillmentOrderId === action.fulfillmentOrderId && handle === handleOf(key));
}

export const hold: Step<"hold", HoldIntent, HoldAction, Facets> = {
  kind: "hold",
  right: "fulfill",
  intent: holdIntent,
  action: holdAction,
  facets: ["holds", "fulfillment"],
  personal: ["notes"],
  decide: decideHold,
  document: `#graphql
    mutation HoldFulfillmentOrder($id: ID!, $hold: FulfillmentOrderHoldInput!) {
      fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
        fulfillmentHold { id }
        fulfillmentOrder { id order { updatedAt } }
        userErrors { field message code }
      }
    }`,
  root: "fulfillmentOrderHold",
  errorsField: "userErrors",
  cost: 11,
  variables: (action, key) => ({
    id: action.fulfillmentOrderId,
    hold: { reason: action.reason, reasonNotes: action.notes, handle: handleOf(key), notifyMerchant: false },
  }),
  accepted: acceptedHold,
  readBack: (order, action, { key }) => (ownHold(order, action, key) ? "happened" : "did_not_happen"),
  idsFrom: (order, action, key) => [ownHold(order, action, key)].flatMap((own) => (own ? [own.id] : [])),
  repeatable: false,
  before: () => null,
  irreversible: () => false,
  undo: (_, __, ids) => (ids.length > 0 ? { kind: "release", holds: [...ids] } : null),
  undoNote: () => null,
};

/** What was held, by line items: fulfillment orders do not last. */
export interface Released {
  reason: HoldReason;
  notes: string | null;
  lineItemIds: string[];
}

function beforeRelease(order: Snapshot<Facets>, { fulfillmentOrderId, holdIds }: ReleaseAction): Released {
  const holds = order.holds.filter(({ id }) => holdIds.includes(id));
  const lines = order.fulfillmentOrders.find(({ id }) => id === fulfillmentOrderId)?.lines ?? [];
  return {
    reason: holdReason.catch("OTHER").parse(holds[0]?.reason),
    notes:
      holds
        .flatMap(({ notes }) => notes ?? [])
        .join("\n")
        .slice(0, 255) || null,
    lineItemIds: lines.map(({ lineItemId }) => lineItemId),
  };
}

export const release: Step<"release", ReleaseIntent, ReleaseAction, Facets, Released> = {
  kind: "release",
  right: "fulfill",
  intent: releaseIntent,
  action: releaseAction,
  facets: ["holds", "fulfillment"],
  personal: ["notes"],
  decide: decideRelease,
  document: `#graphql
    mutation ReleaseHolds($id: ID!, $holdIds: [ID!]!) {
      fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
        fulfillmentOrder { id order { updatedAt } }
        userErrors { field message code }
      }
    }`,
  root: "fulfillmentOrderReleaseHold",
  errorsField: "userErrors",
  cost: 11,
  variables: ({ fulfillmentOrderId, holdIds }) => ({ id: fulfillmentOrderId, holdIds }),
  accepted: (payload) => ({ updatedAt: releasePayload.parse(payload).fulfillmentOrder?.order?.updatedAt ?? null, ids: [], pending: false }),
  readBack: (order, { holdIds }) => (order.holds.some(({ id }) => holdIds.includes(id)) ? "did_not_happen" : "happened"),
  repeatable: false,
  before: beforeRelease,
  irreversible: () => false,
  undo: (_, before) => ({
    kind: "hold",
    reason: before.reason,
    notes: before.notes,
    lineItemIds: before.lineItemIds.length > 0 ? before.lineItemIds : null,
  }),
  undoNote: () => reason("undo.note_release"),
};
