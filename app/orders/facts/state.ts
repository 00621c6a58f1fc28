import type { Base } from "../snapshot.ts";
import { choice, flag } from "./fact.ts";

type Times = Pick<Base, "closedAt" | "cancelledAt">;

/** Neither archived nor cancelled: there may be something to do. */
export function isOpenOrder({ closedAt, cancelledAt }: Times): boolean {
  return closedAt === null && cancelledAt === null;
}

export const stateFacts = {
  /** A cancelled order that is archived is both. */
  status: choice({
    facets: [],
    words: "fact.status",
    of: (order) => [
      ...(isOpenOrder(order) ? (["open"] as const) : []),
      ...(order.closedAt ? (["closed"] as const) : []),
      ...(order.cancelledAt ? (["cancelled"] as const) : []),
    ],
    search: { open: "status:open", closed: "status:closed", cancelled: "status:cancelled" },
    knownInPast: "exact",
  }),
  archived: flag({
    facets: [],
    words: "fact.archived",
    of: ({ closedAt }) => closedAt !== null,
    search: "status:closed",
    knownInPast: "exact",
  }),
  cancelled: flag({
    facets: [],
    words: "fact.cancelled",
    of: ({ cancelledAt }) => cancelledAt !== null,
    search: "status:cancelled",
    knownInPast: "exact",
  }),
  /** Shopify cancels in a job of its own and shows nothing of it until it is done: only who asked can know. */
  beingCancelled: flag({
    facets: [],
    words: "fact.beingCancelled",
    of: ({ cancelledAt }, _now, { beingCancelled }) => cancelledAt === null && beingCancelled,
    search: null,
    knownInPast: "recorded",
  }),
  test: flag({ facets: [], words: "fact.test", of: ({ test }) => test, search: "test:true", knownInPast: "exact" }),
};
