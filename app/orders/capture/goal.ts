import type { OrderGoal } from "../contract.ts";
import { reservations, unpaidAmount } from "../pay/facts.ts";
import { decideCapture } from "./decide.ts";
import { captureIntent } from "./intent.ts";

export const capture: OrderGoal<"capture", "capture", "money"> = {
  kind: "capture",
  subject: "order",
  right: "mark_paid",
  intent: captureIntent,
  facets: ["money"],
  personal: [],
  changes: ["capture"],
  decide: decideCapture,
  plainest: () => ({ kind: "capture", amount: null, final: false }),
  money: (order, { amount }, now) => {
    const reserved = reservations(order, now).reduce((sum, { left }) => sum + left, 0);
    const { currency } = order.currentTotal.presentment;
    return { what: "charge", money: amount ?? { amount: Math.min(reserved, unpaidAmount(order)), currency } };
  },
  typed: true,
  irreversible: () => true,
};
