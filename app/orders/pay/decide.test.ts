import { describe, expect, it } from "vitest";
import { anOrder, anUnpaidOrder, asked, aTransaction, bag, now } from "../order.fixture.ts";
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
    [
      "what is authorised",
      anUnpaidOrder({ canMarkAsPaid: false, financialStatus: "AUTHORIZED", transactions: [] }),
      "refuse",
      "mark_paid.authorized",
    ],
    [
      "what is being paid",
      anUnpaidOrder({ canMarkAsPaid: false, transactions: [aTransaction({ status: "PENDING" })] }),
      "refuse",
      "mark_paid.pending",
    ],
    ["what costs nothing", anOrder({ financialStatus: null, outstanding: bag(0) }), "refuse", "mark_paid.nothing_owed"],
    ["what Shopify does not let", anUnpaidOrder({ canMarkAsPaid: false }), "refuse", "mark_paid.not_possible"],
  ])("%s", (_, order, what, code) => {
    expect(decideMarkPaid(order, asked(intent))).toMatchObject({ do: what, reason: { code } });
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
