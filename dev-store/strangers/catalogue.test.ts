import { beforeEach, describe, expect, it } from "vitest";
import { gid, isBuilt, mug, startScript, type Found, type Script } from "./strangers.fixture.ts";

/** Scripts about goods, customers, metafields and lists: each runs once the fields that it reads are built. */
describe("strangers' code about goods and customers", () => {
  let script: Script;
  beforeEach(() => {
    script = startScript();
  });

  it.runIf(isBuilt("Product.productType"))("tags orders by the type of what was bought", async () => {
    const order = script.buy();
    const { orders } = await script.run<
      Found<{ id: string; lineItems: { nodes: { product: { id: string; productType: string } | null }[] } }>
    >(
      `{ orders(first: 10) { nodes { id lineItems(first: 20) { nodes { product { id productType handle } variant {
        id displayName } } } } } }`,
    );
    for (const { id, lineItems } of orders.nodes) {
      const types = lineItems.nodes.map(({ product }) => `type-${product?.productType ?? ""}`);
      await script.run(`mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }`, {
        ...{ id, tags: types },
      });
    }
    expect(order.tags).toHaveLength(1);
  });

  it.runIf(isBuilt("QueryRoot.customers"))("tags customers who spent much", async () => {
    script.buy({ lines: [{ ...mug, price: 100_000 }] });
    script.buy({ email: "mei@mori.example" });
    const { customers } = await script.run<{ customers: { nodes: { id: string; amountSpent: { amount: string } }[] } }>(
      `{ customers(first: 50) { nodes { id displayName tags numberOfOrders amountSpent { amount currencyCode } } } }`,
    );
    const rich = customers.nodes.filter(({ amountSpent }) => Number(amountSpent.amount) >= 1_000);
    for (const { id } of rich)
      await script.run(`mutation($id: ID!) { tagsAdd(id: $id, tags: ["VIP"]) { node { id } userErrors { message } } }`, { id });
    const read = await script.run<{ customers: { nodes: { tags: string[] }[] } }>(`{ customers(first: 50) { nodes { tags } } }`);
    expect(read.customers.nodes.map(({ tags }) => tags).sort()).toEqual([[], ["VIP"]]);
  });

  it.runIf(isBuilt("QueryRoot.productVariants", "ProductVariant.inventoryQuantity"))("lists what runs out", async () => {
    script.buy();
    const { productVariants } = await script.run<{ productVariants: { nodes: { sku: string; inventoryQuantity: number | null }[] } }>(
      `{ productVariants(first: 20) { nodes { id sku displayName barcode inventoryQuantity product { id title } } } }`,
    );
    expect(productVariants.nodes.map(({ sku }) => sku)).toContain("MUG");
  });

  it.runIf(isBuilt("Mutation.metafieldsSet", "Order.metafield"))("keeps a delivery date in a metafield of the order", async () => {
    const ownerId = gid("Order", script.buy().id);
    const date = { namespace: "custom", key: "delivery_date", type: "date", value: "2026-12-24" };
    await script.run(
      `mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
        metafields { id key value } userErrors { field message code } } }`,
      { metafields: [{ ownerId, ...date }] },
    );
    const { order } = await script.run<{ order: { metafield: { value: string } } }>(
      `query($id: ID!) { order(id: $id) { metafield(namespace: "custom", key: "delivery_date") { value type } } }`,
      { id: ownerId },
    );
    expect(order.metafield.value).toBe("2026-12-24");
  });

  it.runIf(isBuilt("QueryRoot.fulfillmentOrders"))("works through what is to be sent, whatever order it is of", async () => {
    const orders = [script.buy(), script.buy()];
    const { fulfillmentOrders } = await script.run<{ fulfillmentOrders: { nodes: { status: string; order: { name: string } }[] } }>(
      `{ fulfillmentOrders(first: 20) { nodes { id status order { name } assignedLocation { name } } } }`,
    );
    expect(fulfillmentOrders.nodes.map(({ order }) => order.name).sort()).toEqual(orders.map(({ name }) => name).sort());
  });

  it.runIf(isBuilt("LineItem.fulfillableQuantity"))("sums up what is still to be sent of each article", async () => {
    script.buy();
    script.buy({ lines: [{ ...mug, quantity: 3 }] });
    const { orders } = await script.run<Found<{ lineItems: { nodes: { sku: string; fulfillableQuantity: number }[] } }>>(
      `{ orders(first: 10, query: "fulfillment_status:unfulfilled") { nodes { lineItems(first: 20) { nodes {
        sku fulfillableQuantity } } } } }`,
    );
    const lines = orders.nodes.flatMap(({ lineItems }) => lineItems.nodes);
    expect(lines.reduce((sum, { fulfillableQuantity }) => sum + fulfillableQuantity, 0)).toBe(5);
  });

  it("names the shop's people and places", async () => {
    script.shop.plan = "plus";
    const { shop, locations } = await script.run<{ shop: { name: string }; locations: { nodes: { name: string }[] } }>(
      `{ shop { name email myshopifyDomain currencyCode plan { displayName shopifyPlus } }
        locations(first: 10) { nodes { id name isActive address { city countryCode } } } }`,
    );
    expect([shop.name, ...locations.nodes.map(({ name }) => name)]).toEqual(["Harbour Goods", "Attic", "Dock Street"]);
  });

  it("exports orders for the accountant in one operation", async () => {
    script.buy();
    const { bulkOperationRunQuery } = await script.run<{ bulkOperationRunQuery: { bulkOperation: { id: string; status: string } } }>(
      `mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id name totalPriceSet { shopMoney { amount } } } } } }") {
        bulkOperation { id status } userErrors { field message } } }`,
    );
    expect(bulkOperationRunQuery.bulkOperation.status).toBe("CREATED");
  });
});
