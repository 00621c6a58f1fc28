import { z } from "zod";
import type { Step } from "../step.ts";
import { decideCancel } from "./decide.ts";
import { cancelAction, cancelIntent, type CancelAction, type CancelIntent } from "./intent.ts";

const payloadSchema = z.object({ job: z.object({ id: z.string() }).nullable() });

/**
 * Irreversible and asynchronous: Shopify accepts, and its own job cancels. Accepted is not done; until `cancelledAt` is read
 * nobody can tell. Where no reply came, an order that is not cancelled may be asked again: a second cancellation is refused
 * by Shopify, as under way or as done (ADMIN_API §3.1).
 */
export const cancel: Step<"cancel", CancelIntent, CancelAction, "money" | "fulfillment" | "returns"> = {
  kind: "cancel",
  right: "cancel",
  intent: cancelIntent,
  action: cancelAction,
  facets: ["money", "fulfillment", "returns"],
  personal: ["staffNote"],
  decide: decideCancel,
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
  cost: 10,
  variables: ({ orderId, reason, restock, refund, notify, staffNote }) => ({
    orderId,
    reason,
    restock,
    notifyCustomer: notify,
    staffNote,
    refundMethod: { originalPaymentMethodsRefund: refund === "original" },
  }),
  accepted: (payload) => ({
    updatedAt: null,
    ids: [payloadSchema.parse(payload).job].flatMap((job) => (job ? [job.id] : [])),
    pending: true,
  }),
  underWay: (message) => message === "Cancellation is already in progress",
  readBack: (order, _, { ids }) => {
    if (order.cancelledAt) return "happened";
    return ids.length > 0 ? "cannot_tell" : "did_not_happen";
  },
  repeatable: false,
  before: () => null,
  irreversible: () => true,
  undo: () => null,
  undoNote: () => null,
};
