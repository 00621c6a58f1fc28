import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { decideRefund } from "./decide.ts";
import type { Snapshot } from "../snapshot.ts";
import { refundable, shippedOf } from "./facts.ts";
import { refundIntent, type RefundIntent } from "./intent.ts";

/** Of money; where there is none, of the unsent part of a line whose other part is sent: such an order cannot be cancelled. */
function plainest(order: Snapshot<"money" | "lines">): RefundIntent {
  const { currency } = order.net.presentment;
  const isPartlySent = order.lines.some((line) => shippedOf(line) > 0);
  const unsent = isPartlySent ? order.lines.find((line) => line.refundableQuantity > shippedOf(line)) : undefined;
  const ofGoods = unsent && refundable(order) === 0;
  return {
    kind: "refund",
    lines: ofGoods ? [{ lineItemId: unsent.id, quantity: 1, restock: "none", locationId: null }] : [],
    shipping: 0,
    amount: { amount: ofGoods ? 0 : Math.max(1, refundable(order)), currency },
    note: null,
    notify: false,
  };
}

export const refund: OrderGoal<"refund", "refund", "money" | "lines"> = {
  kind: "refund",
  subject: "order",
  right: "refund",
  intent: refundIntent,
  facets: ["money", "lines"],
  personal: ["note"],
  changes: ["refund"],
  decide: decideRefund,
  plainest,
  possible: (order) =>
    refundable(order) === 0
      ? reason("refund.possible_goods")
      : reason("refund.possible", { max: { amount: refundable(order), currency: order.net.presentment.currency } }),
  money: (_, { amount }) => ({ what: "refund", money: amount }),
  mails: ({ notify }) => notify,
  typed: true,
  irreversible: () => true,
};
