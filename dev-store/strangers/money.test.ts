import { beforeEach, describe, expect, it } from "vitest";
import { gid, mug, startScript, type Found, type Script } from "./strangers.fixture.ts";

/** The same of money, customers and the shop. */
describe("strangers' code about money and the rest", () => {
  let script: Script;
  beforeEach(() => {
    script = startScript();
  });

  it("captures what is authorized", async () => {
    const order = script.buy({ payment: "authorized" });
    const { orders } = await script.run<Found<{ id: string; transactions: { id: string; kind: string }[]; totalCapturableSet: Money }>>(
      `{ orders(first: 10, query: "financial_status:authorized") { nodes { id capturable totalCapturableSet { shopMoney {
        amount currencyCode } }
        transactions(first: 10) { id kind status } } } }`,
    );
    for (const { id, transactions, totalCapturableSet } of orders.nodes) {
      const parent = transactions.find(({ kind }) => kind === "AUTHORIZATION");
      await script.run(
        `mutation($input: OrderCaptureInput!) { orderCapture(input: $input) { transaction { id kind status } userErrors {
          field message } } }`,
        { input: { id, parentTransactionId: parent?.id, amount: totalCapturableSet.shopMoney.amount } },
      );
    }
    expect(order.transactions.map(({ kind, status }) => [kind, status])).toContainEqual(["CAPTURE", "SUCCESS"]);
  });

  it("marks bank transfers as paid", async () => {
    const order = script.buy({ payment: "pending_manual" });
    const { orders } = await script.run<Found<{ id: string; canMarkAsPaid: boolean }>>(
      `{ orders(first: 10, query: "financial_status:pending") { nodes { id canMarkAsPaid paymentGatewayNames } } }`,
    );
    for (const { id, canMarkAsPaid } of orders.nodes)
      if (canMarkAsPaid)
        await script.run(
          `mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { order { id displayFinancialStatus } userErrors { message } } }`,
          { id },
        );
    expect(await status(script, order.id)).toMatchObject({ displayFinancialStatus: "PAID" });
  });

  it("pays back one piece and puts it back on the shelf, as Shopify suggests it", async () => {
    const order = script.buy({ shipping: { title: "Standard", price: 500 } });
    const lines = [{ lineItemId: gid("LineItem", order.lines[0]?.id ?? 0), quantity: 1, restockType: "CANCEL" }];
    const { order: read } = await script.run<{ order: { suggestedRefund: { suggestedTransactions: Suggested[] } } }>(
      `query($id: ID!, $lines: [RefundLineItemInput!]) { order(id: $id) { suggestedRefund(refundLineItems: $lines) {
        amountSet { shopMoney { amount } } suggestedTransactions { gateway amountSet { shopMoney { amount } } parentTransaction {
          id } } } } }`,
      { id: gid("Order", order.id), lines },
    );
    const transactions = read.suggestedRefund.suggestedTransactions.map(({ gateway, amountSet, parentTransaction }) => ({
      ...{ orderId: gid("Order", order.id), gateway, kind: "REFUND", amount: amountSet.shopMoney.amount, parentId: parentTransaction?.id },
    }));
    await script.run(
      `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "one-piece") {
        refund { id totalRefundedSet { shopMoney { amount } } } userErrors { field message } } }`,
      { input: { orderId: gid("Order", order.id), note: "Chipped", refundLineItems: lines, transactions } },
    );
    expect(await status(script, order.id)).toMatchObject({
      displayFinancialStatus: "PARTIALLY_REFUNDED",
      totalRefundedSet: { shopMoney: { amount: "10.0" } },
    });
  });

  it("pays the carriage back", async () => {
    const order = script.buy({ shipping: { title: "Express", price: 700 } });
    const parentId = gid("OrderTransaction", order.transactions[0]?.id ?? 0);
    await script.run(
      `mutation($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "carriage") { refund { id } userErrors {
        message } } }`,
      {
        input: {
          ...{ orderId: gid("Order", order.id), shipping: { fullRefund: true } },
          transactions: [{ orderId: gid("Order", order.id), gateway: order.gateways[0], kind: "REFUND", amount: "7.00", parentId }],
        },
      },
    );
    expect(await status(script, order.id)).toMatchObject({ totalRefundedShippingSet: { shopMoney: { amount: "7.0" } } });
  });

  it("writes down where an order came from, and corrects its address", async () => {
    const order = script.buy({ address: { address1: "1 Pier", city: "Hull" }, attributes: [{ key: "gift", value: "yes" }] });
    const input = {
      ...{ id: gid("Order", order.id), note: "By phone", customAttributes: [{ key: "source", value: "phone" }] },
      shippingAddress: { firstName: "Ada", lastName: "Quay", address1: "2 Pier", city: "Hull", zip: "HU1 1AA", countryCode: "GB" },
    };
    const update = "mutation($input: OrderInput!) { orderUpdate(input: $input) { order { id note } userErrors { field message } } }";
    await script.run(update, { input });
    expect(order).toMatchObject({ note: "By phone", shippingAddress: { address1: "2 Pier", city: "Hull", zip: "HU1 1AA" } });
    expect(order.customAttributes).toEqual([{ key: "source", value: "phone" }]);
  });

  it("brings in an order of another channel", async () => {
    const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "GBP" } });
    const { orderCreate } = await script.run<{ orderCreate: { order: { id: string } } }>(
      `mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id name } userErrors { field message } } }`,
      {
        order: {
          ...{ email: "mei@mori.example", tags: ["market"], poNumber: "M-17", note: "Market stall" },
          lineItems: [{ title: "Bowl", quantity: 3, priceSet: money("4.50"), requiresShipping: true }],
          shippingLines: [{ title: "Standard", priceSet: money("3.95") }],
          transactions: [{ kind: "SALE", status: "SUCCESS", gateway: "stall", amountSet: money("17.45") }],
        },
      },
    );
    expect(await status(script, orderCreate.order.id)).toMatchObject({ displayFinancialStatus: "PAID" });
    expect(script.order(orderCreate.order.id)).toMatchObject({
      poNumber: "M-17",
      tags: ["market"],
      lines: [{ title: "Bowl", quantity: 3 }],
    });
  });

  it("deletes orders that were tests", async () => {
    const test = script.buy({ test: true, payment: "none" }),
      kept = script.buy();
    const { orders } = await script.run<Found<{ id: string }>>(`{ orders(first: 10, query: "test:true") { nodes { id test } } }`);
    for (const { id } of orders.nodes)
      await script.run(`mutation($id: ID!) { orderDelete(orderId: $id) { deletedId userErrors { field message } } }`, { id });
    expect(() => script.order(test.id)).toThrow();
    expect(script.order(kept.id)).toBe(kept);
  });

  it("counts orders for its dashboard, and names the day's takings", async () => {
    script.buy();
    script.buy({ payment: "authorized", lines: [{ ...mug, quantity: 1 }] });
    const data = await script.run<{
      open: Count;
      paid: Count;
      shop: { currencyCode: string };
      orders: { nodes: { totalPriceSet: Money }[] };
    }>(
      `{ open: ordersCount(query: "status:open") { count precision } paid: ordersCount(query: "financial_status:paid") { count }
        shop { name currencyCode ianaTimezone }
        orders(first: 100, query: "created_at:>=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}") { nodes {
          totalPriceSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } } } }`,
    );
    const takings = data.orders.nodes.reduce((sum, { totalPriceSet }) => sum + Number(totalPriceSet.shopMoney.amount), 0);
    expect([data.open.count, data.paid.count, data.shop.currencyCode, takings]).toEqual([2, 1, "GBP", 30]);
  });

  it("tags the orders of those who come again", async () => {
    const orders = [script.buy(), script.buy(), script.buy({ email: "once@quay.example" })];
    const found = await script.run<Found<{ id: string; customer: { numberOfOrders: string } | null }>>(
      `{ orders(first: 10) { nodes { id customer { id numberOfOrders amountSpent { amount currencyCode } defaultEmailAddress {
        emailAddress } } } } }`,
    );
    for (const { id, customer } of found.orders.nodes)
      if (Number(customer?.numberOfOrders ?? 0) > 1)
        await script.run(`mutation($id: ID!) { tagsAdd(id: $id, tags: ["again"]) { node { id } userErrors { message } } }`, { id });
    expect(orders.map(({ tags }) => tags)).toEqual([["again"], ["again"], []]);
  });

  it("goes through all orders page by page, the newest first", async () => {
    const names = Array.from({ length: 7 }, () => script.buy().name);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { orders }: { orders: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await script.run(
        `query($after: String) { orders(first: 3, after: $after, sortKey: CREATED_AT, reverse: true) {
          nodes { name } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...orders.nodes.map(({ name }) => name));
      after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(names.reverse());
  });
});

interface Money {
  shopMoney: { amount: string };
}
interface Count {
  count: number;
}
interface Suggested {
  gateway: string;
  amountSet: Money;
  parentTransaction: { id: string } | null;
}

async function status(script: Script, id: number | string): Promise<unknown> {
  const { order } = await script.run<{ order: unknown }>(
    `query($id: ID!) { order(id: $id) { displayFinancialStatus totalRefundedSet { shopMoney { amount } }
      totalRefundedShippingSet { shopMoney { amount } } } }`,
    { id: typeof id === "string" ? id : gid("Order", id) },
  );
  return order;
}
