import { changed } from "#app/kernel/field-change.ts";
import { acceptedOrder } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import { archiveAction, reopenAction } from "./intent.ts";

/** Closing what is closed is a silent success (docs/shopify-api.md §25). */
export const archiveChange: OrderChange<"archive", never> = {
  kind: "archive",
  action: archiveAction,
  facets: [],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation ArchiveOrder($id: ID!) {
          orderClose(input: { id: $id }) {
            order { id updatedAt }
            userErrors { field message }
          }
        }`,
      root: "orderClose",
      variables: ({ orderId }) => ({ id: orderId }),
      reply: acceptedOrder,
    },
  },
  readBack: (order) => (order.closedAt ? "happened" : "did_not_happen"),
  repeatable: true,
  contradictedBy: ["reopen"],
  undo: { goal: "reopen", intent: () => ({ kind: "reopen" }) },
  fields: () => [changed("archived", false, true)],
  predict: (order, _, { at }) => ({ ...order, closedAt: at.toISOString() }),
};

export const reopenChange: OrderChange<"reopen", never> = {
  kind: "reopen",
  action: reopenAction,
  facets: [],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation ReopenOrder($id: ID!) {
          orderOpen(input: { id: $id }) {
            order { id updatedAt }
            userErrors { field message }
          }
        }`,
      root: "orderOpen",
      variables: ({ orderId }) => ({ id: orderId }),
      reply: acceptedOrder,
    },
  },
  readBack: (order) => (order.closedAt ? "did_not_happen" : "happened"),
  repeatable: true,
  contradictedBy: ["archive"],
  undo: { goal: "archive", intent: () => ({ kind: "archive" }) },
  fields: () => [changed("archived", true, false)],
  predict: (order) => ({ ...order, closedAt: null }),
};
