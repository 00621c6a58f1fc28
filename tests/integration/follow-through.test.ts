import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask, settled, undo } from "#app/engine/ask.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit, agent: Visit;

const place = async (order: object = {}): Promise<string> =>
  `gid://shopify/Order/${(await world.shopify.placeOrder({ lines: [{ title: "Yarn", quantity: 2, price: 900 }], ...order })).id}`;
const ending = async (intentId: string) => {
  await world.until("it is settled", async () => !["open", "waiting"].includes((await settled(world.shop, intentId, 0)).state));
  return settled(world.shop, intentId, 0);
};
const cancel = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null };
const fulfill = { kind: "fulfill", lines: null, tracking: null, notify: false };
const hold = { kind: "hold", reason: "OTHER", notes: null, lineItemIds: null };

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
  agent = await visitOf(await world.request("agent"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("B4: an order that waits to be cancelled", () => {
  it("is fulfilled only by whoever says so, and then the cancellation is refused", async () => {
    const orderId = await place();
    const cancelling = asked(await ask(owner, { orderId, intent: cancel }));
    const refused = { ok: false, refusal: { by: "house", reason: { code: "fulfill.being_cancelled" } } };
    expect(await ask(agent, { orderId, intent: fulfill })).toMatchObject(refused);
    const anyway = { overrides: ["fulfill.being_cancelled"], overrideReason: "It is at the door" };
    expect(await ending(asked(await ask(agent, { orderId, intent: fulfill, ...anyway })))).toMatchObject({ state: "done" });
    await world.passTime(11);
    expect(await ending(cancelling)).toMatchObject({ state: "refused", reason: { code: "cancel.shipped" } });
  });
});

describe("B22: a stale undo", () => {
  it("of a hold that is released since is refused, and nothing is asked", async () => {
    const orderId = await place();
    const first = await ending(asked(await ask(owner, { orderId, intent: hold })));
    await ending(asked(await ask(owner, { orderId, intent: { kind: "release", holds: "ours" } })));
    const second = await ending(asked(await ask(owner, { orderId, intent: hold })));
    const before = await world.ledger();
    expect(await undo(owner, first.id)).toMatchObject({ ok: false, refusal: { by: "platform", reason: { code: "undo.gone" } } });
    expect(await world.ledger()).toEqual(before);
    expect(await ending(asked(await undo(owner, second.id)))).toMatchObject({ state: "done", actions: [{ kind: "release" }] });
  });
});
