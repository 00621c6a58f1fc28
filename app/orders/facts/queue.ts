import { isFulfilled } from "../fulfill/facts.ts";
import type { Base, Snapshot } from "../snapshot.ts";
import { choice } from "./fact.ts";
import { isAllOnHold, isScheduled } from "./fulfillment.ts";
import { isAuthorized, isRefunded } from "./money.ts";
import { hasOpenReturn } from "./returns.ts";
import { anyOf, noneOf } from "./search.ts";
import { isOpenOrder } from "./state.ts";

/** Where an open order waits, as far as Shopify's search can tell it: every open order is in one of these, and only in one. */
export const queues = ["unfulfilled", "unpaid", "onHold", "scheduled", "returning", "toArchive"] as const;
export type Queue = (typeof queues)[number];

type Row = Base & Pick<Snapshot<"money" | "progress" | "returns">, "financialStatus" | "fulfillmentStatus" | "returnStatus">;

const hasMoney = ({ financialStatus }: Row): boolean => financialStatus === "PAID" || financialStatus === "PARTIALLY_REFUNDED";

function queueOf(order: Row): Queue {
  if (isAllOnHold(order)) return "onHold";
  if (isScheduled(order)) return "scheduled";
  const isSent = isFulfilled(order);
  if (isSent && hasOpenReturn(order)) return "returning";
  if (isRefunded(order)) return "toArchive";
  if (isSent) return hasMoney(order) ? "toArchive" : "unpaid";
  return hasMoney(order) || isAuthorized(order) ? "unfulfilled" : "unpaid";
}

const badge = (field: string, values: readonly string[]): string => anyOf(values.map((value) => `${field}:${value}`));
const payment = (...values: string[]): string => badge("financial_status", values);
const returning = badge("return_status", ["return_requested", "in_progress"]);
/** Each is what the other leaves, so that no order is in both or in none, whatever badges Shopify adds. */
const unsent = `${badge("fulfillment_status", ["unshipped", "partial"])} ${noneOf("fulfillment_status", ["on_hold", "scheduled"])}`;
const sent = noneOf("fulfillment_status", ["unshipped", "partial"]);
const done = `${sent} ${noneOf("return_status", ["return_requested", "in_progress"])}`;
const money = ["paid", "partially_refunded"];

/** In brackets: it may stand beside OR. */
const open = (...terms: string[]): string => `(status:open ${terms.join(" ")})`;

export const queueFacts = {
  queue: choice({
    facets: ["money", "progress", "returns"],
    words: "fact.queue",
    of: (order) => (isOpenOrder(order) ? [queueOf(order)] : []),
    search: {
      unfulfilled: open(payment(...money, "authorized"), unsent),
      unpaid: open(
        anyOf([
          `(${noneOf("financial_status", [...money, "refunded", "authorized"])} ${unsent})`,
          `(${noneOf("financial_status", [...money, "refunded"])} ${done})`,
        ]),
      ),
      onHold: open("fulfillment_status:on_hold"),
      scheduled: open("fulfillment_status:scheduled"),
      returning: open(sent, returning),
      toArchive: open(anyOf([`(${payment(...money, "refunded")} ${done})`, `(financial_status:refunded ${unsent})`])),
    },
    knownInPast: "recorded",
  }),
};
