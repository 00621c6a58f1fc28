import type { ReadBack } from "#app/kernel/change.ts";
import { acceptedOrder } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import type { Snapshot } from "../snapshot.ts";
import { fieldsThatDiffer, reverseOf } from "./changes.ts";
import { editAction, type Contact, type EditAction } from "./intent.ts";

type Order = Snapshot<"contact">;

function changesIn({ kind: _kind, orderId: _orderId, ...changes }: EditAction): Contact {
  return changes;
}

/** All fields come in one mutation: some set and others not is somebody else's doing. */
function readBack(order: Order, action: EditAction): ReadBack {
  const changes = changesIn(action);
  const differ = fieldsThatDiffer(order, changes).length;
  if (differ === 0) return "happened";
  return differ === Object.keys(changes).length ? "did_not_happen" : "cannot_tell";
}

/** Absolute values, but a late repeat could overwrite what somebody changed in between: not repeatable. */
export const editChange: OrderChange<"edit", "contact", Contact> = {
  kind: "edit",
  action: editAction,
  facets: ["contact"],
  personal: ["email", "phone", "shippingAddress", "customAttributes"],
  via: {
    shopify: {
      document: `#graphql
        mutation EditOrder($input: OrderInput!) {
          orderUpdate(input: $input) {
            order { id updatedAt }
            userErrors { field message }
          }
        }`,
      root: "orderUpdate",
      variables: (action) => ({ input: { id: action.orderId, ...changesIn(action) } }),
      reply: acceptedOrder,
    },
  },
  readBack,
  repeatable: false,
  before: (order, action) => ({
    ...(action.email === undefined ? {} : { email: order.email }),
    ...(action.phone === undefined ? {} : { phone: order.phone }),
    ...(action.shippingAddress === undefined ? {} : { shippingAddress: order.shippingAddress }),
    ...(action.customAttributes === undefined ? {} : { customAttributes: order.customAttributes }),
  }),
  undo: { goal: "edit", intent: reverseOf },
  fields: () => [],
  predict: (order, action) => ({ ...order, ...changesIn(action) }),
};
