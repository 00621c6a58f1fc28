import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentTotals, displayFinancialStatus, displayFulfillmentStatus } from "./derive.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { expireAuthorizations, type PaymentState } from "./payment.ts";
import { placeOrder } from "./place.ts";
import { sum } from "./money.ts";

describe("placeOrder", () => {
  it("makes one fulfillment order per location and kind of delivery", () => {
    const order = testOrder(testDeps(), {
      lines: [
        { title: "Mug", quantity: 1, unitPrice: 100 },
        { title: "Voucher", quantity: 1, unitPrice: 100, requiresShipping: false },
        { title: "Lamp", quantity: 1, unitPrice: 100, locationId: 8 },
        { title: "Bowl", quantity: 2, unitPrice: 100 },
      ],
    });
    expect(order.fulfillmentOrders.map((entry) => [entry.locationId, entry.deliveryMethod, entry.lines.length])).toEqual([
      [7, "SHIPPING", 2],
      [7, "NONE", 1],
      [8, "SHIPPING", 1],
    ]);
  });

  const states: [PaymentState, string | null][] = [
    ["paid", "PAID"],
    ["authorized", "AUTHORIZED"],
    ["pending_manual", "PENDING"],
    ["pending_gateway", "PENDING"],
    ["partially_paid", "PARTIALLY_PAID"],
    ["voided", "VOIDED"],
    ["expired", "EXPIRED"],
    ["none", null],
  ];
  it.each(states)("places an order that is %s as %s", (state, shown) => {
    expect(displayFinancialStatus(testOrder(testDeps(), { payment: { state } }))).toBe(shown);
  });

  it("shows an order that costs nothing as paid", () => {
    expect(
      displayFinancialStatus(
        testOrder(testDeps(), { lines: [{ title: "Sample", quantity: 1, unitPrice: 0 }], shipping: [], payment: { state: "none" } }),
      ),
    ).toBe("PAID");
  });

  it("lets an authorization run out", () => {
    const order = testOrder(testDeps(), { payment: { state: "authorized" } });
    expect(expireAuthorizations(order, "2026-11-09T09:59:59Z")).toEqual([]);
    expect(expireAuthorizations(order, "2026-11-09T10:00:00Z")).toHaveLength(1);
    expect(displayFinancialStatus(order)).toBe("EXPIRED");
  });

  it("holds in Shopify's name, or schedules", () => {
    const held = testOrder(testDeps(), { postPurchaseHold: true });
    expect(displayFulfillmentStatus(held)).toBe("ON_HOLD");
    expect(held.fulfillmentOrders[0]?.holds[0]).toMatchObject({ heldBy: "shopify", reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL" });
    expect(displayFulfillmentStatus(testOrder(testDeps(), { fulfillAt: "2027-01-01T00:00:00Z" }))).toBe("SCHEDULED");
  });

  it("adds tax on top or finds it inside", () => {
    const on = testOrder(testDeps(), { taxBasisPoints: 2_000 }),
      inside = testOrder(testDeps(), { taxBasisPoints: 2_000, taxesIncluded: true });
    expect([on.totalTax.shop, on.total.shop]).toEqual([1_610, 9_660]);
    expect([inside.totalTax.shop, inside.total.shop]).toEqual([500 + 425 + 333 + 83, 8_050]);
  });

  it("converts into the customer's currency, whatever its decimals", () => {
    const order = testOrder(testDeps(), { presentmentCurrency: "JPY", exchangeRate: 190 });
    expect(order.total).toEqual({ shop: 8_050, presentment: 15_295 });
  });

  it("sums up, whatever it is given", () => {
    const line = fc.record({
      title: fc.constant("x"),
      quantity: fc.integer({ min: 1, max: 80_995 }),
      unitPrice: fc.integer({ min: 0, max: 50_000 }),
      requiresShipping: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.boolean(),
        (lines, discount, taxesIncluded) => {
          const order = placeOrder(
            {
              number: 1,
              locationId: 7,
              currency: "GBP",
              presentmentCurrency: "EUR",
              exchangeRate: 1.17,
              lines,
              payment: { state: "paid" },
              discounts: [{ title: "d", amount: discount }],
              taxBasisPoints: 2_000,
              taxesIncluded,
            },
            testDeps(),
          );
          const goods = lines.reduce((total, entry) => total + entry.quantity * entry.unitPrice, 0);
          expect(order.subtotal.shop).toBe(goods - Math.min(discount, goods));
          expect(order.total.shop).toBe(order.subtotal.shop + (taxesIncluded ? 0 : order.totalTax.shop));
          expect(sum(order.lines.map((entry) => entry.discount))).toEqual(order.totalDiscounts);
          for (const entry of order.lines) expect(entry.discount.shop).toBeLessThanOrEqual(entry.unitPrice.shop * entry.quantity);
          expect(currentTotals(order).outstanding).toEqual({ shop: 0, presentment: 0 });
        },
      ),
    );
  });
});
