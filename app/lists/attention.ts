import { filtersOf } from "./filters.ts";
import { searchOf } from "./shopify-search.ts";
import { builtInViews, viewUrl, type BuiltInView } from "./views.ts";
import { dayIn } from "#app/lib/zone.ts";

/** The stages of an order's life that Shopify's search can count. In transit and delivered it cannot (ADMIN_API §2.1). */
export const countedStages = ["unpaid", "unfulfilled", "onHold", "toArchive"] as const satisfies readonly BuiltInView[];
export type CountedStage = (typeof countedStages)[number];

/** What needs a person, the most pressing first. */
export const attentions = ["risky", "declined", "returns", "late", "overdue"] as const;
export type Attention = (typeof attentions)[number];

/** Days after which a paid order counts as late, and an unpaid one as overdue. */
export const lateDays = 3;
export const overdueDays = 7;

/** The list's address parameters for each attention. `now` and `timeZone` say which day it is in the shop. */
export function attentionParams(now: Date, timeZone: string): Record<Attention, string> {
  /** The last day of which every order is older than this. */
  const olderThan = (days: number) => dayIn(new Date(now.getTime() - (days + 1) * 86_400_000), timeZone);
  return {
    risky: "status=open&fulfillment=unfulfilled,partial,on_hold&risk=high",
    declined: "status=open&fulfillment=request_declined",
    returns: "return=return_requested",
    late: `status=open&payment=paid&fulfillment=unfulfilled,partial&to=${olderThan(lateDays)}`,
    overdue: `status=open&payment=pending,partially_paid,expired&to=${olderThan(overdueDays)}`,
  };
}

/** Every search of the home page, to be counted in one request. */
export function homeQueries(now: Date, timeZone: string): Record<CountedStage | Attention | "all", string> {
  const search = (params: string) => searchOf(filtersOf(new URLSearchParams(params)), timeZone);
  const late = attentionParams(now, timeZone);
  return {
    all: "",
    unpaid: search(builtInViews.unpaid),
    unfulfilled: search(builtInViews.unfulfilled),
    onHold: search(builtInViews.onHold),
    toArchive: search(builtInViews.toArchive),
    risky: search(late.risky),
    declined: search(late.declined),
    returns: search(late.returns),
    late: search(late.late),
    overdue: search(late.overdue),
  };
}

export const stageUrl = (stage: CountedStage): string => viewUrl(stage);
