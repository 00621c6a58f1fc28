import { describe, expect, it } from "vitest";
import { paginate, type Keyed, type PageArgs } from "./connections.ts";
import { createTestShop } from "./testing.ts";

const rows: Keyed<string>[] = [
  ["c", 3],
  ["a", 1],
  ["b", 2],
  ["b", 4],
  ["e", 5],
].map(([key, id]) => ({ id: Number(id), key: String(key), row: `${key}${id}` }));
const page = (args: PageArgs) => paginate(rows, args);

function walk(args: PageArgs, forwards: boolean): string[][] {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const one = page({ ...args, ...(forwards ? { after: cursor } : { before: cursor }) });
    pages.push(one.nodes);
    cursor = forwards
      ? one.pageInfo.hasNextPage
        ? one.pageInfo.endCursor
        : null
      : one.pageInfo.hasPreviousPage
        ? one.pageInfo.startCursor
        : null;
  } while (cursor !== null);
  return pages;
}

describe("paginate", () => {
  it("goes forwards through everything once, ties by id", () => {
    expect(walk({ first: 2 }, true)).toEqual([["a1", "b2"], ["b4", "c3"], ["e5"]]);
  });

  it("goes backwards, each page in list order", () => {
    expect(walk({ last: 2 }, false)).toEqual([["c3", "e5"], ["b2", "b4"], ["a1"]]);
  });

  it("reverses", () => {
    expect(walk({ first: 2, reverse: true }, true)).toEqual([["e5", "c3"], ["b4", "b2"], ["a1"]]);
    expect(walk({ last: 2, reverse: true }, false)).toEqual([["b2", "a1"], ["c3", "b4"], ["e5"]]);
  });

  it("says what lies before and after", () => {
    const first = page({ first: 2 });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(page({ first: 9, after: first.pageInfo.endCursor }).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(page({ first: 2, after: first.edges[0]?.cursor, before: page({ last: 1 }).pageInfo.startCursor }).nodes).toEqual(["b2", "b4"]);
  });

  it("goes on at the right place when the row of the cursor has gone", () => {
    const after = page({ first: 2 }).pageInfo.endCursor;
    expect(
      paginate(
        rows.filter((row) => row.id !== 2),
        { first: 1, after },
      ).nodes,
    ).toEqual(["b4"]);
  });

  it("writes cursors as base64 JSON with last_id and last_value", () => {
    expect(JSON.parse(Buffer.from(page({ first: 1 }).pageInfo.endCursor ?? "", "base64").toString())).toEqual({
      last_id: 1,
      last_value: "a",
    });
  });

  it.each([
    [{}, "you must provide one of first or last"],
    [{ first: 1, last: 1 }, "providing both first and last is not supported"],
    [{ first: 251 }, "first cannot exceed 250"],
    [{ last: -1 }, "last cannot be negative"],
    [{ first: 1, after: "nonsense" }, "Malformed cursor"],
  ])("refuses %j", (args, message) => {
    expect(() => page(args)).toThrow(message);
  });
});

describe("orders", () => {
  it.each([
    "CREATED_AT",
    "CURRENT_TOTAL_PRICE",
    "CUSTOMER_NAME",
    "DESTINATION",
    "FINANCIAL_STATUS",
    "FULFILLMENT_STATUS",
    "ID",
    "ORDER_NUMBER",
    "PROCESSED_AT",
    "TOTAL_ITEMS_QUANTITY",
    "TOTAL_PRICE",
    "UPDATED_AT",
    "RELEVANCE",
  ])("sorts by %s over all pages", async (sortKey) => {
    const test = createTestShop();
    for (let index = 0; index < 7; index += 1)
      test.addOrder({
        number: 900 - index,
        createdAt: `2026-10-0${1 + ((index * 3) % 7)}T10:00:00Z`,
        total: { shop: 100 * ((index * 5) % 7), presentment: 0 },
      });
    const names: unknown[] = [];
    let after: string | null = null;
    do {
      const answer: { data?: Record<string, unknown> | null } = await test.ask(
        `query ($after: String, $sortKey: OrderSortKeys) { orders(first: 3, after: $after, sortKey: $sortKey) { nodes { name } pageInfo
          { hasNextPage endCursor } } }`,
        { after, sortKey },
      );
      const { nodes, pageInfo } = answer.data?.["orders"] as {
        nodes: { name: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      names.push(...nodes.map((node) => node.name));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    const orders = [...(test.store.shops.get(test.shop.domain)?.orders.values() ?? [])];
    expect(new Set(names).size).toBe(7);
    if (sortKey === "TOTAL_PRICE")
      expect(names).toEqual(orders.sort((a, b) => a.total.shop - b.total.shop || a.id - b.id).map((order) => order.name));
    if (sortKey === "CREATED_AT")
      expect(names).toEqual(orders.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map((order) => order.name));
    if (sortKey === "ORDER_NUMBER") expect(names).toEqual(orders.sort((a, b) => a.number - b.number).map((order) => order.name));
  });

  it("counts exactly up to the limit", async () => {
    const test = createTestShop();
    for (let index = 0; index < 3; index += 1) test.addOrder();
    const answer = await test.ask(
      `{ all: ordersCount { count precision } two: ordersCount(limit: 2) { count precision } three: ordersCount(limit: 3) { count
        precision } }`,
    );
    expect(answer.data).toEqual({
      all: { count: 3, precision: "EXACT" },
      two: { count: 2, precision: "AT_LEAST" },
      three: { count: 3, precision: "EXACT" },
    });
  });
});
