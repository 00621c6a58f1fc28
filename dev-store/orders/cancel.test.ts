import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import { cancelOrder, type CancelInput } from "./cancel.ts";
import { autoArchive } from "./close.ts";
import { canMarkAsPaid, currentTotals, displayFinancialStatus, displayFulfillmentStatus, merchantEditableErrors } from "./derive.ts";
import { fulfill, partsFor } from "./fulfill.ts";
import { testDeps, testOrder } from "./fixture.ts";
import type { PaymentState } from "./payment.ts";
import { refund } from "./refund.ts";

const input = (changes: Partial<CancelInput> = {}): CancelInput => ({ reason: "CUSTOMER", restock: true, refund: false, ...changes });

describe("cancelOrder", () => {
  it("pays back, restocks and closes in the same second", () => {
    const deps = testDeps(),
      order = testOrder(deps, { taxBasisPoints: 2_000 });
    cancelOrder(order, input({ refund: true, notifyCustomer: true, staffNote: "Called" }), deps);
    expect([displayFinancialStatus(order), displayFulfillmentStatus(order), order.closedAt, order.cancelStaffNote]).toEqual([
      "REFUNDED",
      "FULFILLMENT_NOT_REQUIRED",
      order.cancelledAt,
      "Called",
    ]);
    expect(
      order.fulfillmentOrders.every(
        (entry) => entry.status === "CLOSED" && entry.lines.every((line) => line.totalQuantity === 0 && line.remainingQuantity === 0),
      ),
    ).toBe(true);
    const totals = currentTotals(order);
    expect([totals.total.shop, totals.outstanding.shop, totals.net.shop, totals.shipping.shop, totals.tax.shop]).toEqual([0, 0, 0, 0, 0]);
    expect(order.mails.at(-1)?.kind).toBe("order_cancelled");
    expect(order.events.map((event) => event.action)).toEqual(
      expect.arrayContaining(["restock_line_items", "refund_success", "cancelled"]),
    );
    expect([canMarkAsPaid(order), merchantEditableErrors(order).length]).toEqual([false, 2]);
  });

  it("keeps a paid order's money, PAID and open, without a refund; it can still be refunded later", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    cancelOrder(order, input(), deps);
    expect([displayFinancialStatus(order), order.closedAt, currentTotals(order).net.shop, order.refunds.length]).toEqual([
      "PAID",
      null,
      8_050,
      0,
    ]);
    expect(order.fulfillmentOrders.every((entry) => entry.status === "CLOSED")).toBe(true);
    refund(order, { transactions: [{ parentId: order.transactions[0]?.id ?? 0, amount: 8_050 }] }, deps);
    expect(displayFinancialStatus(order)).toBe("REFUNDED");
  });

  it.each<[PaymentState, string | null]>([
    ["authorized", "VOIDED"],
    ["pending_manual", "VOIDED"],
    ["expired", "EXPIRED"],
    ["none", null],
  ])("releases money that was %s and closes", (state, shown) => {
    const deps = testDeps(),
      order = testOrder(deps, { payment: { state } });
    cancelOrder(order, input(), deps);
    expect(displayFinancialStatus(order)).toBe(shown);
    expect([order.closedAt, currentTotals(order).outstanding.shop, currentTotals(order).capturable.shop]).toEqual([
      order.cancelledAt,
      0,
      0,
    ]);
  });

  it("refuses with Shopify's sentences and alters nothing", () => {
    const deps = testDeps();
    const attempt = (order: ReturnType<typeof testOrder>, changes: Partial<CancelInput> = {}) => {
      const before = JSON.stringify(order);
      try {
        cancelOrder(order, input(changes), deps);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(JSON.stringify(order)).toBe(before);
        return error.errors[0];
      }
      return null;
    };
    const cancelled = testOrder(deps),
      sent = testOrder(deps),
      returned = testOrder(deps);
    cancelOrder(cancelled, input(), deps);
    for (const parts of partsFor(sent, [{ lineId: sent.lines[0]?.id ?? 0, quantity: 1 }])) fulfill(sent, { parts }, deps);
    returned.returns.push({ id: 1, name: "#1001-R1", status: "OPEN", createdAt: deps.iso });
    expect(attempt(cancelled)).toEqual({
      field: ["orderId"],
      message: "Cannot cancel an order that has already been canceled",
      code: "INVALID",
    });
    expect(attempt(sent)).toEqual({
      field: ["orderId"],
      message: "Cannot cancel an order that has outstanding fulfillments",
      code: "INVALID",
    });
    expect(attempt(returned)).toEqual({ field: ["orderId"], message: "Cannot cancel an order that has returns", code: "INVALID" });
    expect(attempt(testOrder(deps), { staffNote: "x".repeat(256) })).toEqual({
      field: ["staffNote"],
      message: "Staff note is too long. Maximum length is 255 characters.",
      code: "INVALID",
    });
    expect(attempt(testOrder(deps, { payment: { state: "pending_gateway" } }))?.code).toBe("INVALID");
  });

  it("gives only the rest back after a partial refund", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    refund(
      order,
      {
        lines: [{ lineId: order.lines[1]?.id ?? 0, quantity: 1, restockType: "CANCEL", locationId: 7 }],
        transactions: [{ parentId: order.transactions[0]?.id ?? 0, amount: 2_550 }],
      },
      deps,
    );
    cancelOrder(order, input({ refund: true, restock: false }), deps);
    expect([displayFinancialStatus(order), currentTotals(order).refunded.shop, currentTotals(order).total.shop]).toEqual([
      "REFUNDED",
      8_050,
      0,
    ]);
    expect(order.refunds[1]?.lines.every((line) => line.restockType === "NO_RESTOCK")).toBe(true);
  });
});

describe("autoArchive", () => {
  it("closes what is fulfilled and paid, not what is partially refunded", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      other = testOrder(deps);
    expect(autoArchive(order, deps)).toBe(false);
    for (const each of [order, other]) for (const parts of partsFor(each, null)) fulfill(each, { parts }, deps);
    refund(other, { transactions: [{ parentId: other.transactions[0]?.id ?? 0, amount: 100 }] }, deps);
    expect([autoArchive(order, deps), autoArchive(other, deps), autoArchive(order, deps)]).toEqual([true, false, false]);
  });
});
