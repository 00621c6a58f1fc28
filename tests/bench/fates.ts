import type { LedgerEntry, RequestCounts } from "../setup/shopify.ts";
import { rounded } from "./measure.ts";

/** What became of the orders, and what was sent for it, as the local Shopify counted. */
export interface Fates {
  /** Mutations sent, for each order. */ requests_per_order: number;
  reads: number;
  throttled: number;
  /** Orders without the effect. */ lost: number;
  /** Orders that were changed more than once. */ doubled: number;
  /** Mutations that were accepted again although the first had been: harmless with a tag, not with money. */ repeated: number;
}

export function fates(ledger: readonly LedgerEntry[], requests: RequestCounts, ids: readonly string[]): Fates {
  const accepted = new Map<string, number>(),
    changes = new Map<string, number>();
  for (const { order_id: id, changed } of ledger) {
    if (id === null) continue;
    accepted.set(id, (accepted.get(id) ?? 0) + 1);
    if (changed) changes.set(id, (changes.get(id) ?? 0) + 1);
  }
  return {
    requests_per_order: rounded(requests.mutations / ids.length),
    reads: requests.queries,
    throttled: requests.throttled,
    lost: ids.filter((id) => !changes.has(id)).length,
    doubled: ids.filter((id) => (changes.get(id) ?? 0) > 1).length,
    repeated: ids.reduce((sum, id) => sum + Math.max(0, (accepted.get(id) ?? 0) - 1), 0),
  };
}

/** Counts since `before`. */
export const since = (before: RequestCounts, now: RequestCounts): RequestCounts => ({
  mutations: now.mutations - before.mutations,
  queries: now.queries - before.queries,
  throttled: now.throttled - before.throttled,
  unavailable: now.unavailable - before.unavailable,
  dropped: now.dropped - before.dropped,
  lost_replies: now.lost_replies - before.lost_replies,
});
