import type { Snapshot } from "../snapshot.ts";
import { choice, flag } from "./fact.ts";

type Badge = Pick<Snapshot<"returns">, "returnStatus">;

export const isReturnRequested = ({ returnStatus }: Badge): boolean => returnStatus === "RETURN_REQUESTED";

/** A return that was asked for or is under way: Shopify shows it before any that is closed (docs/shopify-api.md §17). */
export function hasOpenReturn(order: Badge): boolean {
  return isReturnRequested(order) || order.returnStatus === "IN_PROGRESS";
}

const search = {
  return_requested: "return_status:return_requested",
  in_progress: "return_status:in_progress",
  inspection_complete: "return_status:inspection_complete",
  returned: "return_status:returned",
  return_failed: "return_status:return_failed",
  no_return: "return_status:no_return",
} as const;
const badges = Object.keys(search) as (keyof typeof search)[];

/** That a return was declined, cancelled or opened again has no time (docs/shopify-api.md §48). */
export const returnFacts = {
  return: choice({
    facets: ["returns"],
    words: "fact.return",
    of: ({ returnStatus }) => badges.filter((badge) => badge === returnStatus.toLowerCase()),
    search,
    knownInPast: "recorded",
  }),
  openReturn: flag({
    facets: ["returns"],
    words: "fact.openReturn",
    of: hasOpenReturn,
    search: `(${search.return_requested} OR ${search.in_progress})`,
    knownInPast: "recorded",
  }),
};
