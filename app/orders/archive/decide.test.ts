import { describe, expect, it } from "vitest";
import { aShippedOrder, aTransaction, anOrder, anUnpaidOrder, asked, bag, now, policy } from "../order.fixture.ts";
import { decideArchive, decideReopen } from "./decide.ts";

const archive = { kind: "archive" } as const;

describe("archiving by a person", () => {
  it.each([
    ["an open order", anOrder(), "act", "archive.asked"],
    ["an archived order", anOrder({ closedAt: "2026-11-12T08:00:00Z" }), "reached", "archive.already"],
    ["an order with a balance due", anUnpaidOrder(), "refuse", "archive.balance_due"],
    ["a cancelled order", anUnpaidOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "act", "archive.asked"],
  ])("%s", (_, order, what, code) => {
    expect(decideArchive(order, asked(archive), policy, now)).toMatchObject({ do: what, reason: { code } });
  });

  it("names what is owed, and lets the house rule be overridden by a person but not by a rule", () => {
    expect(decideArchive(anUnpaidOrder(), asked(archive), policy, now)).toMatchObject({
      by: "house",
      reason: { params: { outstanding: { amount: 5_000, currency: "EUR" } } },
    });
    const overrides = ["archive.balance_due"];
    expect(decideArchive(anUnpaidOrder(), asked(archive, { overrides }), policy, now).do).toBe("act");
    expect(decideArchive(anUnpaidOrder(), asked(archive, { overrides, by: "rule" }), policy, now).do).toBe("refuse");
  });

  it("asks nothing about money when the house does not mind", () => {
    const lenient = { ...policy, archive: { afterDays: 7, keepUnpaid: false } };
    expect(decideArchive(anUnpaidOrder(), asked(archive), lenient, now).do).toBe("act");
  });
});

describe("archiving by a rule", () => {
  const byRule = asked(archive, { by: "rule" });

  it("archives what is fulfilled and paid for the days of the policy", () => {
    expect(decideArchive(aShippedOrder(), byRule, policy, now)).toMatchObject({ do: "act", reason: { code: "archive.by_rule" } });
  });

  it("waits from the later of parcel and payment", () => {
    const paidLate = aShippedOrder({ transactions: [aTransaction({ processedAt: "2026-11-15T06:00:00Z" })] });
    expect(decideArchive(paidLate, byRule, policy, now)).toMatchObject({ do: "wait", until: new Date("2026-11-22T06:00:00Z") });
  });

  it("does not start anew after a partial refund", () => {
    const refund = aTransaction({
      id: "gid://shopify/OrderTransaction/2",
      kind: "REFUND",
      amount: bag(1_000),
      processedAt: "2026-11-19T08:00:00Z",
    });
    const order = aShippedOrder({
      financialStatus: "PARTIALLY_REFUNDED",
      refunded: bag(1_000),
      net: bag(4_000),
      transactions: [aTransaction(), refund],
    });
    expect(decideArchive(order, byRule, policy, now).do).toBe("act");
  });

  it.each([
    ["not fulfilled", anOrder(), "archive.not_done"],
    ["a return open", aShippedOrder({ returnStatus: "IN_PROGRESS" }), "archive.open_return"],
    ["only authorised", aShippedOrder({ financialStatus: "AUTHORIZED" }), "archive.not_done"],
  ])("leaves alone what is %s", (_, order, code) => {
    expect(decideArchive(order, byRule, policy, now)).toMatchObject({ do: "refuse", by: "house", reason: { code } });
  });
});

describe("reopening", () => {
  it("acts on an archived order only", () => {
    expect(decideReopen(anOrder({ closedAt: "2026-11-12T08:00:00Z" }), asked({ kind: "reopen" }))).toMatchObject({
      do: "act",
      actions: [{ kind: "reopen" }],
    });
    expect(decideReopen(anOrder(), asked({ kind: "reopen" })).do).toBe("reached");
  });
});
