import type { OrderGoal } from "../contract.ts";
import { decideMarkPaid } from "./decide.ts";
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
  money: ({ outstanding }) => ({ what: "record", money: outstanding.presentment }),
  typed: true,
  irreversible: () => true,
};
