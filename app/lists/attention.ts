import { lateDays, overdueDays, toSend } from "../orders/facts/age.ts";
import { filtersOf } from "./filters.ts";
import { searchOf } from "./shopify-search.ts";
import type { Queue } from "../orders/facts/queue.ts";
import { builtInViews, viewUrl } from "./views.ts";
import { dayIn } from "#app/lib/zone.ts";

/** The stages of an order's life that Shopify's search can count. In transit and delivered it cannot (docs/shopify-api.md §11). */
export const countedStages = ["unpaid", "unfulfilled", "onHold", "scheduled", "returning", "toArchive"] as const satisfies readonly Queue[];
export type CountedStage = Queue;

/** What needs a person, the most pressing first. */
export const attentions = ["risky", "declined", "uncaptured", "givenBack", "returns", "late", "overdue"] as const;
export type Attention = (typeof attentions)[number];

/** The list's address parameters for each attention. `now` and `timeZone` say which day it is in the shop. */
export function attentionParams(now: Date, timeZone: string): Record<Attention, string> {
  /** The last day of which every order is older than this. */
  const olderThan = (days: number) => dayIn(new Date(now.getTime() - (days + 1) * 86_400_000), timeZone);
  return {
    risky: `status=open&fulfillment=${toSend.join()},on_hold,scheduled&risk=high`,
    declined: "status=open&fulfillment=request_declined",
    uncaptured: "status=open&payment=authorized&fulfillment=fulfilled",
    givenBack: `status=open&payment=refunded&fulfillment=${toSend.join()}`,
    returns: "return=return_requested",
    late: `status=open&payment=paid&fulfillment=${toSend.join()}&to=${olderThan(lateDays)}`,
    overdue: `status=open&payment=pending,partially_paid,expired,none&to=${olderThan(overdueDays)}`,
  };
}

export type Counted = CountedStage | Attention | "all";

/** Every search of the home page, to be counted in one request. */
export function homeQueries(now: Date, timeZone: string): Record<Counted, string> {
  const { archived: _archived, cancelled: _cancelled, ...counted } = builtInViews;
  const params: Record<Counted, string> = { ...counted, ...attentionParams(now, timeZone) };
  const searches = Object.entries(params).map(([name, one]) => [name, searchOf(filtersOf(new URLSearchParams(one)), timeZone)]);
  return Object.fromEntries(searches) as Record<Counted, string>;
}

export const stageUrl = (stage: CountedStage): string => viewUrl(stage);
