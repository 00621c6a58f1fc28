import { acceptedOrder } from "../accepted.ts";
import type { Step } from "../step.ts";
import { decideMarkPaid } from "./decide.ts";
import { isPayment } from "./facts.ts";
import { markPaidAction, markPaidIntent, type MarkPaidAction, type MarkPaidIntent } from "./intent.ts";

/** Records a payment of all that is owed. Shopify has no way to take the record back but a refund. */
export const markPaid: Step<"mark_paid", MarkPaidIntent, MarkPaidAction, "money"> = {
  kind: "mark_paid",
  right: "mark_paid",
  intent: markPaidIntent,
  action: markPaidAction,
  facets: ["money"],
  personal: [],
  decide: decideMarkPaid,
  document: `#graphql
    mutation MarkOrderAsPaid($id: ID!) {
      orderMarkAsPaid(input: { id: $id }) {
        order { id updatedAt }
        userErrors { field message }
      }
    }`,
  root: "orderMarkAsPaid",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId }) => ({ id: orderId }),
  accepted: acceptedOrder,
  readBack: (order, { known }) => (order.transactions.some((one) => isPayment(one) && !known.includes(one.id)) ? "happened" : "did_not_happen"),
  repeatable: false,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};
