import { describe, expect, it } from "vitest";
import { createTestShop, type TestShop } from "./testing.ts";

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "GBP" } });
const lineItems = [{ title: "Mug", quantity: 3, priceSet: money("10.00") }];

/** An order as an app makes it. */
async function created(shop: TestShop, order: object): Promise<string> {
  const { data } = await shop.ask("mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } } }", {
    order: { lineItems, ...order },
  });
  return (data as { orderCreate: { order: { id: string } } }).orderCreate.order.id;
}
const payment = (kind: string, status: string, gateway = "manual") => ({ kind, status, gateway, amountSet: money("30.00") });
async function read(shop: TestShop, id: string, fields: string): Promise<unknown> {
  const { data, errors } = await shop.ask(`query($id: ID!) { order(id: $id) { ${fields} } }`, { id });
  expect(errors).toBeUndefined();
  return data?.["order"];
}

describe("what an order owes, as it is asked for", () => {
  const fields = `displayFinancialStatus unpaid fullyPaid canMarkAsPaid totalCapturable
    totalOutstandingSet { shopMoney { amount } } transactions { manuallyCapturable totalUnsettledSet { shopMoney { amount } } }`;

  it("D8: nothing while its payment is reserved", async () => {
    const shop = createTestShop();
    expect(await read(shop, await created(shop, { transactions: [payment("AUTHORIZATION", "SUCCESS")] }), fields)).toEqual({
      displayFinancialStatus: "AUTHORIZED",
      unpaid: true,
      fullyPaid: false,
      canMarkAsPaid: true,
      totalCapturable: "30.00",
      totalOutstandingSet: { shopMoney: { amount: "0.0" } },
      transactions: [{ manuallyCapturable: false, totalUnsettledSet: { shopMoney: { amount: "30.0" } } }],
    });
  });

  it("D13: all, and no state, after a reservation that failed", async () => {
    const shop = createTestShop();
    expect(await read(shop, await created(shop, { transactions: [payment("AUTHORIZATION", "FAILURE")] }), fields)).toEqual({
      displayFinancialStatus: null,
      unpaid: true,
      fullyPaid: false,
      canMarkAsPaid: true,
      totalCapturable: "0.00",
      totalOutstandingSet: { shopMoney: { amount: "30.0" } },
      transactions: [{ manuallyCapturable: false, totalUnsettledSet: null }],
    });
  });

  it("(a) 5: transactions are narrowed by what can be captured and what can be settled by hand", async () => {
    const shop = createTestShop();
    const transactions = [payment("AUTHORIZATION", "SUCCESS", "shopify_payments"), payment("SALE", "PENDING"), payment("SALE", "SUCCESS")];
    const asked = (args: string) => `transactions(${args}) { kind status }`;
    const id = await created(shop, { transactions });
    const list = async (args: string) => (await read(shop, id, asked(args))) as { transactions: { kind: string; status: string }[] };
    const kinds = async (args: string) => (await list(args)).transactions.map(({ kind, status }) => `${kind} ${status}`);
    expect(await kinds("capturable: true")).toEqual(["AUTHORIZATION SUCCESS"]);
    expect(await kinds("capturable: false")).toEqual(["SALE PENDING", "SALE SUCCESS"]);
    expect(await kinds("manuallyResolvable: true")).toEqual(["AUTHORIZATION SUCCESS", "SALE PENDING"]);
    expect(await kinds("manuallyResolvable: false, first: 1")).toEqual(["SALE SUCCESS"]);
    expect((await kinds("capturable: null")).length).toBe(3);
  });
});

describe("what is not built", () => {
  it.each([
    [
      `orderCancel(orderId: $id, reason: OTHER, restock: true, refundMethod: { storeCreditRefund: {} }) { job { id } }`,
      "orderCancel(refundMethod: { storeCreditRefund })",
    ],
    [
      `refundCreate(input: { orderId: $id, refundMethods: [{ storeCreditRefund: { amount: { amount: "1.00", currencyCode: GBP } } }] })
        @idempotent(key: "k") { refund { id } }`,
      "refundCreate(input: { refundMethods })",
    ],
  ])("D6: is said by name: %s", async (mutation, name) => {
    const shop = createTestShop(),
      id = await created(shop, { transactions: [payment("SALE", "SUCCESS")] });
    const { errors } = await shop.ask(`mutation($id: ID!) { ${mutation} }`, { id });
    expect(errors?.[0]).toMatchObject({
      message: `The local Shopify does not implement ${name}.`,
      extensions: { code: "NOT_IMPLEMENTED" },
    });
  });
});

describe("refundCreate", () => {
  const mutation = `mutation($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) {
    refund { processedAt transactions(first: 1) { nodes { gateway processedAt } } } order { id } userErrors { message } } }`;
  it("D14: shows its order when it refuses; the key of what was refused is free", async () => {
    const shop = createTestShop(),
      orderId = await created(shop, { transactions: [payment("SALE", "SUCCESS")] });
    const { transactions } = (await read(shop, orderId, "transactions { id }")) as { transactions: { id: string }[] };
    const input = (amount: string) => ({
      orderId,
      transactions: [{ orderId, kind: "REFUND", parentId: transactions[0]?.id, amount, gateway: "manual" }],
    });
    const refused = await shop.ask(mutation, { input: input("31.00"), key: "a" });
    expect(refused.data?.["refundCreate"]).toMatchObject({ refund: null, order: { id: orderId }, userErrors: [{}] });
    const done = await shop.ask(mutation, { input: input("30.00"), key: "a" });
    expect(done.data?.["refundCreate"]).toMatchObject({ order: { id: orderId }, userErrors: [] });
  });

  it("D6: keeps when it was made and the gateway it is said to go by", async () => {
    const shop = createTestShop(),
      orderId = await created(shop, { transactions: [payment("SALE", "SUCCESS")] });
    const { transactions } = (await read(shop, orderId, "transactions { id }")) as { transactions: { id: string }[] };
    const entry = { orderId, kind: "REFUND", parentId: transactions[0]?.id, amount: "1.00", gateway: "another" };
    const input = { orderId, processedAt: "2026-01-02T03:04:05Z", transactions: [entry] };
    const { data } = await shop.ask(mutation, { input, key: "a" });
    expect(data?.["refundCreate"]).toMatchObject({
      refund: { processedAt: input.processedAt, transactions: { nodes: [{ gateway: "another", processedAt: input.processedAt }] } },
    });
  });
});

describe("what is shown of an order's words", () => {
  it("D12: tags stand in the order of the alphabet in every answer", async () => {
    const shop = createTestShop(),
      id = await created(shop, { tags: ["b", "a", "C"] });
    expect(await read(shop, id, "tags")).toEqual({ tags: ["a", "b", "C"] });
    const { data } = await shop.ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["aa"]) { node { ... on Order { tags } } } }', { id });
    expect(data?.["tagsAdd"]).toEqual({ node: { tags: ["a", "aa", "b", "C"] } });
    const older = shop.addOrder({ tags: ["z", "y"] });
    expect(await read(shop, `gid://shopify/Order/${older.id}`, "tags")).toEqual({ tags: ["y", "z"] });
  });

  it("D11: a hold without a handle has an empty one, and exchange goods are awaited in Shopify's words", async () => {
    const shop = createTestShop(),
      id = await created(shop, {});
    const order = shop.store.shops.get(shop.shop.domain)?.orders.get(Number(id.split("/").pop()));
    const { data } = await shop.ask(
      `mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: AWAITING_RETURN_ITEMS }) {
        fulfillmentHold { handle displayReason } userErrors { message } } }`,
      { id: `gid://shopify/FulfillmentOrder/${order?.fulfillmentOrders[0]?.id ?? 0}` },
    );
    expect(data?.["fulfillmentOrderHold"]).toEqual({
      fulfillmentHold: { handle: "", displayReason: "Exchange items awaiting return delivery" },
      userErrors: [],
    });
  });
});
