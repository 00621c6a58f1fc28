import { z } from "zod";
import { changed } from "#app/kernel/field-change.ts";
import type { Accepted } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { isOpen } from "../fulfill/facts.ts";
import { holdAction, holdReason, releaseAction, type HoldAction, type HoldReason, type ReleaseAction } from "./intent.ts";

type Facets = "holds" | "fulfillment";
type Order = Snapshot<Facets>;

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

function ownHold(order: Order, action: HoldAction, key: string) {
  return order.holds.find(({ fulfillmentOrderId, handle }) => fulfillmentOrderId === action.fulfillmentOrderId && handle === handleOf(key));
}

function withStatus(
  order: Order,
  id: string,
  status: string,
  supportedActions: string[],
): Pick<Order, "fulfillmentOrders" | "fulfillmentStatus"> {
  const fulfillmentOrders = order.fulfillmentOrders.map((one): FulfillmentOrder =>
    one.id === id ? { ...one, status, supportedActions } : one,
  );
  const open = fulfillmentOrders.filter(isOpen);
  const isHeld = open.length > 0 && open.every((one) => one.status === "ON_HOLD");
  if (isHeld) return { fulfillmentOrders, fulfillmentStatus: "ON_HOLD" };
  return { fulfillmentOrders, fulfillmentStatus: order.fulfillmentStatus === "ON_HOLD" ? "UNFULFILLED" : order.fulfillmentStatus };
}

/** The order with what is not held in a fulfillment order of its own. */
function split(order: Order, id: string, held: HoldAction["lines"], key: string): Order {
  const whole = order.fulfillmentOrders.find((one) => one.id === id);
  if (!held || !whole) return order;
  const isHeld = (line: { id: string }) => held.some((one) => one.id === line.id);
  const rest = { ...whole, id: `rest of ${key}`, lines: whole.lines.filter((line) => !isHeld(line)) };
  const kept = { ...whole, lines: whole.lines.filter(isHeld) };
  return { ...order, fulfillmentOrders: [...order.fulfillmentOrders.map((one) => (one.id === id ? kept : one)), rest] };
}

export const holdChange: OrderChange<"hold", Facets> = {
  kind: "hold",
  action: holdAction,
  facets: ["holds", "fulfillment"],
  personal: ["notes"],
  via: {
    shopify: {
      document: `#graphql
        mutation HoldFulfillmentOrder($id: ID!, $hold: FulfillmentOrderHoldInput!) {
          fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
            fulfillmentHold { id }
            fulfillmentOrder { id order { updatedAt } }
            userErrors { field message code }
          }
        }`,
      root: "fulfillmentOrderHold",
      variables: (action, key) => ({
        id: action.fulfillmentOrderId,
        hold: {
          reason: action.reason,
          reasonNotes: action.notes,
          handle: handleOf(key),
          notifyMerchant: false,
          ...(action.lines ? { fulfillmentOrderLineItems: action.lines } : {}),
        },
      }),
      reply: acceptedHold,
      underWay: (message) => message.includes("already in use by this app"),
    },
  },
  readBack: (order, action, { key }) => (ownHold(order, action, key) ? "happened" : "did_not_happen"),
  idsFrom: (order, action, key) => [ownHold(order, action, key)].flatMap((own) => (own ? [own.id] : [])),
  repeatable: true,
  contradictedBy: ["release"],
  undo: { goal: "release", intent: (_, __, ids) => (ids.length > 0 ? { kind: "release", holds: [...ids] } : null) },
  fields: ({ reason }) => [changed("hold", null, reason)],
  predict: (order, { fulfillmentOrderId, reason, notes, lines }, { key }) => ({
    ...order,
    ...withStatus(split(order, fulfillmentOrderId, lines, key), fulfillmentOrderId, "ON_HOLD", ["RELEASE_HOLD", "HOLD", "MOVE"]),
    holds: [...order.holds, { id: `held by ${key}`, fulfillmentOrderId, reason, notes, handle: handleOf(key), ours: true, byApp: null }],
  }),
};

/** What was held, by line items: fulfillment orders do not last. */
export interface Released {
  reason: HoldReason;
  notes: string | null;
  lineItemIds: string[];
}

function beforeRelease(order: Order, { fulfillmentOrderId, holdIds }: ReleaseAction): Released {
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

function predictRelease(order: Order, { fulfillmentOrderId, holdIds }: ReleaseAction): Order {
  const holds = order.holds.filter(({ id }) => !holdIds.includes(id));
  if (holds.some((hold) => hold.fulfillmentOrderId === fulfillmentOrderId)) return { ...order, holds };
  return { ...order, ...withStatus(order, fulfillmentOrderId, "OPEN", ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD"]), holds };
}

export const releaseChange: OrderChange<"release", Facets, Released> = {
  kind: "release",
  action: releaseAction,
  facets: ["holds", "fulfillment"],
  personal: ["notes"],
  via: {
    shopify: {
      document: `#graphql
        mutation ReleaseHolds($id: ID!, $holdIds: [ID!]!) {
          fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
            fulfillmentOrder { id order { updatedAt } }
            userErrors { field message code }
          }
        }`,
      root: "fulfillmentOrderReleaseHold",
      variables: ({ fulfillmentOrderId, holdIds }) => ({ id: fulfillmentOrderId, holdIds }),
      reply: (payload) => ({
        updatedAt: releasePayload.parse(payload).fulfillmentOrder?.order?.updatedAt ?? null,
        ids: [],
        pending: false,
      }),
    },
  },
  readBack: (order, { holdIds }) => (order.holds.some(({ id }) => holdIds.includes(id)) ? "did_not_happen" : "happened"),
  repeatable: false,
  before: beforeRelease,
  undo: {
    goal: "hold",
    intent: (_, { reason, notes, lineItemIds }) => ({
      kind: "hold",
      reason,
      notes,
      lineItemIds: lineItemIds.length > 0 ? lineItemIds : null,
    }),
  },
  fields: (_, before) => [changed("hold", typeof before["reason"] === "string" ? before["reason"] : null, null)],
  predict: predictRelease,
};
