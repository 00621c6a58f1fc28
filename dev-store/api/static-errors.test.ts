import { describe, expect, it } from "vitest";
import { createTestShop } from "./testing.ts";

const { ask } = createTestShop();
const first = async (query: string, variables?: Record<string, unknown>) => (await ask(query, variables)).errors?.[0];

describe("D15: a syntax error is told as Shopify's parser tells it", () => {
  it.each([
    ["query Q {\n  shop {\n    id\n", "syntax error, unexpected end of file at [3, 5]", { line: 3, column: 5 }],
    ["{ shop { id } } }", 'syntax error, unexpected RCURLY ("}") at [1, 17]', { line: 1, column: 17 }],
    ["{ shop(id: ) { id } }", 'syntax error, unexpected RPAREN (")") at [1, 12]', { line: 1, column: 12 }],
    ["{ shop { id ? } }", 'syntax error, unexpected invalid token ("?") at [1, 13]', { line: 1, column: 13 }],
  ])("D15: %s", async (query, message, place) => {
    expect(await ask(query)).toEqual({ errors: [{ message, locations: [place], extensions: { code: "PARSE_ERROR" } }] });
  });

  it("D15: also inside bulkOperationRunMutation, with its place", async () => {
    const run = 'mutation ($m: String!) { bulkOperationRunMutation(mutation: $m, stagedUploadPath: "x") { userErrors { message } } }';
    expect((await ask(run, { m: "mutation { not real syntax" })).data).toEqual({
      bulkOperationRunMutation: {
        userErrors: [{ message: "Failed to parse the mutation - syntax error, unexpected end of file at [1, 21]" }],
      },
    });
  });
});

describe("D15: ids, cursors and values", () => {
  it.each([
    ['{ bulkOperation(id: "gid://shopify/Product/1") { id } }', "Invalid id: gid://shopify/Product/1"],
    ['{ fulfillmentOrder(id: "gid://shopify/Order/1") { id } }', "Invalid id: gid://shopify/Order/1"],
    ['{ reverseDelivery(id: "gid://shopify/Return/1") { id } }', "Invalid id: gid://shopify/Return/1"],
    ['mutation { orderClose(input: { id: "gid://shopify/Product/1" }) { order { id } } }', "Invalid id: gid://shopify/Product/1"],
    ['mutation { paymentReminderSend(paymentScheduleId: "gid://shopify/Order/1") { success } }', "invalid id"],
  ])("D15: an id of another type, %s", async (query, message) => {
    expect(await first(query)).toMatchObject({ message, extensions: { code: "RESOURCE_NOT_FOUND" } });
  });

  it("D15: a malformed cursor is called so", async () => {
    expect(await first('{ orders(first: 1, after: "nonsense") { nodes { id } } }')).toMatchObject({
      message: "Malformed cursor",
      path: ["orders"],
      extensions: { code: "BAD_REQUEST" },
    });
  });

  it("D15: what a scalar of Shopify's says of a variable is told twice", async () => {
    const told = (explanation: string, path: string[] = []) => ({
      extensions: { problems: [{ path, explanation, message: explanation }] },
    });
    expect(await first("query ($id: ID!) { order(id: $id) { id } }", { id: "x" })).toMatchObject(told("Invalid global id 'x'"));
    const create = "mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } } }";
    expect(await first(create, { order: { processedAt: "not-a-date" } })).toMatchObject(
      told("invalid DateTime 'not-a-date'", ["processedAt"]),
    );
  });

  it("D15: the path of a missing input field ends with it", async () => {
    expect(await first("mutation { orderClose(input: {}) { order { id } } }")).toMatchObject({
      path: ["mutation", "orderClose", "input", "id"],
      extensions: { code: "missingRequiredInputObjectAttribute", argumentName: "id" },
    });
  });
});
