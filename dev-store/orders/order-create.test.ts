import { describe, expect, it } from "vitest";

import type { Order } from "../model.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "./derive.ts";
import { testShop, type TestShop } from "./fixture.ts";
import { gid } from "./gid.ts";
import { call, errorsOf } from "./mutations.fixture.ts";

describe("orderCreate", () => {
  const price = (amount: string) => ({ shopMoney: { amount, currencyCode: "GBP" } });
  const create = (shop: TestShop, input: object, options: object = {}) =>
    call(shop, "orderCreate", {
      order: { lineItems: [{ title: "Mug", quantity: 2, priceSet: price("10.00"), requiresShipping: true }], ...input },
      options,
    }).order as Order;

  it("places what it is told, numbered on, with its customer", () => {
    const shop = testShop();
    const one = create(
      shop,
      {
        email: "ada@example.com",
        taxLines: [{ title: "VAT", rate: "0.2", priceSet: price("4.00") }],
        shippingLines: [{ title: "Post", priceSet: price("3.50") }],
        tags: ["a", "A"],
      },
      { sendReceipt: true },
    );
    const two = create(shop, {
      email: "ADA@example.com",
      transactions: [{ kind: "SALE", status: "SUCCESS", gateway: "manual", amountSet: price("20.00") }],
    });
    expect([one.name, two.name, one.total.shop, one.tags, one.mails.length, two.mails.length]).toEqual([
      "#1001",
      "#1002",
      2_750,
      ["a"],
      1,
      0,
    ]);
    expect([displayFinancialStatus(one), displayFinancialStatus(two)]).toEqual([null, "PAID"]);
    expect([...shop.context.data.customers.values()].map((customer) => [customer.numberOfOrders, customer.amountSpent])).toEqual([
      [2, 4_750],
    ]);
    const routed = "fulfillment_orders/order_routing_complete";
    const paid = ["orders/updated", "orders/create", "orders/paid", "order_transactions/create", routed];
    expect(shop.topics).toEqual(["orders/updated", "orders/create", routed, ...paid]);
  });

  it.each(["PENDING", "AUTHORIZED", "PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED", "REFUNDED", "VOIDED", "EXPIRED"])(
    "places an order that is %s",
    (status) => {
      expect(displayFinancialStatus(create(testShop(), { financialStatus: status }))).toBe(status);
    },
  );

  it("fulfills at once, with tracking and where the parcel is", () => {
    const order = create(testShop(), {
      financialStatus: "PAID",
      fulfillment: { locationId: gid("Location", 8), trackingCompany: "UPS", trackingNumber: "1Z", shipmentStatus: "IN_TRANSIT" },
    });
    expect([displayFulfillmentStatus(order), order.fulfillments[0]?.displayStatus, order.fulfillments[0]?.locationId]).toEqual([
      "FULFILLED",
      "IN_TRANSIT",
      8,
    ]);
  });

  it("takes discounts by code", () => {
    const shop = testShop();
    expect(create(shop, { discountCode: { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } } }).subtotal.shop).toBe(1_800);
    expect(create(shop, { discountCode: { itemFixedDiscountCode: { code: "FIVE", amountSet: price("5.00") } } }).subtotal.shop).toBe(1_500);
    expect(
      create(shop, {
        discountCode: { freeShippingDiscountCode: { code: "FREE" } },
        shippingLines: [{ title: "Post", priceSet: price("3.50") }],
      }).total.shop,
    ).toBe(2_000);
  });

  it("refuses an order without lines, and keeps no number for it", () => {
    const shop = testShop();
    expect(errorsOf(() => create(shop, { lineItems: [] }))).toEqual([
      { field: ["order", "lineItems"], message: "Line items must have at least one line item", code: "INVALID" },
    ]);
    expect(errorsOf(() => create(shop, { lineItems: [{ title: "x", quantity: 0 }] }))[0]?.field).toEqual([
      "order",
      "lineItems",
      "0",
      "quantity",
    ]);
    expect(create(shop, {}).number).toBe(1_001);
  });
});
