import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { verdicts } from "#app/goals/allowed.ts";
import { facetShapes } from "#app/orders/snapshot.ts";
import { policyOf } from "#app/settings/schema.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld({ orders: 400, plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
afterAll(() => world.close());

describe("reading", () => {
  it("an order's page works for orders of every kind, with a verdict on every step", async () => {
    const ids = await owner.read.ids("", 1_000);
    expect(ids.length).toBeGreaterThan(300);
    for (const id of ids.filter((_, index) => index % 3 === 0)) {
      const page = await owner.read.order(id);
      if (!page) throw new Error(`no page of ${id}`);
      expect(page.order.lines.length).toBeGreaterThan(0);
      for (const shape of Object.values(facetShapes)) expect(page.order).toMatchObject(shape.parse(page.order));
      const all = verdicts(page.order, { policy: policyOf(owner.settings), rights: owner.rights, now: new Date() });
      expect(Object.values(all).every(({ reason }) => reason.code.length > 0)).toBe(true);
    }
  });

  it("an order of many lines from its page and from its facets tells the same, and all of it", async () => {
    const products = Array.from({ length: 240 }, (_, index) => ({ title: `Thing ${index}`, quantity: 2, price: 150 }));
    const placed = await world.shopify.placeOrder({ lines: products });
    const id = `gid://shopify/Order/${placed.id}`;
    const page = await owner.read.order(id);
    const snapshot = await owner.read.snapshot(id, ["lines", "fulfillment"]);
    expect(page?.order.lines).toHaveLength(240);
    expect(snapshot?.lines).toEqual(page?.order.lines);
    expect(snapshot?.fulfillmentOrders.flatMap(({ lines }) => lines)).toHaveLength(240);
  });

  it("a page of the list, forwards and back", async () => {
    const first = await owner.read.orders({ query: "", sort: "PROCESSED_AT", reverse: true, first: 50 });
    const next = await owner.read.orders({
      query: "",
      sort: "PROCESSED_AT",
      reverse: true,
      first: 50,
      after: first.pageInfo.endCursor ?? "",
    });
    const back = await owner.read.orders({
      query: "",
      sort: "PROCESSED_AT",
      reverse: true,
      last: 50,
      before: next.pageInfo.startCursor ?? "",
    });
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(first.warnings).toEqual([]);
  });

  it("says which part of a search Shopify ignored", async () => {
    const { warnings, rows } = await owner.read.orders({ query: "nonsense:1", sort: "PROCESSED_AT", reverse: true, first: 5 });
    expect(warnings).toEqual(["nonsense"]);
    expect(rows).toHaveLength(5);
  });

  it("counts several searches in one request", async () => {
    const counts = await owner.read.counts({ open: "status:open", closed: "status:closed", none: "name:nobody" });
    expect(counts.open.count + counts.closed.count).toBeGreaterThan(300);
    expect(counts.none).toEqual({ count: 0, exact: true });
  });

  it("suggests a refund in both currencies", async () => {
    const [id = ""] = await owner.read.ids("financial_status:paid fulfillment_status:fulfilled status:open", 1);
    const order = await owner.read.snapshot(id, ["lines"]);
    const [line] = order?.lines ?? [];
    const suggested = await owner.read.suggestedRefund(id, { lines: [{ lineItemId: line?.id ?? "", quantity: 1 }], shipping: null });
    expect(suggested.amount.shop.amount).toBeGreaterThan(0);
    expect(suggested.transactions[0]?.parentId).toMatch(/OrderTransaction/);
  });

  it("without protected data goes on, and says what is withheld", async () => {
    await world.shopify.setProtected(true);
    const fresh = await visitOf(await world.request("owner"));
    const [id = ""] = await owner.read.ids("", 1);
    const page = await fresh.read.order(id);
    await world.shopify.setProtected(false);
    expect(page?.order).toMatchObject({ email: null, phone: null });
    expect(fresh.read.trouble.map(({ code }) => code)).toContain("trouble.protected");
  });
});
