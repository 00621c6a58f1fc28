import { describe, expect, it } from "vitest";
import { displayFinancialStatus } from "./derive.ts";
import { testShop, type TestShop } from "./fixture.ts";
import { call, errorsOf, fulfillmentOrderId, idOf, runJobs } from "./mutations.fixture.ts";
import type { PaymentState } from "./payment.ts";
import type { Order, Return } from "../model.ts";

const lines = [{ title: "Mug", quantity: 2, unitPrice: 1_000 }];
const send = (shop: TestShop, order: Order) =>
  call(shop, "fulfillmentCreate", { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrderId(order) }] } });
const cancel = (shop: TestShop, order: Order) =>
  errorsOf(() => call(shop, "orderCancel", { orderId: idOf(order), reason: "OTHER", restock: true }))[0]?.message ?? null;
const aReturn = (status: Return["status"]): Return => ({ id: 5, name: "#1001-R1", status, createdAt: "2026-11-02T10:00:00Z" });

describe("cancelling what was sent", () => {
  it.each<PaymentState>(["none", "pending_manual", "voided", "expired"])("D1: goes where nobody paid (%s)", (state) => {
    const shop = testShop(),
      order = shop.place({ lines, payment: { state } });
    send(shop, order);
    order.returns.push(aReturn("OPEN"));
    expect(cancel(shop, order)).toBeNull();
    runJobs(shop);
    expect(order.cancelledAt).not.toBeNull();
    expect(order.fulfillments.map(({ status }) => status)).toEqual(["SUCCESS"]);
  });

  it.each<PaymentState>(["paid", "partially_paid", "authorized"])("D1: is refused where there is money on it (%s)", (state) => {
    const shop = testShop(),
      order = shop.place({ lines, payment: { state } });
    send(shop, order);
    expect(cancel(shop, order)).toBe("Cannot cancel an order that has outstanding fulfillments");
  });

  it.each<Return["status"]>(["REQUESTED", "OPEN", "CLOSED"])("D1: names a return that is %s before the parcels", (status) => {
    const shop = testShop(),
      order = shop.place({ lines });
    send(shop, order);
    order.returns.push(aReturn(status));
    expect(cancel(shop, order)).toBe("Cannot cancel an order that has returns");
  });

  it("D1: a payment that comes before the job does makes the job fail", () => {
    const shop = testShop(),
      order = shop.place({ lines, payment: { state: "none" } });
    send(shop, order);
    const { job } = call(shop, "orderCancel", { orderId: idOf(order), reason: "OTHER", restock: true }) as { job: { id: string } };
    call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } });
    runJobs(shop);
    expect([order.cancelledAt, shop.context.store.get(`cancelJob:${job.id}`)]).toMatchObject([null, { status: "FAILED" }]);
  });

  it("D1: a parcel taken back after that brings nothing to send", () => {
    const shop = testShop(),
      order = shop.place({ lines, payment: { state: "none" } });
    send(shop, order);
    cancel(shop, order);
    runJobs(shop);
    const closedAt = order.closedAt;
    call(shop, "fulfillmentCancel", { id: `gid://shopify/Fulfillment/${order.fulfillments[0]?.id ?? 0}` });
    expect([order.fulfillmentOrders.map(({ status }) => status), order.closedAt]).toEqual([["CLOSED"], closedAt]);
  });
});

describe("holds at the limit", () => {
  it.each([
    ["nothing to hold", [0], "GREATER_THAN_ZERO"],
    ["a line twice", [1, 1], "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS"],
    ["what would be right", [1], "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED"],
  ])("D11: %s is answered by what is wrong with the input first", (_, quantities, code) => {
    const shop = testShop(),
      order = shop.place({ lines }),
      id = fulfillmentOrderId(order);
    const hold = (more: object) =>
      errorsOf(() => call(shop, "fulfillmentOrderHold", { id, fulfillmentHold: { reason: "OTHER", ...more } }));
    for (let index = 0; index < 10; index += 1) expect(hold({ handle: String(index) })).toEqual([]);
    const line = `gid://shopify/FulfillmentOrderLineItem/${order.fulfillmentOrders[0]?.lines[0]?.id ?? 0}`;
    const fulfillmentOrderLineItems = quantities.map((quantity) => ({ id: line, quantity }));
    expect(hold({ handle: "more", fulfillmentOrderLineItems })[0]?.code).toBe(code);
  });

  it("D11: a handle that is too long is an error of the input", () => {
    const shop = testShop(),
      id = fulfillmentOrderId(shop.place({ lines }));
    const hold = (handle: string) =>
      errorsOf(() => call(shop, "fulfillmentOrderHold", { id, fulfillmentHold: { reason: "OTHER", handle } }));
    for (let index = 0; index < 10; index += 1) hold(String(index));
    expect(hold("x".repeat(65))[0]?.field).toEqual(["fulfillmentHold", "handle"]);
  });
});

describe("a refund that is refused", () => {
  it("D14: shows the order beside what is wrong", () => {
    const shop = testShop(),
      order = shop.place({ lines });
    const ask = (input: object) => call(shop, "refundCreate", { input: { orderId: idOf(order), ...input } });
    const refund = (amount: string) => ({
      transactions: [{ kind: "REFUND", parentId: `gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}`, amount }],
    });
    expect(ask(refund("999.00"))).toEqual({
      order,
      userErrors: [{ field: null, message: "Refund amount £999.00 is greater than net payment received £25.00", code: null }],
    });
    const line = `gid://shopify/LineItem/${order.lines[0]?.id ?? 0}`;
    expect(ask({ refundLineItems: [{ lineItemId: line, quantity: 9 }] })).toMatchObject({
      order,
      userErrors: [{ field: ["refundLineItems", "0", "quantity"] }],
    });
    expect(ask({ orderId: "gid://shopify/Order/1" })).toEqual({
      order: null,
      userErrors: [{ field: ["orderId"], message: "Order does not exist", code: null }],
    });
    expect(displayFinancialStatus(order)).toBe("PAID");
  });

  it.each([
    ["CAD", "$"],
    ["AUD", "$"],
    ["GBP", "£"],
    ["EUR", "€"],
  ])("D14: names amounts as a shop in %s prints them", (currency, symbol) => {
    const shop = testShop(),
      order = shop.place({ lines, currency });
    const parentId = `gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}`;
    const input = { orderId: idOf(order), transactions: [{ kind: "REFUND", parentId, amount: "1999.00" }] };
    expect(errorsOf(() => call(shop, "refundCreate", { input }))[0]?.message).toBe(
      `Refund amount ${symbol}1,999.00 is greater than net payment received ${symbol}25.00`,
    );
  });
});

describe("preparing for pickup", () => {
  it("D16: names each fulfillment order that is none for pickup", () => {
    const shop = testShop(),
      mail = shop.place({ lines }),
      counter = shop.place({ lines, delivery: "PICK_UP" });
    const ids = [fulfillmentOrderId(mail), fulfillmentOrderId(counter), "gid://shopify/FulfillmentOrder/1"];
    const input = { lineItemsByFulfillmentOrder: ids.map((id) => ({ fulfillmentOrderId: id })) };
    const errors = errorsOf(() => call(shop, "fulfillmentOrderLineItemsPreparedForPickup", { input }));
    expect(errors.map(({ field, code }) => [field?.[2], code])).toEqual([
      ["0", "FULFILLMENT_ORDER_INVALID"],
      ["2", "FULFILLMENT_ORDER_INVALID"],
    ]);
    expect(errors[1]?.message).toBe("Invalid fulfillment_order_id provided 1");
    expect(counter.fulfillmentOrders[0]?.status).toBe("OPEN");
  });
});
