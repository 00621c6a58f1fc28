import { describe, expect, it } from "vitest";
import { createTestShop } from "./testing.ts";

describe("the API", () => {
  it("answers an order", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const answer = await test.ask(`query ($id: ID!) { order(id: $id) { id name totalPriceSet { shopMoney { amount currencyCode } } } }`, { id: `gid://shopify/Order/${order.id}` });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ order: { id: `gid://shopify/Order/${order.id}`, name: order.name, totalPriceSet: { shopMoney: { amount: "20.0", currencyCode: "GBP" } } } });
    expect(answer.extensions?.cost).toEqual({ requestedQueryCost: 1, actualQueryCost: 1, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1999, restoreRate: 100 } });
  });
});
