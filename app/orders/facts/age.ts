import { daysAfter, daysSince } from "../../lib/time.ts";
import { days, flag, time } from "./fact.ts";
import { fulfillmentFacts } from "./fulfillment.ts";
import { moneyFacts } from "./money.ts";
import { anyOf, bounds } from "./search.ts";
import { isOpenOrder, stateFacts } from "./state.ts";

/** Days after which a paid order that is not sent counts as late, and an unpaid one as overdue. */
export const lateDays = 3;
export const overdueDays = 7;

const created = bounds("created_at", (iso) => `'${iso}'`);
const daysAgo = (count: number, now: Date): string => daysAfter(now.toISOString(), -count).toISOString();

/** Badges of an order that could go out and of which nothing, or not all, did. */
export const toSend = ["unfulfilled", "partial", "in_progress", "request_declined"] as const;
type ToSend = (typeof toSend)[number];

export const ageFacts = {
  created: time({ facets: [], words: "fact.created", of: ({ createdAt }) => createdAt, search: created, knownInPast: "exact" }),
  /** Whole days since it was placed. */
  age: days({
    facets: [],
    words: "fact.age",
    of: ({ createdAt }, now) => daysSince(createdAt, now),
    // Shopify has no word for the age: so many days old is what was placed that long ago.
    search: (now) => ({
      atLeast: (count) => created.atMost(daysAgo(count, now)),
      atMost: (count) => created.above(daysAgo(count + 1, now)),
      below: (count) => created.above(daysAgo(count, now)),
      above: (count) => created.atMost(daysAgo(count + 1, now)),
    }),
    knownInPast: "exact",
  }),
  late: flag({
    facets: ["money", "progress"],
    words: "fact.late",
    of: (order, now, known) =>
      isOpenOrder(order) &&
      order.financialStatus === "PAID" &&
      fulfillmentFacts.fulfillment.of(order, now, known).some((badge) => toSend.includes(badge as ToSend)) &&
      Date.parse(order.createdAt) < Date.parse(daysAgo(lateDays, now)),
    search: (now) =>
      [
        stateFacts.status.search.open,
        moneyFacts.payment.search.paid,
        anyOf(toSend.map((badge) => fulfillmentFacts.fulfillment.search[badge])),
        created.below(daysAgo(lateDays, now)),
      ].join(" "),
    knownInPast: "exact",
  }),
};
