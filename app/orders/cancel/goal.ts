import type { OrderGoal } from "../contract.ts";
import { kept } from "../pay/facts.ts";
import { letGo } from "../service/change.ts";
import { decideCancel } from "./decide.ts";
import { cancelIntent } from "./intent.ts";

type Changes = "cancel" | "hold" | "request_cancellation" | "cancel_fulfillment_order";

export const cancel: OrderGoal<"cancel", Changes, "money" | "fulfillment" | "returns" | "holds"> = {
  kind: "cancel",
  subject: "order",
  right: "cancel",
  intent: cancelIntent,
  facets: ["money", "fulfillment", "returns", "holds"],
  personal: ["staffNote"],
  changes: ["cancel", "hold", "request_cancellation", "cancel_fulfillment_order"],
  decide: decideCancel,
  plainest: (order) => ({
    kind: "cancel",
    reason: "OTHER",
    refund: kept(order).amount > 0 ? "original" : "none",
    restock: false,
    notify: false,
    staffNote: null,
  }),
  /** Money that a cancellation keeps moves nowhere, and is said all the more. */
  money: (order, { refund }) => (kept(order).amount > 0 ? { what: refund === "original" ? "refund" : "keep", money: kept(order) } : null),
  mails: ({ notify }) => notify,
  typed: true,
  irreversible: () => true,
  /** Every service that was asked lets go. */
  awaited: (order) =>
    order.fulfillmentOrders
      .filter(({ requestStatus }) => requestStatus === "CANCELLATION_REQUESTED")
      .reduce((so, { id }) => ({ ...so, ...letGo(so, id) }), order),
};
