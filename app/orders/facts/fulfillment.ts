import { isFulfilled } from "../fulfill/facts.ts";
import type { Snapshot } from "../snapshot.ts";
import { choice, flag } from "./fact.ts";
import { isRefunded } from "./money.ts";
import { noneOf } from "./search.ts";

type Badge = Pick<Snapshot<"progress">, "fulfillmentStatus">;

const values = {
  UNFULFILLED: "unfulfilled",
  PARTIALLY_FULFILLED: "partial",
  FULFILLED: "fulfilled",
  ON_HOLD: "on_hold",
  SCHEDULED: "scheduled",
  REQUEST_DECLINED: "request_declined",
  IN_PROGRESS: "in_progress",
  FULFILLMENT_NOT_REQUIRED: "not_required",
} as const;
const isKnown = (status: string): status is keyof typeof values => Object.hasOwn(values, status);
const has =
  (status: keyof typeof values) =>
  ({ fulfillmentStatus }: Badge): boolean =>
    fulfillmentStatus === status;

export const isPartlyFulfilled = has("PARTIALLY_FULFILLED");
/** All that is not sent is on hold; of one with only a part on hold the holds themselves tell. */
export const isAllOnHold = has("ON_HOLD");
export const isScheduled = has("SCHEDULED");
export const isInProgress = has("IN_PROGRESS");
export const isRequestDeclined = has("REQUEST_DECLINED");

/**
 * `unshipped` means all of which nothing was sent: what has no word of its own is what the others leave of it (docs/shopify-api.md §11).
 */
const notInProgress = ["unfulfilled", "on_hold", "scheduled", "request_declined"];
const inProgress = `(fulfillment_status:unshipped ${noneOf("fulfillment_status", notInProgress)})`;

export const fulfillmentFacts = {
  /** The fulfillment badge. What Shopify's search says of orders with nothing to fulfill is not documented. */
  fulfillment: choice({
    facets: ["progress"],
    words: "fact.fulfillment",
    of: ({ fulfillmentStatus }) => (isKnown(fulfillmentStatus) ? [values[fulfillmentStatus]] : []),
    search: {
      unfulfilled: "fulfillment_status:unfulfilled",
      partial: "fulfillment_status:partial",
      fulfilled: "fulfillment_status:fulfilled",
      on_hold: "fulfillment_status:on_hold",
      scheduled: "fulfillment_status:scheduled",
      request_declined: "fulfillment_status:request_declined",
      in_progress: inProgress,
      not_required: null,
    },
    knownInPast: "exact",
  }),
  /** Everything is sent, or there was nothing to send. */
  fulfilled: flag({ facets: ["progress"], words: "fact.fulfilled", of: isFulfilled, search: null, knownInPast: "exact" }),
  /** Of an order whose money was all given back nothing is to be sent any more. */
  notAllSent: flag({
    facets: ["progress", "money"],
    words: "fact.notAllSent",
    of: (order) => !isFulfilled(order) && !isRefunded(order),
    search: null,
    knownInPast: "exact",
  }),
  partlyFulfilled: flag({
    facets: ["progress"],
    words: "fact.partlyFulfilled",
    of: isPartlyFulfilled,
    search: "fulfillment_status:partial",
    knownInPast: "exact",
  }),
  unfulfilled: flag({
    facets: ["progress"],
    words: "fact.unfulfilled",
    of: has("UNFULFILLED"),
    search: "fulfillment_status:unfulfilled",
    knownInPast: "exact",
  }),
  scheduled: flag({
    facets: ["progress"],
    words: "fact.scheduled",
    of: isScheduled,
    search: "fulfillment_status:scheduled",
    knownInPast: "recorded",
  }),
  inProgress: flag({ facets: ["progress"], words: "fact.inProgress", of: isInProgress, search: inProgress, knownInPast: "recorded" }),
  requestDeclined: flag({
    facets: ["progress"],
    words: "fact.requestDeclined",
    of: isRequestDeclined,
    search: "fulfillment_status:request_declined",
    knownInPast: "recorded",
  }),
};
