import { describe, expect, it } from "vitest";
import { allScopes, createTestShop } from "./testing.ts";

const open = () => createTestShop({ scopes: [...allScopes, "write_customers", "write_products"] });
const tagged = `node { ... on Customer { tags } ... on Product { tags } } userErrors { field message }`;

describe("what order code writes on customers and products", () => {
  it("D5: tags are added to a customer and to a product that a line points to, and taken away", async () => {
    const shop = open(),
      customer = shop.addCustomer({ tags: ["b"] });
    shop.addOrder({ customerId: customer.id });
    const ask = async (field: string, id: string, tags: string[]) =>
      (await shop.ask(`mutation($id: ID!, $tags: [String!]!) { ${field}(id: $id, tags: $tags) { ${tagged} } }`, { id, tags })).data?.[
        field
      ];
    const who = `gid://shopify/Customer/${customer.id}`,
      what = "gid://shopify/Product/501";
    expect(await ask("tagsAdd", who, ["a"])).toEqual({ node: { tags: ["a", "b"] }, userErrors: [] });
    expect(await ask("tagsRemove", who, ["B"])).toEqual({ node: { tags: ["a"] }, userErrors: [] });
    expect(await ask("tagsAdd", what, ["blue"])).toEqual({ node: { tags: ["blue", "kitchen"] }, userErrors: [] });
    expect(
      (
        await shop.ask(`{ product(id: "${what}") { title tags } orders(first: 1) { nodes { lineItems(first: 1) {
      nodes { product { tags } } } } } customers(first: 5) { nodes { tags state } } }`)
      ).data,
    ).toEqual({
      product: { title: "Blue Mug", tags: ["blue", "kitchen"] },
      orders: { nodes: [{ lineItems: { nodes: [{ product: { tags: ["blue", "kitchen"] } }] } }] },
      customers: { nodes: [{ tags: ["a"], state: "DISABLED" }] },
    });
    expect(await ask("tagsAdd", "gid://shopify/Product/9", ["x"])).toEqual({
      node: null,
      userErrors: [{ field: ["id"], message: "Product does not exist" }],
    });
  });

  it("D5: tags of what is not kept here are named as not implemented", async () => {
    const { errors } = await open().ask(`mutation { tagsAdd(id: "gid://shopify/DraftOrder/1", tags: ["a"]) { userErrors { message } } }`);
    expect(errors?.[0]?.extensions["code"]).toBe("NOT_IMPLEMENTED");
  });

  it("D6: metafieldsSet writes all or nothing on orders, customers and products", async () => {
    const shop = open(),
      customer = shop.addCustomer(),
      order = shop.addOrder();
    const set = async (...metafields: object[]) => {
      const answer = await shop.ask(
        `mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
            metafields { key value ownerType } userErrors { field message code } } }`,
        { metafields: metafields.map((one) => ({ namespace: "custom", type: "number_integer", ...one })) },
      );
      expect(answer.errors).toBeUndefined();
      return answer.data?.["metafieldsSet"];
    };
    const owners = [`Order/${order.id}`, `Customer/${customer.id}`, "Product/501"].map((id) => `gid://shopify/${id}`);
    expect(await set(...owners.map((ownerId) => ({ ownerId, key: "rank", value: "3" })))).toEqual({
      metafields: ["ORDER", "CUSTOMER", "PRODUCT"].map((ownerType) => ({ key: "rank", value: "3", ownerType })),
      userErrors: [],
    });
    expect(await set({ ownerId: owners[0], key: "rank", value: "4" }, { ownerId: owners[1], key: "rank", value: "many" })).toMatchObject({
      metafields: null,
      userErrors: [{ field: ["metafields", "1", "value"], code: "INVALID_VALUE" }],
    });
    const rank = `metafield(namespace: "custom", key: "rank") { jsonValue }`;
    expect((await shop.ask(`{ order(id: "${owners[0]}") { ${rank} } product(id: "${owners[2]}") { ${rank} } }`)).data).toEqual({
      order: { metafield: { jsonValue: 3 } },
      product: { metafield: { jsonValue: 3 } },
    });
  });
});
