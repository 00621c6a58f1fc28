import { describe, expect, it } from "vitest";
import { canMarkAsPaid, currentTotals, displayFinancialStatus } from "./derive.ts";
import { testDeps, testOrder, testShop } from "./fixture.ts";
import { isManuallyCapturable } from "./capture.ts";
import { call, errorsOf, idOf } from "./mutations.fixture.ts";
import { addTransaction, type PaymentState } from "./payment.ts";
import type { Order, Transaction } from "../model.ts";

const kinds = (order: Order) => order.transactions.map(({ kind, status, amount }) => [kind, status, amount.presentment]);
const byHand = { gateway: "manual", formattedGateway: "manual", manual: true } as const;
function withTransaction(given: Pick<Transaction, "kind" | "status"> & Partial<Transaction>): Order {
  const deps = testDeps(),
    order = testOrder(deps, { payment: { state: "none" } });
  addTransaction(order, deps, { ...byHand, amount: order.total, ...given });
  return order;
}
const owed = (order: Order) => currentTotals(order).outstanding.presentment;

describe("what is owed", () => {
  it("D8: an order whose payment is reserved owes nothing, and can be marked as paid all the same", () => {
    const order = testOrder(testDeps(), { payment: { state: "authorized" } });
    expect(currentTotals(order)).toMatchObject({
      outstanding: { shop: 0, presentment: 0 },
      unpaid: { shop: 8_050, presentment: 8_050 },
      capturable: { shop: 8_050, presentment: 8_050 },
    });
    expect([displayFinancialStatus(order), canMarkAsPaid(order)]).toEqual(["AUTHORIZED", true]);
  });

  it("D8: what a reservation leaves is owed", () => {
    const part = { shop: 3_000, presentment: 3_000 };
    expect(owed(withTransaction({ kind: "AUTHORIZATION", status: "SUCCESS", amount: part }))).toBe(5_050);
  });

  it.each<[PaymentState, number]>([
    ["none", 8_050],
    ["pending_manual", 8_050],
    ["pending_gateway", 8_050],
    ["voided", 8_050],
    ["expired", 8_050],
    ["partially_paid", 4_025],
    ["paid", 0],
  ])("D8: of an order that is %s is still what did not come in", (state, expected) => {
    expect(owed(testOrder(testDeps(), { payment: { state } }))).toBe(expected);
  });

  it("D10: marked as paid, what was awaited has come: no second payment stands beside it", () => {
    const shop = testShop(),
      order = shop.place({ payment: { state: "pending_manual" } });
    const [pending] = order.transactions.map(({ id }) => id);
    expect(errorsOf(() => call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } }))).toEqual([]);
    expect(kinds(order)).toEqual([["SALE", "SUCCESS", 8_050]]);
    expect([order.transactions[0]?.id, displayFinancialStatus(order), owed(order)]).toEqual([pending, "PAID", 0]);
    expect(shop.topics).toContain("order_transactions/create");
  });

  it("D10: of less that was awaited the rest is recorded by hand", () => {
    const shop = testShop(),
      order = shop.place({ payment: { state: "none" } });
    addTransaction(order, testDeps(), { ...byHand, kind: "SALE", status: "PENDING", amount: { shop: 3_000, presentment: 3_000 } });
    call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } });
    expect(kinds(order)).toEqual([
      ["SALE", "SUCCESS", 3_000],
      ["SALE", "SUCCESS", 5_050],
    ]);
  });

  it.each(["AUTHORIZATION", "SALE"] as const)("D13: nothing but a failed %s is no payment state at all", (kind) => {
    const order = withTransaction({ kind, status: "FAILURE" });
    expect([displayFinancialStatus(order), owed(order)]).toEqual([null, 8_050]);
  });

  it("D13: staff capture what a provider reserved, not what was reserved by hand", () => {
    const manual = withTransaction({ kind: "AUTHORIZATION", status: "SUCCESS" });
    const provided = withTransaction({ kind: "AUTHORIZATION", status: "SUCCESS", manual: false, gateway: "shopify_payments" });
    const capturable = (order: Order) => order.transactions.map((one) => isManuallyCapturable(order, one));
    expect([capturable(manual), capturable(provided)]).toEqual([[false], [true]]);
  });
});
