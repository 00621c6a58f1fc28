import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, settled } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { changedSince } from "#app/journal/pulse.server.ts";
import { inShopify } from "#tests/e2e/admin-api.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit, agent: Visit;

const place = async (): Promise<string> =>
  `gid://shopify/Order/${(await world.shopify.placeOrder({ lines: [{ title: "Yarn", quantity: 2, price: 900 }] })).id}`;
/** Asks as this person, and does all that follows from it, the webhooks included. */
const does = async (visit: Visit, orderId: string, intent: object) => {
  const id = asked(await ask(visit, { orderId, intent }));
  await world.passTime(11);
  await world.until("it is settled", async () => (await settled(world.shop, id, 0)).state === "done");
};
const seenBy = (visit: Visit, orderId: string) => changedSince(world.shop, orderId, visit.actor.id);

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
  agent = await visitOf(await world.request("agent"));
});
afterAll(() => world.close());

describe("that an order has changed", () => {
  it.each([
    [
      "a cancellation with its refund",
      { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null },
    ],
    ["a note", { kind: "note", note: "Ring twice" }],
  ])("is no news to whoever did it, and is to others: %s", async (_, intent) => {
    const orderId = await place();
    await world.runWorkerUntilIdle();
    await world.passTime(30);
    const [mine, theirs] = await Promise.all([seenBy(owner, orderId), seenBy(agent, orderId)]);
    await does(owner, orderId, intent);
    const [mineNow, theirsNow] = await Promise.all([seenBy(owner, orderId), seenBy(agent, orderId)]);
    expect(mineNow.mark).not.toBe(mine.mark);
    expect(mineNow.byOthersAt).toBeLessThanOrEqual(mine.byOthersAt);
    expect(theirsNow.byOthersAt).toBeGreaterThan(theirs.byOthersAt);
  });

  it("is news when Shopify tells of what nobody here did", async () => {
    const orderId = await place();
    await world.runWorkerUntilIdle();
    await does(owner, orderId, { kind: "note", note: "Ring twice" });
    const mine = await seenBy(owner, orderId);
    await world.passTime(30);
    await inShopify(world.shopify, world.shop, "mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }", {
      input: { id: orderId, note: "Gate code 7" },
    });
    await world.runWorkerUntilIdle();
    expect((await seenBy(owner, orderId)).byOthersAt).toBeGreaterThan(mine.byOthersAt);
  });
});
