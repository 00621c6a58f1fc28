import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import {
  currentTotals,
  displayFinancialStatus,
  displayFulfillmentStatus,
  isRefundable,
  lineQuantities,
  suggestedRefund,
} from "./derive.ts";
import { fulfill, partsFor } from "./fulfill.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { markAsPaid } from "./mark-as-paid.ts";
import { refund, type RefundChange } from "./refund.ts";

const sale = (order: Order) => order.transactions[0]?.id ?? 0;
const mug = (order: Order) => order.lines[0] ?? missing();
const money = (order: Order, amount: number): RefundChange["transactions"] => [{ parentId: sale(order), amount }];
function missing(): never {
  throw new Error("missing in the test's order");
}
function refused(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.errors[0];
    throw error;
  }
  return null;
}

describe("suggestedRefund", () => {
  it("values lines after discounts, with tax and carriage, and names the payment", () => {
    const order = testOrder(testDeps(), { taxBasisPoints: 2_000, discounts: [{ title: "TEN", amount: 755 }] });
    const suggested = suggestedRefund(order, {
      refundLineItems: [{ lineItemId: `gid://shopify/LineItem/${mug(order).id}`, quantity: 2 }],
      refundShipping: true,
    });
    expect(suggested.subtotal.shop).toBe(2_000);
    expect(suggested.discountedSubtotal.shop).toBe(1_800);
    expect(suggested.totalTax.shop).toBe(360 + 100);
    expect(suggested.amount.shop).toBe(1_800 + 360 + 500 + 100);
    expect(suggested.suggestedTransactions).toMatchObject([
      { parent: { id: sale(order) }, gateway: "shopify_payments", maximumRefundable: { shop: order.total.shop } },
    ]);
    expect(suggested.refundLineItems[0]).toMatchObject({ quantity: 2, restockType: "CANCEL", locationId: 7 });
  });
  it("suggests no money on an unpaid order, and at most what is left on a paid one", () => {
    expect(
      suggestedRefund(testOrder(testDeps(), { payment: { state: "pending_manual" } }), { suggestFullRefund: true }).suggestedTransactions,
    ).toEqual([]);
    const deps = testDeps(),
      order = testOrder(deps);
    refund(order, { transactions: money(order, 1_000) }, deps);
    expect(suggestedRefund(order, { suggestFullRefund: true }).amount.shop).toBe(7_050);
  });
});

describe("refund", () => {
  it("pays back lines and carriage in the customer's currency, the shop's share exact", () => {
    const deps = testDeps(),
      order = testOrder(deps, { presentmentCurrency: "EUR", exchangeRate: 1.17 });
    const suggested = suggestedRefund(order, { refundLineItems: [{ lineItemId: mug(order).id, quantity: 1 }], shippingAmount: "5.00" });
    const done = refund(
      order,
      {
        lines: [{ lineId: mug(order).id, quantity: 1, restockType: "RETURN", locationId: 7 }],
        shipping: 500,
        transactions: money(order, suggested.amount.presentment),
      },
      deps,
    );
    expect([done.total.presentment, done.discrepancy]).toEqual([1_170 + 500, { shop: expect.any(Number) as number, presentment: 0 }]);
    expect([displayFinancialStatus(order), displayFulfillmentStatus(order)]).toEqual(["PARTIALLY_REFUNDED", "UNFULFILLED"]);
    const rest = suggestedRefund(order, { suggestFullRefund: true });
    refund(
      order,
      {
        lines: rest.refundLineItems.map((line) => ({
          lineId: line.lineItem.id,
          quantity: line.quantity,
          restockType: line.restockType,
          locationId: null,
        })),
        shipping: "full",
        transactions: rest.suggestedTransactions.map((entry) => ({ parentId: entry.parent.id, amount: entry.amount.presentment })),
      },
      deps,
    );
    const totals = currentTotals(order);
    expect([displayFinancialStatus(order), totals.net, totals.total, totals.outstanding.presentment]).toEqual([
      "REFUNDED",
      { shop: 0, presentment: 0 },
      { shop: 0, presentment: 0 },
      0,
    ]);
    expect(isRefundable(order)).toBe(false);
  });

  it("CANCEL takes goods out of the fulfillment order, the other kinds do not", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      line = mug(order);
    refund(order, { lines: [{ lineId: line.id, quantity: 1, restockType: "CANCEL", locationId: 7 }] }, deps);
    expect(lineQuantities(order, line)).toEqual({ current: 2, unfulfilled: 2, refundable: 2, nonFulfillable: 1 });
    refund(order, { lines: [{ lineId: line.id, quantity: 1, restockType: "NO_RESTOCK", locationId: null }] }, deps);
    expect(lineQuantities(order, line)).toEqual({ current: 1, unfulfilled: 2, refundable: 1, nonFulfillable: 1 });
  });

  it("without transactions pays nothing back, and the order stays paid", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    refund(order, { lines: [{ lineId: mug(order).id, quantity: 3, restockType: "CANCEL", locationId: 7 }] }, deps);
    expect([
      displayFinancialStatus(order),
      currentTotals(order).net.shop,
      currentTotals(order).total.shop,
      currentTotals(order).outstanding.shop,
    ]).toEqual(["PAID", 8_050, 5_050, 0]);
  });

  it("cuts a discounted line into units without losing a penny", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: [{ title: "Mug", quantity: 3, unitPrice: 1_000, discount: 100 }], taxBasisPoints: 2_000 });
    const parts = [1, 1, 1].map(
      () => refund(order, { lines: [{ lineId: mug(order).id, quantity: 1, restockType: "RETURN", locationId: 7 }] }, deps).lines[0],
    );
    expect(parts.map((part) => [part?.subtotal.shop, part?.tax.shop])).toEqual([
      [967, 193],
      [966, 194],
      [967, 193],
    ]);
    expect(currentTotals(order)).toMatchObject({ subtotal: { shop: 0 }, tax: { shop: 100 }, discounts: { shop: 0 } });
  });

  it("cancels only what is unfulfilled", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    for (const parts of partsFor(order, [{ lineId: mug(order).id, quantity: 2 }])) fulfill(order, { parts }, deps);
    const cancel = (quantity: number) =>
      refused(() => refund(order, { lines: [{ lineId: mug(order).id, quantity, restockType: "CANCEL", locationId: 7 }] }, deps));
    expect(cancel(2)?.field).toEqual(["refundLineItems", "0", "quantity"]);
    expect(cancel(1)).toBeNull();
  });

  it("lowers what an unpaid order owes", () => {
    const deps = testDeps(),
      order = testOrder(deps, { payment: { state: "pending_manual" } });
    refund(order, { lines: [{ lineId: mug(order).id, quantity: 3, restockType: "CANCEL", locationId: 7 }] }, deps);
    expect(currentTotals(order).outstanding.shop).toBe(5_050);
    expect(markAsPaid(order, deps)).toMatchObject([{ kind: "SALE", amount: { shop: 5_050 }, gateway: "Cash on Delivery (COD)" }]);
    expect(displayFinancialStatus(order)).toBe("PAID");
    expect(refused(() => markAsPaid(order, deps))).toEqual({ field: ["id"], message: "Order cannot be marked as paid.", code: null });
  });

  it("captures what is authorized when marked as paid", () => {
    const deps = testDeps(),
      order = testOrder(deps, { payment: { state: "authorized" } });
    expect(currentTotals(order).capturable.shop).toBe(8_050);
    expect(markAsPaid(order, deps)).toMatchObject([{ kind: "CAPTURE", amount: { shop: 8_050 } }]);
    expect([displayFinancialStatus(order), currentTotals(order).capturable.shop]).toEqual(["PAID", 0]);
  });

  it("refuses with Shopify's sentences and alters nothing", () => {
    const deps = testDeps(),
      order = testOrder(deps, { currency: "USD" }),
      line = mug(order).id;
    const attempt = (change: RefundChange) => {
      const before = JSON.stringify(order);
      const error = refused(() => refund(order, change, deps));
      expect(JSON.stringify(order)).toBe(before);
      return error;
    };
    expect(attempt({ transactions: money(order, 99_900) })).toEqual({
      field: null,
      message: "Refund amount $999.00 is greater than net payment received $80.50",
      code: null,
    });
    expect(attempt({ lines: [{ lineId: line, quantity: 4, restockType: "RETURN", locationId: 7 }] })).toEqual({
      field: ["refundLineItems", "0", "quantity"],
      message: "Quantity cannot refund more items than were purchased",
      code: null,
    });
    expect(
      attempt({ lines: [2, 2].map((quantity) => ({ lineId: line, quantity, restockType: "NO_RESTOCK" as const, locationId: null })) })
        ?.field,
    ).toEqual(["refundLineItems", "1", "quantity"]);
    expect(attempt({ transactions: [{ parentId: 424_242, amount: 100 }] })).toEqual({
      field: ["transactions"],
      message: "Transactions require a parent_id associated with the order",
      code: null,
    });
    expect(attempt({ transactions: money(order, -100) })?.field).toEqual(["transactions"]);
    expect(attempt({ shipping: 501 })?.field).toEqual(["shipping", "amount"]);
    expect(attempt({})?.field).toBeNull();
  });

  it("pays back more than came in only when told so", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    refund(order, { transactions: money(order, 9_000), allowOverRefunding: true }, deps);
    expect([displayFinancialStatus(order), isRefundable(order)]).toEqual(["REFUNDED", false]);
  });

  it("counts a pending refund as spoken for, not as gone", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    refund(order, { transactions: [{ parentId: sale(order), amount: 8_000, status: "PENDING" }] }, deps);
    expect([displayFinancialStatus(order), currentTotals(order).refunded.shop]).toEqual(["PAID", 0]);
    expect(refused(() => refund(order, { transactions: money(order, 100) }, deps))?.message).toBe(
      "Refund amount £1.00 is greater than net payment received £0.50",
    );
  });
});
