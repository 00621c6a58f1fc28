import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import { testShop } from "./fixture.ts";
import { gid } from "./gid.ts";
import { orderDelete } from "./mutations/order-delete.ts";
import type { PlaceOrderInput } from "./place.ts";

const refused = (over: Partial<PlaceOrderInput>) => {
  const shop = testShop(),
    order = shop.place(over);
  try {
    orderDelete({ orderId: gid("Order", order.id) }, shop.context);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect([[...shop.context.data.orders.values()], shop.topics]).toEqual([[order], []]);
    return error.errors[0]?.code;
  }
};

describe("orderDelete", () => {
  it("takes the order away for good and tells nothing but its id", () => {
    const shop = testShop(),
      order = shop.place({ payment: { state: "pending_manual" } }),
      other = shop.place();
    expect(orderDelete({ orderId: gid("Order", order.id) }, shop.context)).toEqual({ deletedId: gid("Order", order.id), userErrors: [] });
    expect([...shop.context.data.orders.values()]).toEqual([other]);
    expect(shop.topics).toEqual(["orders/delete"]);
    expect(shop.context.store.ledger(shop.context.shop.domain, 0)).toMatchObject([
      { mutation: "orderDelete", changed: true, order_id: gid("Order", order.id) },
    ]);
    expect(() => orderDelete({ orderId: gid("Order", order.id) }, shop.context)).toThrow("Order does not exist");
  });

  it.each([
    ["paid online", { payment: { state: "paid" } }, "INVALID"],
    ["reserved online", { payment: { state: "authorized" } }, "INVALID"],
    ["paid by hand", { payment: { state: "pending_manual" } }, null],
    ["whose payment was let go", { payment: { state: "none" } }, null],
    ["that is a test", { payment: { state: "paid" }, test: true }, null],
    ["made by an app", { payment: { state: "paid" }, sourceName: "580111" }, null],
  ] satisfies [string, Partial<PlaceOrderInput>, string | null][])("of an order %s", (_, over, code) => {
    expect(refused(over)).toBe(code);
  });
});
