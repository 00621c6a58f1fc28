import { describe, expect, it } from "vitest";
import { aFulfillmentOrder, anOrder } from "#app/orders/order.fixture.ts";
import { deliveryOf } from "./delivery.ts";
import { lifecycleOf } from "./lifecycle.ts";

describe("how an order reaches its customer", () => {
  const ebook = anOrder({ requiresShipping: false, fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "NONE" })] });

  it("B26: an e-book is neither shipped nor ever delivered", () => {
    expect(deliveryOf(ebook)).toEqual({ by: "none" });
    expect(lifecycleOf(ebook).steps.find(({ name }) => name === "delivered")?.state).toBe("skipped");
  });
  it("B26: a pickup is fetched at its location, not sent to an address", () => {
    expect(deliveryOf(anOrder({ fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "PICK_UP", locationName: "Shop" })] }))).toEqual({
      by: "pickup",
      locations: ["Shop"],
    });
  });
  it("B26: what is fetched in part only has its address", () => {
    const order = anOrder({
      fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "PICK_UP" }), aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/2" })],
    });
    expect(deliveryOf(order)).toEqual({ by: "address" });
    expect(deliveryOf(anOrder())).toEqual({ by: "address" });
  });
});
