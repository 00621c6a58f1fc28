import { describe, expect, it } from "vitest";
import { currentTotals, displayFinancialStatus } from "./derive.ts";
import { testShop, type TestShop } from "./fixture.ts";
import { call, errorsOf, idOf } from "./mutations.fixture.ts";
import type { Order } from "../model.ts";

/** Three mugs at 10.00, a lamp, a voucher, carriage: 80.50 GBP, 96.60 EUR. */
const foreign = { presentmentCurrency: "EUR", exchangeRate: 1.2 };
function onADay(rates: Record<string, number>): TestShop {
  const shop = testShop();
  shop.context.store.set(`rates:${shop.context.shop.domain}`, rates);
  return shop;
}
const last = (order: Order) => order.transactions.at(-1)?.amount;
const lastId = (order: Order) => `gid://shopify/OrderTransaction/${order.transactions.at(-1)?.id ?? 0}`;
const capture = (shop: TestShop, order: Order, amount: string) =>
  errorsOf(() => call(shop, "orderCapture", { input: { id: idOf(order), parentTransactionId: lastId(order), amount, currency: "EUR" } }));
const payBack = (shop: TestShop, order: Order, amount: string) =>
  errorsOf(() =>
    call(shop, "refundCreate", {
      input: { orderId: idOf(order), currency: "EUR", transactions: [{ kind: "REFUND", parentId: lastId(order), amount }] },
    }),
  );

describe("money of the day", () => {
  it("(a) 5: a capture, a payment marked and a refund are worth in the shop's money what they are on the day", () => {
    const shop = onADay({ EUR: 0.9 });
    const reserved = shop.place({ ...foreign, payment: { state: "authorized" } });
    expect([capture(shop, reserved, "96.60"), last(reserved)]).toEqual([[], { shop: 8_694, presentment: 9_660 }]);
    const unpaid = shop.place({ ...foreign, payment: { state: "none" } });
    call(shop, "orderMarkAsPaid", { input: { id: idOf(unpaid) } });
    expect(last(unpaid)).toEqual({ shop: 8_694, presentment: 9_660 });
    const paid = shop.place({ ...foreign, payment: { state: "paid" } });
    expect([payBack(shop, paid, "10.00"), last(paid)]).toEqual([[], { shop: 900, presentment: 1_000 }]);
  });

  it("(b) 10: what is settled in the customer's currency is settled, though the shop's sums do not close", () => {
    const shop = onADay({ EUR: 0.9 }),
      order = shop.place({ ...foreign, payment: { state: "none" } });
    call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } });
    expect([displayFinancialStatus(order), currentTotals(order).outstanding, currentTotals(order).received.shop]).toEqual([
      "PAID",
      { shop: 0, presentment: 0 },
      8_694,
    ]);
    expect([payBack(shop, order, "96.60"), displayFinancialStatus(order)]).toEqual([[], "REFUNDED"]);
  });

  it("(b) 10: the same in the shop's currency, or without a rate of the day, is as the order says", () => {
    const shop = onADay({ USD: 0.9, GBP: 7 });
    const other = shop.place({ ...foreign, payment: { state: "none" } }),
      own = shop.place({ payment: { state: "none" } });
    for (const order of [other, own]) call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } });
    expect([last(other), last(own)]).toEqual([other.total, own.total]);
  });
});
