import { describe, expect, it } from "vitest";
import { aReservedOrder, aShippedOrder, aTransaction, anOrder, anUnpaidOrder, asked, bag, now, policy } from "../order.fixture.ts";
import { decideArchive, decideReopen } from "./decide.ts";

const archive = { kind: "archive" } as const;

describe("archiving by a person", () => {
  it.each([
    ["an open order", anOrder(), "act", "archive.asked"],
    ["an archived order", anOrder({ closedAt: "2026-11-12T08:00:00Z" }), "reached", "archive.already"],
    ["an order with a balance due", anUnpaidOrder(), "refuse", "archive.balance_due"],
    ["D8: an order whose money is only reserved", aReservedOrder(), "refuse", "archive.reserved"],
    ["a cancelled order", anUnpaidOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "act", "archive.asked"],
  ])("%s", (_, order, what, code) => {
    expect(decideArchive(order, asked(archive), policy)).toMatchObject({ do: what, reason: { code } });
  });

  it("names what is owed, and lets the house rule be overridden by a person but not by a rule", () => {
    expect(decideArchive(anUnpaidOrder(), asked(archive), policy)).toMatchObject({
      by: "house",
      reason: { params: { outstanding: { amount: 5_000, currency: "EUR" } } },
    });
    const overrides = ["archive.balance_due"];
    expect(decideArchive(anUnpaidOrder(), asked(archive, { overrides }), policy).do).toBe("act");
    expect(decideArchive(anUnpaidOrder(), asked(archive, { overrides, by: "rule" }), policy).do).toBe("refuse");
  });

  it("D8: names what is reserved, and is overridden as what is owed", () => {
    const refused = decideArchive(aReservedOrder(), asked(archive), policy);
    expect(refused).toMatchObject({ by: "house", reason: { params: { amount: { amount: 5_000, currency: "EUR" } } } });
    expect(decideArchive(aReservedOrder(), asked(archive, { overrides: ["archive.reserved"] }), policy).do).toBe("act");
  });

  it("asks nothing about money when the house does not mind", () => {
    const lenient = { ...policy, archive: { keepUnpaid: false } };
    expect(decideArchive(anUnpaidOrder(), asked(archive), lenient).do).toBe("act");
  });
});

describe("archiving by a rule", () => {
  const byRule = asked(archive, { by: "rule" });

  it("archives what is fulfilled and paid: how long it waits is the rule's own affair", () => {
    expect(decideArchive(aShippedOrder(), byRule, policy).do).toBe("act");
    expect(decideArchive(aShippedOrder({ createdAt: now.toISOString() }), byRule, policy).do).toBe("act");
  });

  it("archives the same after a partial refund", () => {
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
    expect(decideArchive(order, byRule, policy).do).toBe("act");
  });

  it.each([
    ["not fulfilled", anOrder(), "archive.not_done"],
    ["a return open", aShippedOrder({ returnStatus: "IN_PROGRESS" }), "archive.open_return"],
    ["only authorised", aShippedOrder({ financialStatus: "AUTHORIZED" }), "archive.not_done"],
  ])("leaves alone what is %s", (_, order, code) => {
    expect(decideArchive(order, byRule, policy)).toMatchObject({ do: "refuse", by: "house", reason: { code } });
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
