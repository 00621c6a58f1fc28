import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import { currentTotals, displayFinancialStatus } from "./derive.ts";
import { testShop, type TestShop } from "./fixture.ts";
import { gid } from "./gid.ts";
import { orderCapture } from "./mutations/order-capture.ts";
import type { PlaceOrderInput } from "./place.ts";

function reserved(
  plan: "standard" | "plus" = "standard",
  over: Partial<PlaceOrderInput> = {},
): { shop: TestShop; order: Order; capture(input?: object): unknown } {
  const shop = testShop();
  shop.context.shop.plan = plan;
  const order = shop.place({ payment: { state: "authorized" }, ...over });
  const capture = (input: object = {}) =>
    orderCapture(
      {
        input: {
          id: gid("Order", order.id),
          parentTransactionId: gid("OrderTransaction", order.transactions[0]?.id ?? 0),
          amount: "80.50",
          ...input,
        },
      },
      shop.context,
    );
  return { shop, order, capture };
}
function errorsOf(work: () => unknown): Refusal["errors"] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.errors;
    throw error;
  }
  return [];
}
const message = (text: string, field: string[] | null = null) => [{ field, message: text, code: null }];
const kinds = (order: Order) => order.transactions.map(({ kind, amount }) => [kind, amount.presentment]);

describe("orderCapture", () => {
  it("takes the reserved money, and the order is paid", () => {
    const { shop, order, capture } = reserved();
    expect(displayFinancialStatus(order)).toBe("AUTHORIZED");
    expect(capture()).toMatchObject({
      transaction: { transaction: { kind: "CAPTURE", status: "SUCCESS", parentId: order.transactions[0]?.id } },
      userErrors: [],
    });
    expect([displayFinancialStatus(order), currentTotals(order).capturable.presentment]).toEqual(["PAID", 0]);
    expect(shop.topics).toEqual(["orders/updated", "orders/paid", "order_transactions/create"]);
    expect(shop.context.store.ledger(shop.context.shop.domain, 0)).toMatchObject([
      { mutation: "orderCapture", changed: true, order_id: gid("Order", order.id) },
    ]);
  });

  it("lets go of the rest where an authorization can be captured only once", () => {
    const { order, capture } = reserved();
    capture({ amount: "30.50" });
    expect(kinds(order)).toEqual([
      ["AUTHORIZATION", 8_050],
      ["CAPTURE", 3_050],
      ["VOID", 0],
    ]);
    expect([displayFinancialStatus(order), currentTotals(order).outstanding.presentment]).toEqual(["PARTIALLY_PAID", 5_000]);
    expect(errorsOf(() => capture({ amount: "1" }))).toEqual(message("Can only capture successful authorizations"));
  });

  it("takes it in parts on Plus, until the last", () => {
    const { order, capture } = reserved("plus");
    capture({ amount: "30.50" });
    expect(currentTotals(order).capturable.presentment).toBe(5_000);
    capture({ amount: "20", finalCapture: true });
    expect(kinds(order)).toEqual([
      ["AUTHORIZATION", 8_050],
      ["CAPTURE", 3_050],
      ["CAPTURE", 2_000],
      ["VOID", 0],
    ]);
  });

  it("shares an amount of another currency exactly", () => {
    const { order, capture } = reserved("plus", { presentmentCurrency: "EUR", exchangeRate: 1.17 });
    const whole = order.total;
    capture({ amount: "33.33", currency: "EUR" });
    capture({ amount: ((whole.presentment - 3_333) / 100).toFixed(2), currency: "EUR" });
    expect(currentTotals(order)).toMatchObject({ received: whole, capturable: { shop: 0, presentment: 0 } });
  });

  it.each([
    [{ id: "gid://shopify/Order/1" }, "Order does not exist", ["id"]],
    [{ parentTransactionId: "gid://shopify/OrderTransaction/1" }, "Unable to find parent transaction", null],
    [{ amount: "0" }, "Amount must be greater than zero for capture transactions", null],
    [{ amount: "80.51" }, "Cannot capture more than the authorized 80.50 for this payment.", null],
    [{ currency: "USD" }, "Currency Currency must match parent transaction GBP", ["currency"]],
  ])("refuses %j", (input, text, field) => {
    const { shop, order, capture } = reserved();
    expect(errorsOf(() => capture(input))).toEqual(message(text, field));
    expect([order.transactions.length, shop.topics]).toEqual([1, []]);
  });

  it("refuses what is no open authorization, and a last capture on another gateway", () => {
    const paid = reserved("standard", { payment: { state: "paid" } });
    expect(errorsOf(() => paid.capture())).toEqual(message("Parent transaction should be a successful authorization"));
    for (const state of ["voided", "expired"] as const) {
      expect(errorsOf(() => reserved("standard", { payment: { state } }).capture())).toEqual(
        message("Can only capture successful authorizations"),
      );
    }
    const bogus = reserved("plus", { payment: { state: "authorized", gateway: "paypal" } });
    expect(errorsOf(() => bogus.capture({ finalCapture: false }))[0]?.message).toMatch(/^Setting final capture is not supported/);
    expect(errorsOf(() => bogus.capture({ finalCapture: null }))).toEqual([]);
  });
});
