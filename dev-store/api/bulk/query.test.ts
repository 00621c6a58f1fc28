import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBulkShop, type BulkShop } from "./bulk.fixture.ts";

describe("bulkOperationRunQuery", () => {
  let shop: BulkShop;
  beforeEach(async () => {
    shop = await startBulkShop();
  });
  afterEach(() => shop.devStore.close());
  const exported = async (query: string, groupObjects = false) => {
    const { bulkOperation, userErrors } = await shop.runQuery(query, groupObjects);
    if (!bulkOperation) throw new Error(JSON.stringify(userErrors));
    return shop.until(bulkOperation.id, "COMPLETED");
  };

  it("writes one line for each order that matches, sorted as asked", async () => {
    const [first = "", second = "", third = ""] = await shop.place(3);
    for (const id of [first, third])
      await shop.ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["vip"]) { userErrors { message } } }', { id });
    const done = await exported(
      `query { orders(query: "tag:vip", sortKey: ID, reverse: true) { edges { node { id tags note: closedAt ...Times } } } } fragment
        Times on Order { cancelledAt }`,
    );
    expect(done).toMatchObject({ objectCount: "2", rootObjectCount: "2", type: "QUERY" });
    expect(await shop.lines(done.url)).toEqual([third, first].map((id) => ({ id, tags: ["vip"], note: null, cancelledAt: null })));
    expect(second).not.toBe("");
  });

  it("has no result when nothing matches", async () => {
    expect(await exported('{ orders(query: "tag:nobody") { edges { node { id } } } }')).toMatchObject({
      objectCount: "0",
      url: null,
      fileSize: null,
    });
  });

  it("exports more orders than a page holds, each once", async () => {
    const ids = await shop.place(260);
    const done = await exported("{ orders { edges { node { id } } } }");
    expect(new Set((await shop.lines(done.url)).map((line) => line["id"]))).toEqual(new Set(ids));
  });

  it("writes objects of nested connections with the id of their parent: after all orders, or grouped behind each", async () => {
    const ids = await shop.place(2);
    const query = "{ orders(sortKey: ID) { edges { node { id lineItems { edges { node { title } } } } } } }";
    const child = (id: string) => ({ title: "Mug", __parentId: id });
    const [first = "", second = ""] = [...ids].sort();
    expect(await shop.lines((await exported(query)).url)).toEqual([{ id: first }, { id: second }, child(first), child(second)]);
    const grouped = await exported(query, true);
    expect(grouped).toMatchObject({ objectCount: "4", rootObjectCount: "2" });
    expect(await shop.lines(grouped.url)).toEqual([{ id: first }, child(first), { id: second }, child(second)]);
  });

  const node = "edges { node { id } }";
  it.each([
    [
      "{ orders { nodes { id } } }",
      [
        "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'orders { edges { node {'. " +
          "Selecting via 'nodes' is not supported. Invalid connection fields: 'orders'.",
      ],
    ],
    [
      '{ node(id: "gid://shopify/Order/0") { id } }',
      ["Bulk queries cannot contain a top level `node` field.", "Bulk queries must contain at least one connection."],
    ],
    ["{ shop { id } }", ["Bulk queries must contain at least one connection."]],
    [
      `{ collections { edges { node { id products { edges { node { id variants { edges { node { id metafields { ${node} } } } } } } } }
        } } }`,
      ["Bulk queries cannot contain connections with a nesting depth greater than 2."],
    ],
    [
      `{ products { edges { node { id variants { ${node} } metafields { ${node} } collections { ${node} } media { ${node} }
        sellingPlanGroups { ${node} } } } } }`,
      ["Bulk queries cannot contain more than 5 connections."],
    ],
    [
      `{ products { edges { node { title variants { ${node} } } } } }`,
      [
        "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. " +
          "Connection fields without 'id': products.",
      ],
    ],
    [
      `{ orders { edges { node { id fulfillments { events { ${node} } } } } } }`,
      ["Queries that contain a connection field within a list field are not currently supported."],
    ],
    ["mutation { orderClose(input: { id: 1 }) { order { id } } }", ["Invalid operation type. Only `query` operations are supported."]],
    ["", ["Invalid bulk query: syntax error, unexpected end of file"]],
    [`{ orders(query: "${"x".repeat(65_536)}") { ${node} } }`, ["Query is too large (65583 bytes; maximum is 65535 bytes)"]],
  ])("refuses %.60s", async (query, messages) => {
    expect(await shop.runQuery(query)).toEqual({
      bulkOperation: null,
      userErrors: messages.map((message) => ({ field: ["query"], message, code: "INVALID" })),
    });
  });

  it("names what it cannot export", async () => {
    await expect(shop.runQuery("{ products { edges { node { id } } } }")).rejects.toThrow(
      "does not implement bulk queries of QueryRoot.products",
    );
  });

  it("fails when the app may not read what is asked", async () => {
    await shop.place(1);
    const { bulkOperation } = await shop.runQuery("{ orders { edges { node { id customer { id } } } } }");
    expect(await shop.until(bulkOperation?.id ?? "", "FAILED")).toMatchObject({ errorCode: "ACCESS_DENIED", partialDataUrl: null });
  });
});
