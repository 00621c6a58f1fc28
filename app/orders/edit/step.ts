import { acceptedOrder } from "#app/kernel/reply.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ReadBack, Step } from "../step.ts";
import { fieldsThatDiffer, reverseOf } from "./changes.ts";
import { decideEdit } from "./decide.ts";
import { editAction, editIntent, type Contact, type EditAction, type EditIntent } from "./intent.ts";

type Order = Snapshot<"contact" | "fulfillment">;

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
export const edit: Step<"edit", EditIntent, EditAction, "contact" | "fulfillment", Contact> = {
  kind: "edit",
  right: "edit",
  intent: editIntent,
  action: editAction,
  facets: ["contact", "fulfillment"],
  personal: ["email", "phone", "shippingAddress", "customAttributes", "expect"],
  decide: decideEdit,
  document: `#graphql
    mutation EditOrder($input: OrderInput!) {
      orderUpdate(input: $input) {
        order { id updatedAt }
        userErrors { field message }
      }
    }`,
  root: "orderUpdate",
  errorsField: "userErrors",
  cost: 10,
  variables: (action) => ({ input: { id: action.orderId, ...changesIn(action) } }),
  accepted: acceptedOrder,
  readBack,
  repeatable: false,
  before: (order, action) => ({
    ...(action.email === undefined ? {} : { email: order.email }),
    ...(action.phone === undefined ? {} : { phone: order.phone }),
    ...(action.shippingAddress === undefined ? {} : { shippingAddress: order.shippingAddress }),
    ...(action.customAttributes === undefined ? {} : { customAttributes: order.customAttributes }),
  }),
  irreversible: () => false,
  undo: reverseOf,
  undoNote: () => null,
};
