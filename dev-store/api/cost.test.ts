import { describe, expect, it } from "vitest";
import { actualCost, pageFactor, requestedCost, type CostInput } from "./cost.ts";
import { Kind, parse, type FragmentDefinitionNode } from "./graphql.ts";
import { loadAdminSchema } from "./schema.ts";

const { schema } = loadAdminSchema();

function input(query: string, variables: Record<string, unknown> = {}): CostInput {
  const document = parse(query);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("No operation");
  const fragments = document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  return { schema, operation, fragments: Object.fromEntries(fragments.map((one) => [one.name.value, one])), variables };
}
const cost = (query: string, variables?: Record<string, unknown>) => requestedCost(input(query, variables));

describe("requestedCost", () => {
  it.each([
    [0, 0],
    [1, 1],
    [3, 2],
    [5, 3],
    [10, 4],
    [20, 5],
    [25, 6],
    [50, 7],
    [100, 9],
    [200, 10],
    [250, 11],
  ])("counts a page of %i rows as %i", (rows, factor) => {
    expect(pageFactor(rows)).toBe(factor);
  });

  // Each of these was captured at a real shop, or follows from the captured rule (docs/shopify-api.md §2).
  it.each([
    ["{ shop { name } }", 1],
    ["{ orders(first: 250) { nodes { id } } }", 13],
    ["{ orders(first: 250) { edges { cursor node { id } } pageInfo { hasNextPage } } }", 13],
    ["{ orders(first: 5) { nodes { id } } }", 5],
    ["{ orders(first: 0) { nodes { id } } }", 2],
    ["{ orders(first: 50) { pageInfo { hasNextPage } } }", 2],
    ["{ orders(last: 50) { nodes { id } } }", 9],
    ["{ ordersCount { count } }", 10],
    ["{ orders(first: 5) { nodes { id totalPriceSet { shopMoney { amount } } shippingAddress { city } } } }", 8],
    ["{ orders(first: 5) { nodes { id customer { id } } } }", 8],
    [
      `{ market(id: "gid://shopify/Market/1") { id catalogs(first: 5) { nodes { id ... on MarketCatalog { markets(first: 5) { nodes { id
        } } } } } } }`,
      21,
    ],
    ['mutation { orderClose(input: { id: "gid://shopify/Order/1" }) { order { id } userErrors { message } } }', 10],
    ['mutation { orderClose(input: { id: "gid://shopify/Order/1" }) { order { id customer { id } } userErrors { message } } }', 11],
    ['mutation { orderClose(input: { id: "gid://shopify/Order/1" }) { order { id lineItems(first: 10) { nodes { id } } } } }', 16],
    ['mutation { refundCreate(input: { orderId: "gid://shopify/Order/1" }) { refund { id } } }', 20],
    [
      `mutation { fulfillmentTrackingInfoUpdate(fulfillmentId: "gid://shopify/Fulfillment/1", trackingInfoInput: {}) { fulfillment { id
        } } }`,
      50,
    ],
    [
      `mutation { a: orderClose(input: { id: "gid://shopify/Order/1" }) { order { id } } b: orderClose(input: { id:
        "gid://shopify/Order/2" }) { order { id } } }`,
      20,
    ],
  ])("%s costs %i", (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("reads page sizes from variables and honours @skip", () => {
    const query = "query ($n: Int!, $without: Boolean!) { orders(first: $n) { nodes { id customer @skip(if: $without) { id } } } }";
    expect(cost(query, { n: 10, without: true })).toBe(6);
    expect(cost(query, { n: 10, without: false })).toBe(10);
  });

  it("counts a field once however often fragments repeat it, and the dearest of several types", () => {
    expect(cost("{ shop { ...A ...B } } fragment A on Shop { plan { displayName } } fragment B on Shop { plan { shopifyPlus } }")).toBe(2);
    expect(
      cost(
        `{ node(id: "gid://shopify/Order/1") { id ... on Order { customer { id } risk { recommendation } } ... on Customer { lastOrder {
          id } } } }`,
      ),
    ).toBe(3);
  });
});

describe("actualCost", () => {
  const query = input("{ orders(first: 250) { nodes { id } } }");
  const rows = (count: number) => ({ orders: { nodes: Array.from({ length: count }, (_, id) => ({ id })) } });

  it("is the requested cost for a full and for an empty page", () => {
    expect(actualCost(query, rows(250))).toBe(13);
    expect(actualCost(query, rows(0))).toBe(13);
  });

  it("shrinks with the rows returned, as captured: one row of 250 costs 2", () => {
    expect(actualCost(query, rows(1))).toBe(2);
    expect(actualCost(input("{ orders(first: 5) { nodes { id } } }"), rows(3))).toBe(4);
  });

  it("D18: what is null costs nothing, but a field of the root 1", () => {
    const order = input('{ order(id: "gid://shopify/Order/1") { id customer { id } lineItems(first: 10) { nodes { id } } } }');
    expect(requestedCost(order)).toBe(8);
    expect(actualCost(order, { order: null })).toBe(1);
    expect(actualCost(order, { order: { customer: null, lineItems: { nodes: [] } } })).toBe(7);
    expect(actualCost(query, null)).toBe(2);
    const capture = input(
      'mutation { orderCapture(input: { id: "gid://shopify/Order/1", parentTransactionId: "gid://shopify/OrderTransaction/1" })' +
        " { transaction { id order { id } } userErrors { message } } }",
    );
    expect(requestedCost(capture)).toBe(21);
    expect(actualCost(capture, { orderCapture: { transaction: null, userErrors: [{ message: "no" }] } })).toBe(20);
  });

  it("D18: a list without objects costs 1, rows of which some lack a part cost in between", () => {
    const refunds = input('{ order(id: "gid://shopify/Order/1") { refunds { order { id } } } }');
    expect(actualCost(refunds, { order: { refunds: [] } })).toBe(2);
    const customers = input("{ orders(first: 5) { nodes { customer { id } } } }");
    const row = (id: string | null) => ({ customer: id && { id } });
    expect(actualCost(customers, { orders: { nodes: [row("1"), row(null), row(null), row(null), row(null)] } })).toBeLessThan(
      actualCost(customers, { orders: { nodes: ["1", "2", "3", "4", "5"].map(row) } }),
    );
  });
});
