import { describe, expect, it } from "vitest";

import { createTestShop, type TestShop } from "./testing.ts";

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const firstError = async (test: TestShop, query: string, variables?: Record<string, unknown>) =>
  (await test.ask(query, variables)).errors?.[0];

describe("a request", () => {
  it("is answered with data, cost and headers", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const response = await test.send("query ($id: ID!) { order(id: $id) { name totalPriceSet { shopMoney { amount currencyCode } } } }", {
      id: gid("Order", order.id),
    });
    expect(response.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("X-Shopify-API-Version")).toBe("2026-10");
    expect(await response.json()).toEqual({
      data: { order: { name: order.name, totalPriceSet: { shopMoney: { amount: "20.0", currencyCode: "GBP" } } } },
      extensions: {
        cost: {
          requestedQueryCost: 1,
          actualQueryCost: 1,
          throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 1_999, restoreRate: 100 },
        },
      },
    });
  });

  it("is refused without a valid token of an installed app", async () => {
    const test = createTestShop();
    const expired = test.token({ expiresAt: test.clock.iso() });
    const elsewhere = test.token({ shop: "other.myshopify.com" });
    for (const secret of ["nonsense", expired, elsewhere]) {
      const response = await test.send("{ shop { name } }", {}, secret);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
    }
    test.shop.installed = {};
    expect((await test.send("{ shop { name } }")).status).toBe(401);
  });

  it("lets a token expire by the movable clock", async () => {
    const test = createTestShop();
    const secret = test.token({ expiresAt: new Date(test.clock.now().getTime() + 60_000).toISOString() });
    expect((await test.send("{ shop { name } }", {}, secret)).status).toBe(200);
    test.clock.offsetMs += 61_000;
    expect((await test.send("{ shop { name } }", {}, secret)).status).toBe(401);
  });

  it("finds nothing for an unknown but well-formed id", async () => {
    expect(
      await createTestShop().ask(
        `{ order(id: "${gid("Order", 1)}") { id } node(id: "${gid("Order", 1)}") { id } nodes(ids: ["${gid("Order", 1)}"]) { id } }`,
      ),
    ).toMatchObject({ data: { order: null, node: null, nodes: [null] } });
  });

  it("prints a search warning for each field by its path", async () => {
    const answer = await createTestShop().ask(
      '{ mine: orders(first: 1, query: "foo:1") { nodes { id } } ordersCount(query: "bar:2") { count } }',
    );
    expect(answer.extensions?.search).toMatchObject([
      { path: ["mine"], warnings: [{ field: "foo", code: "invalid_field" }] },
      { path: ["ordersCount"], warnings: [{ field: "bar" }] },
    ]);
  });

  it("says by name what is not implemented", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    expect(await test.ask(`{ order(id: "${gid("Order", order.id)}") { name cartToken } }`)).toMatchObject({
      data: { order: { name: order.name, cartToken: null } },
      errors: [{ message: "The local Shopify does not implement Order.cartToken.", path: ["order", "cartToken"] }],
    });
  });
});

describe("top-level errors", () => {
  it.each([
    [
      "{ orders(first: 5) { nodes { colour } } }",
      {
        message: "Field 'colour' doesn't exist on type 'Order'",
        path: ["query", "orders", "nodes", "colour"],
        extensions: { code: "undefinedField", typeName: "Order", fieldName: "colour" },
      },
    ],
    [
      "query Page { orders(first: 5, size: 1) { nodes { id } } }",
      {
        message: "Field 'orders' doesn't accept argument 'size'",
        path: ["query Page", "orders", "size"],
        extensions: { code: "argumentNotAccepted", name: "orders", typeName: "Field", argumentName: "size" },
      },
    ],
    [
      "{ order { id } }",
      {
        message: "Field 'order' is missing required arguments: id",
        extensions: { code: "missingRequiredArguments", className: "Field", name: "order", arguments: "id" },
      },
    ],
    [
      "mutation { orderClose(input: {}) { userErrors { message } } }",
      {
        message: "Argument 'id' on InputObject 'OrderCloseInput' is required. Expected type ID!",
        extensions: { code: "missingRequiredInputObjectAttribute", inputObjectType: "OrderCloseInput" },
      },
    ],
    [
      'mutation { orderClose(input: { id: "gid://shopify/Order/1", now: true }) { userErrors { message } } }',
      {
        message: "InputObject 'OrderCloseInput' doesn't accept argument 'now'",
        extensions: { code: "argumentNotAccepted", typeName: "InputObject" },
      },
    ],
    [
      '{ orders(first: "a") { nodes { id } } }',
      {
        message: "Argument 'first' on Field 'orders' has an invalid value (\"a\"). Expected type 'Int'.",
        extensions: { code: "argumentLiteralsIncompatible", typeName: "Field", argumentName: "first" },
      },
    ],
    [
      "{ orders(first: 1, sortKey: LUCK) { nodes { id } } }",
      {
        message: "Argument 'sortKey' on Field 'orders' has an invalid value (LUCK). Expected type 'OrderSortKeys'.",
        extensions: { code: "argumentLiteralsIncompatible" },
      },
    ],
    [
      "{ shop }",
      {
        message: "Field must have selections (field 'shop' returns Shop but has no selections. Did you mean 'shop { ... }'?)",
        extensions: { code: "selectionMismatch" },
      },
    ],
    [
      "query Q($x: Int) { shop { name } }",
      { message: "Variable $x is declared by Q but not used", extensions: { code: "variableNotUsed", variableName: "x" } },
    ],
    ["{ shop {", { extensions: { code: "PARSE_ERROR" } }],
    [
      "{ orders { nodes { id } } }",
      { message: "you must provide one of first or last", path: ["orders"], extensions: { code: "BAD_REQUEST" } },
    ],
    [
      "{ orders(first: 1, last: 1) { nodes { id } } }",
      { message: "providing both first and last is not supported", extensions: { code: "BAD_REQUEST" } },
    ],
    [
      '{ order(id: "gid://shopify/Customer/1") { id } }',
      { message: "Invalid id: gid://shopify/Customer/1", path: ["order"], extensions: { code: "RESOURCE_NOT_FOUND" } },
    ],
    [
      '{ order(id: "17") { id } }',
      { message: "Invalid global id '17'", extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" } },
    ],
    [
      'mutation { refundCreate(input: { orderId: "gid://shopify/Order/1" }) { userErrors { message } } }',
      {
        message: "The @idempotent directive is required for this mutation but was not provided.",
        path: ["refundCreate"],
        extensions: { code: "BAD_REQUEST" },
      },
    ],
    [
      `mutation { fulfillmentOrderHold(id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: { reason: OTHER }) { userErrors {
        message } } }`,
      {
        message: "Invalid id: gid://shopify/FulfillmentOrder/1",
        path: ["fulfillmentOrderHold"],
        extensions: { code: "RESOURCE_NOT_FOUND" },
      },
    ],
  ])("%s", async (query, expected) => {
    expect(await firstError(createTestShop(), query)).toMatchObject(expected);
  });

  it("lists every problem of a variable with its path", async () => {
    const query = "mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }";
    expect(
      await firstError(createTestShop(), query, { input: { note: 5, colour: "red", customAttributes: [{ key: "a" }, { value: "b" }] } }),
    ).toMatchObject({
      message:
        "Variable $input of type OrderInput! was provided invalid value for note (Could not coerce value 5 to String), colour (Field is " +
        "not defined on OrderInput), customAttributes.0.value (Expected value to not be null), customAttributes.1.key (Expected value to " +
        "not be null), id (Expected value to not be null)",
      extensions: {
        code: "INVALID_VARIABLE",
        value: { note: 5 },
        problems: expect.arrayContaining([
          { path: ["customAttributes", 1, "key"], explanation: "Expected value to not be null" },
        ]) as unknown,
      },
    });
  });

  it.each([
    [{ id: "nope" }, "Invalid global id 'nope'"],
    [{ id: null }, "Expected value to not be null"],
    [{}, "Expected value to not be null"],
  ])("refuses the id %j", async (variables, explanation) => {
    expect(await firstError(createTestShop(), "query ($id: ID!) { order(id: $id) { id } }", variables)).toMatchObject({
      message: "Variable $id of type ID! was provided invalid value",
      extensions: { code: "INVALID_VARIABLE", problems: [{ path: [], explanation }] },
    });
  });

  it("refuses an unknown enum value in a variable", async () => {
    expect(
      await firstError(createTestShop(), "query ($key: OrderSortKeys) { orders(first: 1, sortKey: $key) { nodes { id } } }", {
        key: "LUCK",
      }),
    ).toMatchObject({
      extensions: { problems: [{ explanation: expect.stringMatching(/^Expected "LUCK" to be one of: CREATED_AT, /) as string }] },
    });
  });

  it("refuses arrays of more than 250 items", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const tags = Array.from({ length: 251 }, (_, index) => `t${index}`);
    expect(
      await firstError(
        test,
        `mutation ($tags: [String!]!) { tagsAdd(id: "${gid("Order", order.id)}", tags: $tags) { userErrors { message } } }`,
        { tags },
      ),
    ).toMatchObject({
      message: "The input array size of 251 is greater than the maximum allowed of 250.",
      path: ["tagsAdd", "tags"],
      extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
    });
    expect(order.tags).toEqual([]);
  });
});
