import { acceptedOrder } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import { sameText } from "./decide.ts";
import { noteAction } from "./intent.ts";

export const noteChange: OrderChange<"note", "contact", { note: string | null }> = {
  kind: "note",
  action: noteAction,
  facets: ["contact"],
  personal: ["note"],
  via: {
    shopify: {
      document: `#graphql
        mutation NoteOrder($id: ID!, $note: String!) {
          orderUpdate(input: { id: $id, note: $note }) {
            order { id updatedAt }
            userErrors { field message }
          }
        }`,
      root: "orderUpdate",
      variables: (action) => ({ id: action.orderId, note: action.note ?? "" }),
      reply: acceptedOrder,
    },
  },
  readBack: (order, action) => (sameText(order.note, action.note) ? "happened" : "did_not_happen"),
  repeatable: true,
  before: (order) => ({ note: order.note }),
  undo: { goal: "note", intent: (action, before) => ({ kind: "note", note: before.note || null, expect: action.note }) },
  fields: () => [],
  empties: true,
  predict: (order, { note }) => ({ ...order, note }),
};
