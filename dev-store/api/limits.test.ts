import { describe, expect, it } from "vitest";
import { Dropped } from "./index.ts";
import { createTestShop, type TestShop } from "./testing.ts";
import { shopDomain } from "./testing-objects.ts";

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

describe("cost", () => {
  const page = "{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } customer { id } risk { recommendation } } } }";

  it("is refused above 1,000 points, whatever the bucket holds", async () => {
    const test = createTestShop();
    test.shop.plan = "enterprise";
    const six = `{ ${Array.from({ length: 6 }, (_, index) => `o${index}: ${page.slice(1, -1)}`).join(" ")} }`;
    expect(await test.ask(six)).toMatchObject({
      errors: [{ message: "Query has a cost of 1068, which exceeds the max cost of 1000" }],
      extensions: { cost: { requestedQueryCost: 1_068, actualQueryCost: null } },
    });
  });

  it("throttles with HTTP 200 and lets through again as the bucket refills in real time", async () => {
    const test = createTestShop();
    const mutate = Array.from(
      { length: 100 },
      (_, index) => `m${index}: orderClose(input: { id: "${gid("Order", 1)}" }) { userErrors { message } }`,
    ).join(" ");
    await test.ask(`mutation { ${mutate} }`);
    await test.ask(`mutation { ${mutate} }`);
    expect(await test.ask(page)).toEqual({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } }],
      extensions: {
        cost: {
          requestedQueryCost: 178,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 0, restoreRate: 100 },
        },
      },
    });
    test.clock.offsetMs += 3_600_000;
    expect((await test.ask(page)).errors?.[0]?.message).toBe("Throttled");
    test.advance(1_780);
    expect((await test.ask(page)).errors).toBeUndefined();
  });

  it("gives back what a short page did not use", async () => {
    const test = createTestShop();
    test.addOrder();
    const { extensions } = await test.ask("{ orders(first: 250) { nodes { id } } }");
    expect(extensions?.cost).toMatchObject({ requestedQueryCost: 13, actualQueryCost: 2, throttleStatus: { currentlyAvailable: 1_998 } });
  });
});

describe("faults", () => {
  const close = (test: TestShop, id: number) =>
    test.send(`mutation { orderClose(input: { id: "${gid("Order", id)}" }) { userErrors { message } } }`);

  it("drops the connection before the effect, or loses the reply after it", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    test.faults.dropped = 1;
    await expect(close(test, order.id)).rejects.toBeInstanceOf(Dropped);
    expect(order.closedAt).toBeNull();
    Object.assign(test.faults, { dropped: 0, lost_reply: 1 });
    await expect(close(test, order.id)).rejects.toBeInstanceOf(Dropped);
    expect(order.closedAt).not.toBeNull();
    expect(test.store.ledger(shopDomain, 0)).toHaveLength(1);
  });

  it("answers 503 without effect when unavailable or down", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    for (const fault of [{ unavailable: 1 }, { unavailable: 0, down: true }]) {
      Object.assign(test.faults, fault);
      expect((await close(test, order.id)).status).toBe(503);
    }
    expect(order.closedAt).toBeNull();
  });

  it("throttles at will without effect", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    test.faults.throttled = 1;
    expect(await (await close(test, order.id)).json()).toMatchObject({ errors: [{ extensions: { code: "THROTTLED" } }] });
    expect(order.closedAt).toBeNull();
  });

  it("repeats itself with the same seed", async () => {
    const run = async () => {
      const test = createTestShop();
      Object.assign(test.faults, { unavailable: 0.5, seed: 42 });
      const statuses: number[] = [];
      for (let index = 0; index < 20; index += 1) statuses.push((await test.send("{ shop { name } }")).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });
});
