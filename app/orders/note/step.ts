import { acceptedOrder } from "#app/kernel/reply.ts";
import type { Step } from "../step.ts";
import { decideNote, sameText } from "./decide.ts";
import { noteAction, noteIntent, type NoteAction, type NoteIntent } from "./intent.ts";

export const note: Step<"note", NoteIntent, NoteAction, "contact", { note: string | null }> = {
  kind: "note",
  right: "organize",
  intent: noteIntent,
  action: noteAction,
  facets: ["contact"],
  personal: ["note", "expect"],
  decide: decideNote,
  document: `#graphql
    mutation NoteOrder($id: ID!, $note: String!) {
      orderUpdate(input: { id: $id, note: $note }) {
        order { id updatedAt }
        userErrors { field message }
      }
    }`,
  root: "orderUpdate",
  errorsField: "userErrors",
  cost: 10,
  variables: (action) => ({ id: action.orderId, note: action.note ?? "" }),
  accepted: acceptedOrder,
  readBack: (order, action) => (sameText(order.note, action.note) ? "happened" : "did_not_happen"),
  repeatable: true,
  before: (order) => ({ note: order.note }),
  irreversible: () => false,
  undo: (action, before) => ({ kind: "note", note: before.note || null, expect: action.note }),
  undoNote: () => null,
};
