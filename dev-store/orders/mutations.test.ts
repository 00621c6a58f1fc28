import { GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";

import type { Order } from "../model.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "./derive.ts";
import { testShop } from "./fixture.ts";
import { gid } from "./gid.ts";
import { call, errorsOf, idOf, fulfillmentOrderId, ledger, runJobs } from "./mutations.fixture.ts";
import { runCancelJob, type CancelJob } from "./mutations.ts";
import type { Staff } from "#dev-store/shop.ts";

type Fulfilled = { fulfillment: { order: Order; fulfillment: Order["fulfillments"][number] } };
type Held = { fulfillmentHold: { hold: { id: number } }; remainingFulfillmentOrder: unknown };

describe("orderClose and orderOpen", () => {
  it("change once; repeating succeeds and changes nothing", () => {
    const shop = testShop(),
      order = shop.place();
    for (const name of ["orderClose", "orderClose", "orderOpen", "orderOpen"])
      expect(call(shop, name, { input: { id: idOf(order) } })).toEqual({ order, userErrors: [] });
    expect(ledger(shop).map((entry) => [entry.mutation, entry.changed])).toEqual([
      ["orderClose", true],
      ["orderClose", false],
      ["orderOpen", true],
      ["orderOpen", false],
    ]);
    expect(shop.topics).toEqual(["orders/updated", "orders/updated"]);
    expect(errorsOf(() => call(shop, "orderClose", { input: { id: "gid://shopify/Order/1" } }))).toEqual([
      { field: ["id"], message: "Order does not exist", code: null },
    ]);
  });
});

describe("orderCancel", () => {
  const args = (order: Order, more = {}) => ({ orderId: idOf(order), reason: "CUSTOMER", restock: true, ...more });

  it("answers with a job under way and cancels when it runs", () => {
    const shop = testShop(),
      order = shop.place();
    const payload = call(shop, "orderCancel", args(order, { refundMethod: { originalPaymentMethodsRefund: true } }));
    expect(payload).toMatchObject({
      job: { done: false },
      jobResult: { done: false, status: "STARTED" },
      orderCancelUserErrors: [],
      userErrors: [],
    });
    expect([order.cancelledAt, displayFinancialStatus(order)]).toEqual([null, "PAID"]);
    expect(errorsOf(() => call(shop, "orderCancel", args(order)))).toEqual([
      { field: null, message: "Cancellation is already in progress", code: null },
    ]);
    expect(shop.jobs).toMatchObject([{ name: "cancel_order", orderId: order.id, afterMs: 500 }]);
    const [job] = shop.jobs;
    runJobs(shop);
    expect([displayFinancialStatus(order), order.closedAt, order.cancelJobId]).toEqual(["REFUNDED", order.cancelledAt, null]);
    expect(shop.topics).toEqual(["orders/updated", "orders/updated", "orders/cancelled", "refunds/create", "order_transactions/create"]);
    expect(shop.context.store.get<CancelJob>(`cancelJob:${job?.id}`)).toMatchObject({ done: true, status: "SUCCEEDED" });
    if (job) runCancelJob(shop.context, job);
    expect([order.refunds.length, ledger(shop).length]).toEqual([1, 1]);
  });

  it("fails, and leaves the order, when it was fulfilled meanwhile", () => {
    const shop = testShop(),
      order = shop.place();
    call(shop, "orderCancel", args(order));
    call(shop, "fulfillmentCreate", { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrderId(order) }] } });
    const id = shop.jobs[0]?.id;
    runJobs(shop);
    expect([order.cancelledAt, order.cancelJobId]).toEqual([null, null]);
    expect(shop.context.store.get<CancelJob>(`cancelJob:${id}`)).toMatchObject({
      status: "FAILED",
      errors: [{ message: "Cannot cancel an order that has outstanding fulfillments" }],
    });
  });

  it("refuses what Shopify refuses", () => {
    const shop = testShop(),
      order = shop.place();
    const refused = (more: object) => errorsOf(() => call(shop, "orderCancel", args(order, more)));
    expect(refused({ refund: false, refundMethod: { originalPaymentMethodsRefund: true } })).toEqual([
      { field: ["refund"], message: "Only one of the arguments `refund` or `refund_method` is allowed.", code: "INVALID" },
    ]);
    expect(refused({ staffNote: "x".repeat(256) })).toMatchObject([{ field: ["staffNote"], code: "INVALID" }]);
    expect(refused({ orderId: "gid://shopify/Order/1" })).toEqual([
      { field: ["orderId"], message: "Order does not exist", code: "NOT_FOUND" },
    ]);
    expect([order.cancelJobId, ledger(shop)]).toEqual([null, []]);
  });

  it("keeps the money from a staff member who may not refund", () => {
    const agent: Staff = {
      id: 5,
      firstName: "Grace",
      lastName: "Hopper",
      email: "g@example.com",
      owner: false,
      locale: "en",
      permissions: ["cancel_orders"],
    };
    const shop = testShop(agent),
      order = shop.place();
    expect(errorsOf(() => call(shop, "orderCancel", args(order, { refundMethod: { originalPaymentMethodsRefund: true } })))).toMatchObject([
      { code: "NO_REFUND_PERMISSION" },
    ]);
    call(shop, "orderCancel", args(order));
    runJobs(shop);
    expect([displayFinancialStatus(order), order.closedAt]).toEqual(["PAID", null]);
    expect(order.events.at(-1)).toMatchObject({ action: "cancelled", userId: 5 });
  });
});

describe("fulfillments", () => {
  it("are created, tracked and cancelled", () => {
    const shop = testShop(),
      order = shop.place();
    const line = order.fulfillmentOrders[0]?.lines[0]?.id ?? 0;
    const {
      fulfillment: { fulfillment },
    } = call(shop, "fulfillmentCreate", {
      fulfillment: {
        lineItemsByFulfillmentOrder: [
          {
            fulfillmentOrderId: fulfillmentOrderId(order),
            fulfillmentOrderLineItems: [{ id: gid("FulfillmentOrderLineItem", line), quantity: 2 }],
          },
        ],
        trackingInfo: { company: "UPS", number: "1Z" },
        notifyCustomer: true,
      },
    }) as Fulfilled;
    expect(shop.topics).toEqual(["orders/updated", "fulfillments/create", "orders/partially_fulfilled"]);
    const id = gid("Fulfillment", fulfillment.id);
    call(shop, "fulfillmentTrackingInfoUpdate", { fulfillmentId: id, trackingInfoInput: { number: "2Z", url: "https://x.example" } });
    expect(fulfillment.tracking).toEqual([{ company: null, number: "2Z", url: "https://x.example" }]);
    call(shop, "fulfillmentCancel", { id });
    call(shop, "fulfillmentCancel", { id });
    expect([displayFulfillmentStatus(order), ledger(shop).map((entry) => entry.changed)]).toEqual([
      "UNFULFILLED",
      [true, true, true, false],
    ]);
    expect(errorsOf(() => call(shop, "fulfillmentCancel", { id: gid("Fulfillment", 1) }))).toEqual([
      { field: ["id"], message: "Fulfillment not found.", code: null },
    ]);
    expect(
      errorsOf(() => call(shop, "fulfillmentTrackingInfoUpdate", { fulfillmentId: gid("Fulfillment", 1), trackingInfoInput: {} })),
    ).toEqual([{ field: ["fulfillmentId"], message: "Fulfillment does not exist.", code: null }]);
  });

  it("are of one order", () => {
    const shop = testShop(),
      one = shop.place(),
      two = shop.place();
    const both = [one, two].map((order) => ({ fulfillmentOrderId: fulfillmentOrderId(order) }));
    expect(errorsOf(() => call(shop, "fulfillmentCreate", { fulfillment: { lineItemsByFulfillmentOrder: both } }))).toEqual([
      {
        field: ["fulfillment"],
        message: `All fulfillment orders must belong to the same order. Multiple orders with ids [${one.id}, ${two.id}] were found.`,
        code: null,
      },
    ]);
    const none = [
      { fulfillmentOrderId: fulfillmentOrderId(one), fulfillmentOrderLineItems: [{ id: gid("FulfillmentOrderLineItem", 1), quantity: 0 }] },
    ];
    expect(errorsOf(() => call(shop, "fulfillmentCreate", { fulfillment: { lineItemsByFulfillmentOrder: none } }))).toEqual([
      {
        field: ["fulfillment", "lineItemsByFulfillmentOrder", "0", "fulfillmentOrderLineItems", "0", "quantity"],
        message: "Quantity must be greater than 0",
        code: null,
      },
    ]);
  });
});

describe("holds", () => {
  it("come and go with their webhooks, the first and the last apart", () => {
    const shop = testShop(),
      order = shop.place(),
      id = fulfillmentOrderId(order);
    const hold = (handle: string) => call(shop, "fulfillmentOrderHold", { id, fulfillmentHold: { reason: "OTHER", handle } }) as Held;
    const first = hold("a"),
      second = hold("b");
    expect(first.remainingFulfillmentOrder).toBeNull();
    const release = (holdIds: string[] | null) => call(shop, "fulfillmentOrderReleaseHold", { id, holdIds });
    release([gid("FulfillmentHold", first.fulfillmentHold.hold.id)]);
    release([gid("FulfillmentHold", 1)]);
    expect(order.fulfillmentOrders[0]?.holds.map((entry) => [entry.id, entry.heldBy])).toEqual([
      [second.fulfillmentHold.hold.id, "client"],
    ]);
    release(null);
    expect(shop.topics.filter((topic) => topic !== "orders/updated")).toEqual([
      "fulfillment_holds/added",
      "fulfillment_orders/placed_on_hold",
      "fulfillment_holds/added",
      "fulfillment_holds/released",
      "fulfillment_holds/released",
      "fulfillment_orders/hold_released",
    ]);
    expect(ledger(shop).map((entry) => entry.changed)).toEqual([true, true, true, false, true]);
  });

  it("know unknown ids as a top-level error", () => {
    const shop = testShop();
    for (const [name, more] of [
      ["fulfillmentOrderHold", { fulfillmentHold: { reason: "OTHER" } }],
      ["fulfillmentOrderReleaseHold", {}],
    ] as const) {
      let caught: unknown;
      try {
        call(shop, name, { id: "gid://shopify/FulfillmentOrder/0", ...more });
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(GraphQLError);
      expect(caught).toMatchObject({ message: "Invalid id: gid://shopify/FulfillmentOrder/0", extensions: { code: "RESOURCE_NOT_FOUND" } });
    }
  });
});

describe("refundCreate", () => {
  it("pays back in the customer's currency", () => {
    const shop = testShop(),
      order = shop.place({ presentmentCurrency: "EUR", exchangeRate: 1.2 });
    const parentId = gid("OrderTransaction", order.transactions[0]?.id ?? 0);
    const input = (more: object) => ({
      input: {
        orderId: idOf(order),
        currency: "EUR",
        transactions: [{ orderId: idOf(order), parentId, gateway: "shopify_payments", kind: "REFUND", amount: "12.00" }],
        ...more,
      },
    });
    expect(errorsOf(() => call(shop, "refundCreate", input({ currency: undefined })))[0]?.field).toEqual(["currency"]);
    expect(errorsOf(() => call(shop, "refundCreate", input({ currency: "GBP" })))[0]?.field).toEqual(["currency"]);
    expect(errorsOf(() => call(shop, "refundCreate", input({ transactions: [{ kind: "AUTHORIZATION", amount: "1.00" }] })))).toEqual([
      { field: null, message: "Kind authorization is not a valid transaction", code: null },
    ]);
    expect(errorsOf(() => call(shop, "refundCreate", input({ transactions: [{ kind: "REFUND", amount: "1.00" }] })))).toEqual([
      { field: ["transactions"], message: "Transactions require a parent_id associated with the order", code: null },
    ]);
    expect(errorsOf(() => call(shop, "refundCreate", input({ orderId: "gid://shopify/Order/1" })))).toEqual([
      { field: ["orderId"], message: "Order does not exist", code: null },
    ]);
    expect(call(shop, "refundCreate", input({}))).toMatchObject({
      order: { id: order.id },
      refund: { refund: { total: { shop: 1_000, presentment: 1_200 } } },
      userErrors: [],
    });
    expect(shop.topics).toEqual(["orders/updated", "refunds/create", "order_transactions/create"]);
    expect(ledger(shop).length).toBe(1);
  });
});

describe("orderMarkAsPaid, orderUpdate and tags", () => {
  it("show the order beside the refusal", () => {
    const shop = testShop(),
      order = shop.place({ payment: { state: "pending_manual" } });
    expect(call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } })).toEqual({ order, userErrors: [] });
    expect(shop.topics).toEqual(["orders/updated", "orders/paid", "order_transactions/create"]);
    expect(call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } })).toEqual({
      order,
      userErrors: [{ field: ["id"], message: "Order cannot be marked as paid.", code: null }],
    });
    expect(call(shop, "orderUpdate", { input: { id: idOf(order), phone: "not a phone" } })).toEqual({
      order,
      userErrors: [{ field: ["phone"], message: "Phone is invalid", code: null }],
    });
    expect(call(shop, "orderUpdate", { input: { id: "gid://shopify/Order/1", note: "x" } })).toEqual({
      order: null,
      userErrors: [{ field: ["id"], message: "Order does not exist", code: null }],
    });
  });
  it("enter what differed into the ledger", () => {
    const shop = testShop(),
      order = shop.place();
    call(shop, "orderUpdate", { input: { id: idOf(order), note: "Ring", poNumber: null } });
    call(shop, "orderUpdate", { input: { id: idOf(order), note: "Ring" } });
    expect(call(shop, "tagsAdd", { id: idOf(order), tags: ["VIP"] })).toEqual({ node: order, userErrors: [] });
    call(shop, "tagsAdd", { id: idOf(order), tags: ["vip"] });
    call(shop, "tagsRemove", { id: idOf(order), tags: ["VIP"] });
    expect(ledger(shop).map((entry) => [entry.mutation, entry.fields, entry.changed])).toEqual([
      ["orderUpdate", ["note"], true],
      ["orderUpdate", ["note"], false],
      ["tagsAdd", ["tags"], true],
      ["tagsAdd", ["tags"], false],
      ["tagsRemove", ["tags"], true],
    ]);
    expect(errorsOf(() => call(shop, "tagsAdd", { id: "gid://shopify/Product/1", tags: ["x"] }))).toEqual([
      { field: ["id"], message: "Product does not exist", code: null },
    ]);
  });
});
