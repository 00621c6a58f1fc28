import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aFulfillmentOrder,
  aHold,
  anOrder,
  anUnpaidOrder,
  aPickupOrder,
  aReservedOrder,
  aShippedOrder,
  aTransaction,
  bag,
  now,
  policy,
} from "#app/orders/order.fixture.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { explain } from "./explain.ts";
import { allRights } from "./rights.fixture.ts";

const held = anOrder({
  fulfillmentStatus: "ON_HOLD",
  holdReasons: ["INCORRECT_ADDRESS"],
  holds: [aHold()],
  fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD", supportedActions: ["RELEASE_HOLD"] })],
});
const holdable = [{ fulfillmentOrderId: aFulfillmentOrder().id, status: "OPEN", supportedActions: ["HOLD"] }];
const owing = { outstanding: bag(5_000), received: bag(0), net: bag(0), refundable: false };
/** Said in other words than the facts say it. */
const mustStay = (order: Snapshot): boolean =>
  order.riskRecommendation === "CANCEL" ||
  order.riskLevels.some((level) => level === "HIGH" || level === "PENDING") ||
  ["VOIDED", "EXPIRED", "REFUNDED", "PENDING", "PARTIALLY_PAID"].includes(order.financialStatus ?? "") ||
  (order.financialStatus !== "AUTHORIZED" && order.outstanding.presentment.amount > 0) ||
  order.transactions.some(({ kind, status, manual }) => status === "PENDING" && !manual && (kind === "SALE" || kind === "AUTHORIZATION"));
const seen = (order: Snapshot) => explain(order, { policy, rights: allRights, now });

describe("an explanation", () => {
  it.each([
    ["fulfill a new order", anOrder(), "fulfill"],
    ["release a held one", held, "release"],
    ["archive a delivered one", aShippedOrder(), "archive"],
    ["collect an unpaid one", anUnpaidOrder(), "mark_paid"],
    ["fulfill one whose money is reserved", aReservedOrder(), "fulfill"],
    ["capture a shipped one", aReservedOrder({ fulfillmentStatus: "FULFILLED" }), "capture"],
    ["announce one for pickup", aPickupOrder(), "ready_for_pickup"],
    ["hand out an announced one", { ...aPickupOrder({ status: "IN_PROGRESS" }), fulfillmentStatus: "IN_PROGRESS" }, "picked_up"],
    ["give back kept money", anOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "refund"],
    ["leave an archived one", aShippedOrder({ closedAt: "2026-11-12T08:00:00Z" }), null],
  ])("offers to %s", (_, order, next) => {
    expect(seen(order).next).toBe(next);
  });

  it.each([
    ["voided", anOrder({ ...owing, financialStatus: "VOIDED", transactions: [] }), null, "caution.voided"],
    ["unpaid without a status", anOrder({ ...owing, financialStatus: null, transactions: [] }), null, "caution.awaiting_payment"],
    ["of a high risk", anOrder({ riskLevels: ["HIGH"], holdable }), "hold", "caution.high_risk"],
    ["that Shopify recommends to cancel", anOrder({ riskRecommendation: "CANCEL", holdable }), "hold", "caution.high_risk"],
    ["whose risk is being assessed", anOrder({ riskLevels: ["PENDING"] }), null, "caution.risk_pending"],
    [
      "whose payment is being processed",
      anOrder({ ...owing, financialStatus: "PENDING", transactions: [aTransaction({ status: "PENDING" })] }),
      null,
      "caution.payment_pending",
    ],
    [
      "that was refunded when half of it was sent",
      anOrder({ financialStatus: "REFUNDED", fulfillmentStatus: "PARTIALLY_FULFILLED" }),
      "archive",
      "caution.refunded",
    ],
    [
      "whose reserved payment ran out",
      anOrder({ ...owing, financialStatus: "EXPIRED", transactions: [] }),
      null,
      "caution.payment_expired",
    ],
    [
      "whose reserved payment ran out by the clock alone",
      aReservedOrder({}, { expiresAt: "2026-11-19T08:00:00Z" }),
      null,
      "caution.payment_expired",
    ],
    ["of a high risk that nobody has paid", anUnpaidOrder({ riskLevels: ["HIGH"], holdable }), "hold", "caution.high_risk"],
    ["that owes since it was edited", anOrder({ outstanding: bag(500) }), null, "caution.awaiting_payment"],
    [
      "of a high risk that is being worked on",
      anOrder({ riskLevels: ["HIGH"], holdable, fulfillmentStatus: "IN_PROGRESS" }),
      "hold",
      "caution.high_risk",
    ],
  ])("B1: never offers to fulfill one %s, and says why on the page and in the form", (_, order, next, code) => {
    const { next: likely, cautions, warnings } = seen(order);
    expect(likely).toBe(next);
    expect(cautions.fulfill?.[0]?.code).toBe(code);
    expect(warnings[0]?.code).toBe(code);
  });

  it("B1: says on the page why not to send it while a hold keeps it, and does not offer to release it", () => {
    const { next, warnings } = seen({ ...held, riskLevels: ["HIGH"] });
    expect(next).toBeNull();
    expect(warnings.map(({ code }) => code)).toEqual(["caution.high_risk"]);
    expect(seen({ ...held, ...owing, financialStatus: "PENDING" }).next).toBe("release");
  });

  it("B1: has nothing to say against sending once all is sent", () => {
    expect(seen(aShippedOrder({ riskLevels: ["HIGH"] })).warnings).toEqual([]);
  });

  it("B1: of any order, what must not be sent is never offered to be", () => {
    const any = fc.record({
      financialStatus: fc.constantFrom("PAID", "AUTHORIZED", "PARTIALLY_REFUNDED", "PENDING", "VOIDED", "EXPIRED", "REFUNDED", null),
      fulfillmentStatus: fc.constantFrom("UNFULFILLED", "PARTIALLY_FULFILLED", "IN_PROGRESS", "ON_HOLD", "REQUEST_DECLINED"),
      riskLevels: fc.subarray(["HIGH", "LOW", "PENDING"]),
      riskRecommendation: fc.constantFrom("ACCEPT", "CANCEL", "NONE"),
      outstanding: fc.constantFrom(bag(0), bag(500)),
      transactions: fc.subarray([aTransaction(), aTransaction({ status: "PENDING" })]),
      returnStatus: fc.constantFrom("NO_RETURN", "RETURN_REQUESTED"),
    });
    const hands = new Set(["fulfill", "ready_for_pickup", "picked_up"]);
    let offered = 0;
    fc.assert(
      fc.property(any, fc.constantFrom(anOrder(), aPickupOrder()), fc.boolean(), (change, plain, beingCancelled) => {
        const order = { ...plain, ...change };
        const { next } = explain(order, { policy, rights: allRights, now, known: { beingCancelled } });
        if (next === null || !hands.has(next)) return;
        offered += 1;
        expect(mustStay(order) || beingCancelled).toBe(false);
      }),
      { numRuns: 3_000, seed: 1 },
    );
    expect(offered).toBeGreaterThan(10);
  });

  it("does not offer to fulfill what is being cancelled: that the caller has to know", () => {
    expect(seen(anOrder()).cautions.fulfill).toBeUndefined();
    const { next, cautions } = explain(anOrder(), { policy, rights: allRights, now, known: { beingCancelled: true } });
    expect(next).toBeNull();
    expect(cautions.fulfill?.[0]?.code).toBe("caution.being_cancelled");
  });

  it("offers nothing that the person may not do, and lists what is refused", () => {
    const { next, refused } = explain(anOrder(), { policy, rights: { ...allRights, fulfill: false }, now });
    expect(next).toBeNull();
    expect(refused).toContainEqual({ kind: "fulfill", by: "right", reason: { code: "right.missing", params: {} } });
    for (const kind of ["reopen", "picked_up", "ready_for_pickup"] as const) expect(refused.map((one) => one.kind)).not.toContain(kind);
  });
});
