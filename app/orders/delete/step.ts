import { z } from "zod";
import { reason } from "#app/kernel/reason.ts";
import type { Step } from "../step.ts";
import { decideDelete } from "./decide.ts";
import { deleteAction, deleteIntent, type DeleteAction, type DeleteIntent } from "./intent.ts";

const payloadSchema = z.object({ deletedId: z.string() });

/** For good. An order that is there was not deleted; one that is gone was, by whomever. */
export const deleteOrder: Step<"delete", DeleteIntent, DeleteAction, "money" | "origin"> = {
  kind: "delete",
  right: "delete",
  intent: deleteIntent,
  action: deleteAction,
  facets: ["money", "origin"],
  personal: [],
  decide: decideDelete,
  document: `#graphql
    mutation DeleteOrder($id: ID!) {
      orderDelete(orderId: $id) {
        deletedId
        userErrors { field message code }
      }
    }`,
  root: "orderDelete",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId }) => ({ id: orderId }),
  accepted: (payload) => {
    payloadSchema.parse(payload);
    return { updatedAt: null, ids: [], pending: false };
  },
  readBack: () => "did_not_happen",
  endsOrder: reason("delete.done"),
  repeatable: false,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};
