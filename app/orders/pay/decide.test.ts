import { describe, expect, it } from "vitest";
import { anOrder, anUnpaidOrder, aReservedOrder, asked, aTransaction, bag, now, policy } from "../order.fixture.ts";
import { decideMarkPaid } from "./decide.ts";
import { isBeingPaid, isOwed, isPaid } from "./facts.ts";
import { markPaidChange } from "./change.ts";
import { markPaid } from "./goal.ts";

const intent = { kind: "mark_paid" } as const;

describe("marking as paid", () => {
  it.each([
    ["what is owed", anUnpaidOrder(), "act", "mark_paid.asked"],
    ["what is paid", anOrder(), "reached", "mark_paid.already"],
    ["what is cancelled", anUnpaidOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "refuse", "mark_paid.cancelled"],
    ["what is refunded", anOrder({ financialStatus: "REFUNDED" }), "refuse", "mark_paid.refunded"],
    ["what is voided", anUnpaidOrder({ canMarkAsPaid: false, financialStatus: "VOIDED", transactions: [] }), "refuse", "mark_paid.voided"],
    ["what is authorised", aReservedOrder(), "refuse", "mark_paid.authorized"],
    [
      "what is authorised and cannot be captured by hand",
      anUnpaidOrder({ canMarkAsPaid: false, financialStatus: "AUTHORIZED", transactions: [] }),
      "refuse",
      "mark_paid.captured_by_itself",
    ],
    [
      "what is being paid",
      anUnpaidOrder({ canMarkAsPaid: false, transactions: [aTransaction({ status: "PENDING" })] }),
      "refuse",
      "mark_paid.pending",
    ],
    ["A3 what is reserved and would be charged", aReservedOrder({ canMarkAsPaid: true }), "refuse", "mark_paid.authorized"],
    [
      "A3 what is paid in part and reserved for the rest",
      aReservedOrder({ canMarkAsPaid: true, financialStatus: "PARTIALLY_PAID", net: bag(2_000) }),
      "refuse",
      "mark_paid.authorized",
    ],
    [
      "A3 what is reserved for Shopify to capture by itself",
      aReservedOrder({ canMarkAsPaid: true }, { manuallyCapturable: false }),
      "refuse",
      "mark_paid.captured_by_itself",
    ],
    [
      "what is reserved by hand",
      aReservedOrder({ canMarkAsPaid: true }, { manual: true, manuallyCapturable: false }),
      "act",
      "mark_paid.asked",
    ],
    [
      "what was reserved, and the reservation ran out",
      aReservedOrder({ canMarkAsPaid: true }, { expiresAt: "2026-11-19T08:00:00Z" }),
      "act",
      "mark_paid.asked",
    ],
    ["what costs nothing", anOrder({ financialStatus: null, outstanding: bag(0) }), "refuse", "mark_paid.nothing_owed"],
    ["what Shopify does not let", anUnpaidOrder({ canMarkAsPaid: false }), "refuse", "mark_paid.not_possible"],
  ])("%s", (_, order, what, code) => {
    expect(decideMarkPaid(order, asked(intent), policy, now)).toMatchObject({ do: what, reason: { code } });
  });

  it.each(["person", "bulk", "undo", "rule"] as const)("A3 of reserved money charges, and only for %s that means it", (by) => {
    const order = aReservedOrder({ canMarkAsPaid: true, currentTotal: bag(3_000) });
    const reserved = decideMarkPaid(order, asked(intent, { by }), policy, now);
    expect(reserved).toMatchObject({ do: "refuse", by: "house", reason: { code: "mark_paid.authorized" } });
    const meant = decideMarkPaid(order, asked(intent, { by, overrides: ["mark_paid.authorized"] }), policy, now);
    expect(meant.reason).toEqual(
      by === "rule" ? reserved.reason : { code: "mark_paid.charges", params: { amount: { amount: 3_000, currency: "EUR" } } },
    );
  });

  it("D8: records what was reserved by hand, which Shopify does not count as owed", () => {
    const order = aReservedOrder({ canMarkAsPaid: true }, { manual: true, manuallyCapturable: false });
    const whole = { amount: 5_000, currency: "EUR" };
    expect(decideMarkPaid(order, asked(intent), policy, now).reason).toEqual({ code: "mark_paid.asked", params: { outstanding: whole } });
    expect(markPaid.money?.(order, intent, now)).toEqual({ what: "record", money: whole });
    const action = { kind: "mark_paid" as const, orderId: order.id, known: [] };
    expect(markPaidChange.predict(order, action, { at: now, ids: [], key: "k" })).toMatchObject({
      financialStatus: "PAID",
      outstanding: bag(0),
      net: { presentment: whole },
    });
  });

  it("is read back from a payment that was not there before", () => {
    const action = { kind: "mark_paid" as const, orderId: "x", known: ["old"] };
    const sent = { at: now, ids: [], key: "k" };
    expect(markPaidChange.readBack(anOrder({ transactions: [aTransaction({ id: "new", manual: true })] }), action, sent)).toBe("happened");
    expect(markPaidChange.readBack(anOrder({ transactions: [aTransaction({ id: "old" })] }), action, sent)).toBe("did_not_happen");
    expect(markPaid.irreversible(intent)).toBe(true);
  });
});

describe("payment in sentences", () => {
  it("tells paid, owed and being paid apart", () => {
    expect([isPaid(anOrder()), isOwed(anOrder()), isBeingPaid(anOrder())]).toEqual([true, false, false]);
    expect([isPaid(anUnpaidOrder()), isOwed(anUnpaidOrder()), isBeingPaid(anUnpaidOrder())]).toEqual([false, true, false]);
    expect(isPaid(anOrder({ financialStatus: "PARTIALLY_REFUNDED" }))).toBe(true);
  });
});
