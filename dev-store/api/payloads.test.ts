import { describe, expect, it } from "vitest";
import { createTestShop } from "./testing.ts";

const money = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";

describe("mutation payloads", () => {
  it("resolve the objects they carry", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const id = `gid://shopify/Order/${order.id}`;
    const fulfillmentOrder = `gid://shopify/FulfillmentOrder/${order.fulfillmentOrders[0]?.id ?? 0}`;
    const held = await test.ask(
      `mutation { fulfillmentOrderHold(id: "${fulfillmentOrder}", fulfillmentHold: { reason: INCORRECT_ADDRESS, handle: "a" }) {
        fulfillmentHold { id reason heldByRequestingApp } fulfillmentOrder { id status } remainingFulfillmentOrder { id } userErrors {
          field message code } } }`,
    );
    expect(held).toMatchObject({
      data: {
        fulfillmentOrderHold: {
          fulfillmentHold: { reason: "INCORRECT_ADDRESS", heldByRequestingApp: true },
          fulfillmentOrder: { id: fulfillmentOrder, status: "ON_HOLD" },
          remainingFulfillmentOrder: null,
          userErrors: [],
        },
      },
    });
    const released = await test.ask(
      `mutation { fulfillmentOrderReleaseHold(id: "${fulfillmentOrder}") { fulfillmentOrder { status } userErrors { message } } }`,
    );
    expect(released).toMatchObject({ data: { fulfillmentOrderReleaseHold: { fulfillmentOrder: { status: "OPEN" } } } });
    const made = await test.ask(
      `mutation { fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "${fulfillmentOrder}" }],
        trackingInfo: { number: "T1" } }) { fulfillment { id name trackingInfo { number } order { displayFulfillmentStatus } }
          userErrors { message } } }`,
    );
    expect(made).toMatchObject({
      data: {
        fulfillmentCreate: {
          fulfillment: { name: `${order.name}-F1`, trackingInfo: [{ number: "T1" }], order: { displayFulfillmentStatus: "FULFILLED" } },
        },
      },
    });
    const parent = `gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}`;
    const refund = `mutation ($key: String!, $note: String) { refundCreate(input: { orderId: "${id}", note: $note, transactions: [{
      orderId: "${id}", parentId: "${parent}", gateway: "shopify_payments", kind: REFUND, amount: "5.00" }] }) @idempotent(key: $key) {
        refund { id totalRefundedSet ${money} transactions(first: 1) { nodes { kind } } } order { totalRefundedSet ${money} } userErrors
          { message } } }`;
    const first = await test.ask(refund, { key: "k1" });
    expect(first).toMatchObject({
      data: {
        refundCreate: {
          refund: { totalRefundedSet: { shopMoney: { amount: "5.0" } }, transactions: { nodes: [{ kind: "REFUND" }] } },
          userErrors: [],
        },
      },
    });
    expect((await test.ask(refund, { key: "k1" })).data).toEqual(first.data);
    expect((await test.ask(refund, { key: "k1", note: "other input" })).data).toMatchObject({
      refundCreate: { refund: null, order: null, userErrors: [{ message: expect.stringMatching(/idempotency key/) as string }] },
    });
    expect(order.refunds).toHaveLength(1);
    await test.ask(refund, { key: "k2" });
    expect(order.refunds).toHaveLength(2);
    expect(
      test.store
        .ledger(test.shop.domain, 0)
        .filter((entry) => entry.mutation === "refundCreate")
        .map((entry) => entry.idempotency_key),
    ).toEqual(["k1", "k2"]);
  });

  it("leave a key free when the request was refused", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const refund = `mutation ($amount: Money!, $id: ID!, $parent: ID!) { refundCreate(input: { orderId: $id, transactions: [{
      orderId: $id, parentId: $parent, gateway: "shopify_payments", kind: REFUND, amount: $amount
    }] }) @idempotent(key: "k") { userErrors { message } } }`;
    const variables = { id: `gid://shopify/Order/${order.id}`, parent: `gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}` };
    expect((await test.ask(refund, { ...variables, amount: "500.00" })).data).toMatchObject({ refundCreate: { userErrors: [{}] } });
    expect((await test.ask(refund, { ...variables, amount: "5.00" })).data).toEqual({ refundCreate: { userErrors: [] } });
  });

  it("shows a cancellation's job until its order forgets it", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const { data } = await test.ask(
      `mutation { orderCancel(orderId: "gid://shopify/Order/${order.id}", reason: OTHER, restock: true) { job { id done } jobResult { id
        done status } orderCancelUserErrors { field message code } userErrors { field message } } }`,
    );
    const { job } = data?.["orderCancel"] as { job: { id: string; done: boolean } };
    expect(job).toEqual({ id: `gid://shopify/Job/${order.cancelJobId ?? ""}`, done: false });
    const poll = `{ job(id: "${job.id}") { id done query { shop { name } } } }`;
    expect((await test.ask(poll)).data).toMatchObject({ job: { done: false } });
    order.cancelJobId = null;
    expect((await test.ask(poll)).data).toMatchObject({ job: { id: job.id, done: true, query: { shop: { name: "Harbour Goods" } } } });
  });

  it("turns a refusal into user errors and nulls", async () => {
    const test = createTestShop();
    expect(
      (await test.ask('mutation { orderClose(input: { id: "gid://shopify/Order/1" }) { order { id } userErrors { field message } } }'))
        .data,
    ).toMatchObject({ orderClose: { order: null, userErrors: [{ message: expect.stringMatching(/./) as string }] } });
  });
});
