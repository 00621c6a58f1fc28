import type { OrderGoal } from "../contract.ts";
import { decideMarkPaid } from "./decide.ts";
import { markingCharges, toCome } from "./facts.ts";
import { markPaidIntent } from "./intent.ts";

export const markPaid: OrderGoal<"mark_paid", "mark_paid", "money"> = {
  kind: "mark_paid",
  subject: "order",
  right: "mark_paid",
  intent: markPaidIntent,
  facets: ["money"],
  personal: [],
  changes: ["mark_paid"],
  decide: decideMarkPaid,
  plainest: () => ({ kind: "mark_paid" }),
  money: (order, _, now) => {
    const charge = markingCharges(order, now);
    return charge ? { what: "charge", money: charge } : { what: "record", money: toCome(order) };
  },
  typed: true,
  irreversible: () => true,
};
