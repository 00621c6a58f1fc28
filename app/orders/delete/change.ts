import { z } from "zod";
import { changed } from "#app/kernel/field-change.ts";
import { reason } from "#app/kernel/reason.ts";
import type { OrderChange } from "../contract.ts";
import { deleteAction } from "./intent.ts";

const payloadSchema = z.object({ deletedId: z.string() });

/** For good. An order that is there was not deleted; one that is gone was, by whomever. */
export const deleteChange: OrderChange<"delete", never> = {
  kind: "delete",
  action: deleteAction,
  facets: [],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation DeleteOrder($id: ID!) {
          orderDelete(orderId: $id) {
            deletedId
            userErrors { field message code }
          }
        }`,
      root: "orderDelete",
      variables: ({ orderId }) => ({ id: orderId }),
      reply: (payload) => {
        payloadSchema.parse(payload);
        return { updatedAt: null, ids: [], pending: false };
      },
    },
  },
  readBack: () => "did_not_happen",
  ends: reason("delete.done"),
  repeatable: false,
  undo: null,
  fields: () => [changed("deleted", false, true)],
  predict: () => null,
};
