import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { decideRefund } from "./decide.ts";
import { refundable } from "./facts.ts";
import { refundIntent } from "./intent.ts";

export const refund: OrderGoal<"refund", "refund", "money" | "lines"> = {
  kind: "refund",
  subject: "order",
  right: "refund",
  intent: refundIntent,
  facets: ["money", "lines"],
  personal: ["note"],
  changes: ["refund"],
  decide: decideRefund,
  plainest: (order) => ({
    kind: "refund",
    lines: [],
    shipping: 0,
    amount: { amount: Math.max(1, refundable(order)), currency: order.net.presentment.currency },
    note: null,
    notify: false,
  }),
  possible: (order) => reason("refund.possible", { max: { amount: refundable(order), currency: order.net.presentment.currency } }),
  money: (_, { amount }) => ({ what: "refund", money: amount }),
  mails: ({ notify }) => notify,
  typed: true,
  irreversible: () => true,
};
