import type { Counted } from "#dev-store/api/index.ts";

/** Requests to one shop's Admin API since the local Shopify started, by what arrived and what went wrong with it. */
export type RequestCounts = Record<Counted, number>;

export interface Requests {
  count(shop: string, what: Counted): void;
  of(shop: string): RequestCounts;
}

const none: RequestCounts = {
  mutations: 0,
  queries: 0,
  throttled: 0,
  unavailable: 0,
  dropped: 0,
  lost_replies: 0,
  rate_limited: 0,
  html: 0,
  truncated: 0,
  wrong_type: 0,
  slow: 0,
};

/** Counts what clients really send, whatever becomes of it: the ledger knows accepted changes only. Kept in memory. */
export function createRequests(): Requests {
  const counts = new Map<string, RequestCounts>();
  return {
    count: (shop, what) => {
      const of = counts.get(shop) ?? { ...none };
      counts.set(shop, of);
      of[what] += 1;
    },
    of: (shop) => counts.get(shop) ?? none,
  };
}
