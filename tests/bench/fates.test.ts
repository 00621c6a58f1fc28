import { describe, expect, it } from "vitest";
import type { LedgerEntry, RequestCounts } from "../setup/shopify.ts";
import { fates, since } from "./fates.ts";

const entry = (orderId: string | null, changed = true): LedgerEntry => ({
  seq: 1,
  at: "",
  request_id: "",
  user: null,
  mutation: "tagsAdd",
  order_id: orderId,
  fields: ["tags"],
  changed,
  idempotency_key: null,
  action: null,
  bulk: null,
});
const counts = (given: Partial<RequestCounts>): RequestCounts => ({
  mutations: 0,
  queries: 0,
  throttled: 0,
  unavailable: 0,
  dropped: 0,
  lost_replies: 0,
  ...given,
});

describe("what became of the orders of a bench", () => {
  it("is lost without an effect, doubled with two, repeated when accepted again", () => {
    const ledger = [entry("a"), entry("a", false), entry("b"), entry("b"), entry(null), entry("of nobody")];
    expect(fates(ledger, counts({ mutations: 5, queries: 2, throttled: 1 }), ["a", "b", "c", "d"])).toEqual({
      requests_per_order: 1.25,
      reads: 2,
      throttled: 1,
      lost: 2,
      doubled: 1,
      repeated: 2,
    });
  });

  it("counts requests of its own time alone", () => {
    expect(since(counts({ mutations: 3, dropped: 1 }), counts({ mutations: 5, queries: 4, dropped: 1 }))).toEqual(
      counts({ mutations: 2, queries: 4 }),
    );
  });
});
