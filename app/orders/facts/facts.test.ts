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
} from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { cautionFacets, cautionsOf } from "./cautions.ts";
import { nothingKnown } from "./fact.ts";
import { factNames, factOf, facts, type FactName } from "./table.ts";

const at = "2026-11-12T08:00:00Z";
const owing = { outstanding: bag(5_000), received: bag(0), net: bag(0) };
/** The flags of these names that are true of the order. */
const flags = (order: Snapshot, ...names: FactName[]) => names.filter((name) => factOf(name).of(order, now, nothingKnown) === true);

describe("the facts of money", () => {
  const all = ["paid", "owed", "awaitingPayment", "authorized", "voided", "paymentExpired", "paymentDeclined", "paymentPending"] as const;
  it.each([
    ["a paid order", anOrder(), ["paid"]],
    ["A8: no payment status and £5 owed", anOrder({ financialStatus: null, outstanding: bag(500) }), ["owed", "awaitingPayment"]],
    ["no payment status and nothing owed", anOrder({ financialStatus: null }), ["paid"]],
    ["cash on delivery", anUnpaidOrder(), ["owed", "awaitingPayment"]],
    ["D8: money that is only reserved", aReservedOrder(), ["authorized"]],
    ["a payment that was let go", anOrder({ ...owing, financialStatus: "VOIDED" }), ["owed", "awaitingPayment", "voided"]],
    [
      "a reservation that ran out",
      anOrder({ ...owing, financialStatus: "EXPIRED", transactions: [aTransaction({ kind: "AUTHORIZATION", status: "FAILURE" })] }),
      ["owed", "awaitingPayment", "paymentExpired"],
    ],
    [
      "a card that was declined",
      anOrder({ ...owing, financialStatus: "PENDING", transactions: [aTransaction({ status: "FAILURE" })] }),
      ["owed", "awaitingPayment", "paymentDeclined"],
    ],
    [
      "a second try that is being processed",
      anOrder({
        ...owing,
        financialStatus: "PENDING",
        transactions: [aTransaction({ status: "FAILURE" }), aTransaction({ status: "PENDING", processedAt: at })],
      }),
      ["owed", "awaitingPayment", "paymentPending"],
    ],
    ["all the money given back", anOrder({ financialStatus: "REFUNDED", outstanding: bag(500) }), ["owed"]],
  ])("of %s", (_, order, expected) => {
    expect(flags(order, ...all)).toEqual(expected);
  });
});

describe("the facts of risk", () => {
  const all = ["highRisk", "riskPending", "riskNotAssessed"] as const;
  it.each([
    ["a low one", anOrder(), []],
    ["a high one beside a low one", anOrder({ riskLevels: ["LOW", "HIGH"] }), ["highRisk"]],
    ["one that Shopify recommends to cancel", anOrder({ riskRecommendation: "CANCEL" }), ["highRisk"]],
    ["B7: one being assessed", anOrder({ riskLevels: ["PENDING"], riskRecommendation: "NONE" }), ["riskPending", "riskNotAssessed"]],
    ["one being assessed that is known to be high", anOrder({ riskLevels: ["PENDING", "HIGH"] }), ["highRisk"]],
    ["B7: one without an opinion", anOrder({ riskLevels: ["NONE"], riskRecommendation: "NONE" }), ["riskNotAssessed"]],
    ["B7: one that nobody assessed", anOrder({ riskLevels: [], riskRecommendation: "NONE" }), ["riskNotAssessed"]],
  ])("of %s", (_, order, expected) => {
    expect(flags(order, ...all)).toEqual(expected);
  });
});

describe("the facts of goods, holds and age", () => {
  it("tell pickup and digital goods", () => {
    expect(flags(aPickupOrder(), "pickup", "digital", "requiresShipping")).toEqual(["pickup", "requiresShipping"]);
    const digital = anOrder({ requiresShipping: false, fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "NONE" })] });
    expect(flags(digital, "pickup", "digital", "requiresShipping")).toEqual(["digital"]);
    expect(facts.delivery.of(digital, now, nothingKnown)).toEqual(["none"]);
  });

  it("tell who holds it, and why, each once", () => {
    const order = anOrder({ holds: [aHold(), aHold({ ours: false, byApp: "Fraud Guard", reason: "OTHER" }), aHold()] });
    expect(facts.holdReasons.of(order, now, nothingKnown)).toEqual(["INCORRECT_ADDRESS", "OTHER"]);
    expect(facts.heldBy.of(order, now, nothingKnown)).toEqual(["", "Fraud Guard"]);
    expect(flags(order, "onHold", "heldHere", "heldAfterPurchase")).toEqual(["onHold", "heldHere"]);
  });

  it("call late what is paid and not sent for more than three days", () => {
    const placed = (createdAt: string, over: Partial<Snapshot> = {}) => anOrder({ createdAt, ...over });
    expect(flags(placed("2026-11-17T11:59:59Z"), "late")).toEqual(["late"]);
    expect(flags(placed("2026-11-17T12:00:00Z"), "late")).toEqual([]);
    expect(flags(placed(at, { fulfillmentStatus: "FULFILLED" }), "late")).toEqual([]);
    expect(flags(placed(at, { financialStatus: "PENDING" }), "late")).toEqual([]);
    expect(flags(placed(at, { closedAt: at }), "late")).toEqual([]);
  });
});

describe("the table", () => {
  it("has words of its own for every fact", () => {
    expect(factNames.map((name) => factOf(name).words)).toEqual(factNames.map((name) => `fact.${name}`));
  });
});

describe("what speaks against a step", () => {
  const codes = (...[kind, order, known]: [Parameters<typeof cautionsOf>[0], Snapshot, boolean?]) =>
    cautionsOf(kind, order, now, { beingCancelled: known ?? false }).map(({ reason }) => reason.code);

  it.each([
    ["nothing, of a paid order", "fulfill", anOrder(), []],
    ["risk before money", "fulfill", anUnpaidOrder({ riskLevels: ["HIGH"] }), ["caution.high_risk", "caution.awaiting_payment"]],
    ["the same at the counter", "picked_up", anOrder({ riskLevels: ["PENDING"] }), ["caution.risk_pending"]],
    ["that money is reserved does not", "fulfill", aReservedOrder(), []],
    ["that it is still on its way", "archive", aShippedOrder({ deliveryStatus: "IN_TRANSIT" }), ["caution.on_its_way"]],
    ["a problem of the carrier", "archive", aShippedOrder({ deliveryStatus: "NOT_DELIVERED" }), ["caution.delivery_problem"]],
    ["an open return", "archive", aShippedOrder({ returnStatus: "IN_PROGRESS" }), ["caution.open_return"]],
    ["goods that are not sent", "archive", anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED" }), ["caution.not_all_sent"]],
    ["nothing, of a cancelled order", "archive", anOrder({ cancelledAt: at }), []],
    ["nothing, of a tag", "tag", anOrder({ riskLevels: ["HIGH"] }), []],
  ] as const)("is %s", (_, kind, order, expected) => {
    expect(codes(kind, order)).toEqual(expected);
  });

  it("is that it is being cancelled, for those who know", () => {
    expect(codes("fulfill", anOrder(), true)).toEqual(["caution.being_cancelled"]);
  });

  it("names what has to be read for it", () => {
    expect(cautionFacets("ready_for_pickup").sort()).toEqual(["money", "risk"]);
    expect(cautionFacets("fulfill").sort()).toEqual(["fulfillment", "money", "risk"]);
    expect(cautionFacets("archive").sort()).toEqual(["money", "progress", "returns"]);
    expect(cautionFacets("tag")).toEqual([]);
  });
});
