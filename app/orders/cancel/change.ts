import { z } from "zod";
import { changed, changedTo } from "#app/kernel/field-change.ts";
import type { OrderChange } from "../contract.ts";
import { isOpen } from "../fulfill/facts.ts";
import { kept } from "../pay/facts.ts";
import { withoutMoney } from "../pay/predict.ts";
import type { Snapshot } from "../snapshot.ts";
import { cancelAction, type CancelAction } from "./intent.ts";

const payloadSchema = z.object({ job: z.object({ id: z.string() }).nullable() });
type Order = Snapshot<"money" | "fulfillment" | "holds">;

/** What was given back closes the order, too; money that was only reserved is let go (docs/shopify-api.md §22). */
function predict(order: Order, { refund }: CancelAction, { at }: { at: Date }): Order {
  const time = at.toISOString();
  const isGivenBack = refund === "original" && kept(order).amount > 0;
  const money = isGivenBack ? withoutMoney(order) : order.financialStatus === "AUTHORIZED" ? { financialStatus: "VOIDED" } : {};
  const fulfillmentOrders = order.fulfillmentOrders.map((one) =>
    isOpen(one)
      ? { ...one, status: "CLOSED", supportedActions: [], lines: one.lines.map((line) => ({ ...line, remainingQuantity: 0 })) }
      : one,
  );
  return {
    ...order,
    ...money,
    fulfillmentOrders,
    holds: [],
    holdable: [],
    cancelledAt: time,
    closedAt: isGivenBack ? time : order.closedAt,
  };
}

/**
 * Irreversible and asynchronous: Shopify accepts, and its own job cancels. Accepted is not done; until `cancelledAt` is read
 * nobody can tell. Where no reply came, an order that is not cancelled may be asked again: a second cancellation is refused
 * by Shopify, as under way or as done (docs/shopify-api.md §22).
 */
export const cancelChange: OrderChange<"cancel", "money" | "fulfillment" | "holds"> = {
  kind: "cancel",
  action: cancelAction,
  facets: ["money", "fulfillment", "holds"],
  personal: ["staffNote"],
  via: {
    shopify: {
      document: `#graphql
        mutation CancelOrder(
          $orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput,
          $notifyCustomer: Boolean!, $staffNote: String
        ) {
          orderCancel(
            orderId: $orderId, reason: $reason, restock: $restock, refundMethod: $refundMethod,
            notifyCustomer: $notifyCustomer, staffNote: $staffNote
          ) {
            job { id done }
            orderCancelUserErrors { field message code }
          }
        }`,
      root: "orderCancel",
      errorsField: "orderCancelUserErrors",
      variables: ({ orderId, reason, restock, refund, notify, staffNote }) => ({
        orderId,
        reason,
        restock,
        notifyCustomer: notify,
        staffNote,
        refundMethod: { originalPaymentMethodsRefund: refund === "original" },
      }),
      reply: (payload) => ({
        updatedAt: null,
        ids: [payloadSchema.parse(payload).job].flatMap((job) => (job ? [job.id] : [])),
        pending: true,
      }),
      underWay: (message) => message === "Cancellation is already in progress",
    },
  },
  readBack: (order, _, { ids }) => {
    if (order.cancelledAt) return "happened";
    return ids.length > 0 ? "cannot_tell" : "did_not_happen";
  },
  repeatable: false,
  undo: null,
  fields: ({ reason, refund, restock, notify }) => [
    changed("cancelReason", null, reason),
    changed("refund", null, refund),
    ...changedTo("restock", restock),
    ...changedTo("notifyCustomer", notify),
  ],
  predict,
};
