import { describe, expect, it } from "vitest";
import { createTestShop } from "../testing.ts";

const ids = "query ($q: String!) { orders(first: 9, sortKey: ID, query: $q) { nodes { name } } }";

function shopOfNewYork() {
  const test = createTestShop();
  test.shop.ianaTimezone = "America/New_York";
  for (const [name, createdAt] of [
    ["#1", "2026-01-01T04:59:59Z"],
    ["#2", "2026-01-01T05:00:00Z"],
    ["#3", "2026-06-01T16:30:00Z"],
  ] as const)
    test.addOrder({ name, createdAt, tags: ["x"] });
  const search = async (q: string) => {
    const answer = await test.ask(ids, { q });
    const orders = answer.data?.["orders"] as { nodes: { name: string }[] } | undefined;
    return { names: orders?.nodes.map(({ name }) => name), notice: answer.extensions?.search?.[0], answer };
  };
  return { ...test, search };
}

describe("D7: an unquoted time filters by its hour in the shop's zone, the rest is a field that does not exist", () => {
  it.each([
    ["tag:x created_at:<2000-01-01T00:00:00Z", []],
    ["created_at:>=2026-01-01T00:00:00Z", ["#2", "#3"]],
    ["created_at:<2026-01-01T00:00:00Z tag:x", ["#1"]],
    ["created_at:>2026-06-01T12:45:00Z", ["#3"]],
    ["-created_at:>=2026-06-01T12:45:00Z", ["#1", "#2"]],
    ["created_at:>='2026-01-01T00:00:00Z'", ["#1", "#2", "#3"]],
    ['created_at:>="2026-06-01T12:30:00"', ["#3"]],
    ["updated_at:>2099-01-01T00:00:00Z", []],
  ])("D7: %s", async (query, expected) => {
    expect((await shopOfNewYork().search(query)).names).toEqual(expected);
  });

  it("D7, D19: the notice names the field 00, and prints the hour with the shop's offset", async () => {
    const { search } = shopOfNewYork();
    expect((await search("(id:1 OR id:2) AND updated_at:>=2026-01-01T00:00:00Z")).notice).toEqual({
      path: ["orders"],
      query: "(id:1 OR id:2) AND updated_at:>=2026-01-01T00:00:00Z",
      parsed: {
        and: [
          { field: "updated_at", range_gte: "2026-01-01T00:00:00-05:00" },
          {
            or: [
              { field: "id", match_all: "1" },
              { field: "id", match_all: "2" },
            ],
          },
          { field: "00", match_all: "00Z" },
        ],
      },
      warnings: [{ field: "00", message: "Invalid search field for this query.", code: "invalid_field" }],
    });
    expect((await search("updated_at:<2000-01-01T00:00:00Z sku:'A B'")).notice).toMatchObject({
      parsed: {
        and: [
          { field: "updated_at", range_lte: "2000-01-01T00:00:00-05:00" },
          { field: "00", match_all: "00Z" },
          { field: "sku", match_phrase: "A B" },
        ],
      },
    });
    expect((await search("created_at:>=2026-06-01T00:00:00Z")).notice).toMatchObject({
      parsed: { and: [{ range_gte: "2026-06-01T00:00:00-04:00" }, { field: "00" }] },
    });
  });

  it("D19: a quoted value is a phrase, a bare one is not", async () => {
    const { search } = shopOfNewYork();
    expect((await search("nothing:1 tag:'a b' tag:c 'd e'")).notice).toMatchObject({
      parsed: {
        and: [
          { field: "nothing", match_all: "1" },
          { field: "tag", match_phrase: "a b" },
          { field: "tag", match_all: "c" },
          { field: "default", match_phrase: "d e" },
        ],
      },
    });
  });
});

describe("D9: what is no time is refused", () => {
  it.each(["created_at:>=not-a-date", "processed_at:yesterday", "tag:x -updated_at:<2026-13-01", "created_at:2026-02-30", "updated_at:>"])(
    "D9: orders(query: %s)",
    async (query) => {
      const { answer } = await shopOfNewYork().search(query);
      const field = /(\w+_at)/.exec(query)?.[1] ?? "";
      expect(answer.data).toBeNull();
      expect(answer.errors).toEqual([
        {
          message: `Invalid timestamp for query filter \`${field}\`.`,
          locations: [{ line: 1, column: 23 }],
          path: ["orders"],
          extensions: { code: "BAD_REQUEST" },
        },
      ]);
    },
  );

  it("D9: bulkOperations(query:) refuses it too, and takes only the statuses and types that Shopify lists", async () => {
    const { ask } = createTestShop();
    const bulk = async (query: string) => ask("query ($q: String!) { bulkOperations(first: 1, query: $q) { nodes { id } } }", { q: query });
    expect((await bulk("created_at:not-a-date")).errors).toMatchObject([
      { message: "Invalid timestamp for query filter `created_at`.", path: ["bulkOperations"], extensions: { code: "BAD_REQUEST" } },
    ]);
    for (const query of ["status:EXPIRED", "status:NOT_A_STATUS", "operation_type:EXPORT"]) {
      const [field = "", value = ""] = query.split(":");
      expect(await bulk(query)).toMatchObject({
        data: { bulkOperations: { nodes: [] } },
        extensions: {
          search: [{ query, warnings: [{ field, message: `Input \`${value}\` is not an accepted value.`, code: "invalid_value" }] }],
        },
      });
    }
  });
});
