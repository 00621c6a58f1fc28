import { changed } from "#app/kernel/field-change.ts";
import { acceptedOrder } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import { isPayment, toCome } from "./facts.ts";
import { markPaidAction } from "./intent.ts";
import { withPayment } from "./predict.ts";

/** Records a payment of all that is owed. Shopify has no way to take the record back but a refund. */
export const markPaidChange: OrderChange<"mark_paid", "money"> = {
  kind: "mark_paid",
  action: markPaidAction,
  facets: ["money"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation MarkOrderAsPaid($id: ID!) {
          orderMarkAsPaid(input: { id: $id }) {
            order { id updatedAt }
            userErrors { field message }
          }
        }`,
      root: "orderMarkAsPaid",
      variables: ({ orderId }) => ({ id: orderId }),
      reply: acceptedOrder,
    },
  },
  readBack: (order, { known }) =>
    order.transactions.some((one) => isPayment(one) && !known.includes(one.id)) ? "happened" : "did_not_happen",
  repeatable: false,
  undo: null,
  fields: () => [changed("paid", false, true)],
  predict: (order, _, sent) =>
    withPayment(order, toCome(order).amount, sent, { kind: "SALE", parentId: null, gateway: "manual", manual: true }),
};
