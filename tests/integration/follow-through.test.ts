import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { deniedTo, rememberDenial } from "#app/access/denials.store.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask, settled, undo } from "#app/engine/ask.server.ts";
import { newsFor } from "#app/journal/news.server.ts";
import { markSeen, notDone } from "#app/journal/not-done.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { preview } from "#app/runs/runs.server.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit, agent: Visit;

const place = async (order: object = {}): Promise<string> =>
  `gid://shopify/Order/${(await world.shopify.placeOrder({ lines: [{ title: "Yarn", quantity: 2, price: 900 }], ...order })).id}`;
const ending = async (intentId: string) => {
  await world.passTime(11);
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

describe("B2: what was not done after its countdown", () => {
  const notDoneOf = async (orderId: string) => (await notDone(world.shop)).filter((one) => one.orderId === orderId);

  it("is told to whoever asked, and listed until somebody has looked", async () => {
    const orderId = await place({ payment: "pending_manual" });
    const since = new Date();
    const cancelling = asked(await ask(owner, { orderId, intent: { ...cancel, refund: "none" } }));
    const anyway = { overrides: ["fulfill.being_cancelled"], overrideReason: "It is at the door" };
    asked(await ask(agent, { orderId, intent: fulfill, ...anyway }));
    await world.runWorkerUntilIdle();
    expect(await ending(cancelling)).toMatchObject({ state: "refused" });
    const told = async (visit: Visit) =>
      (await newsFor(world.shop, visit.actor, { orders: [], open: null, since })).ended.filter((one) => one.id === cancelling);
    expect(await told(owner)).toMatchObject([{ id: cancelling, state: "refused", seen: false }]);
    expect(await told(agent)).toEqual([]);
    expect(await notDoneOf(orderId)).toMatchObject([
      { id: cancelling, kind: "cancel", isRun: false, reason: { code: "cancel.shipped_no_money" } },
    ]);
    await markSeen("other.myshopify.com", [cancelling], new Date());
    expect(await notDoneOf(orderId)).toHaveLength(1);
    await markSeen(world.shop, [cancelling], new Date());
    expect(await notDoneOf(orderId)).toEqual([]);
  });

  it("is over once it was done after all", async () => {
    const orderId = await place();
    const note = asked(await ask(owner, { orderId, intent: { kind: "note", note: "first" } }));
    await ending(note);
    expect(await notDoneOf(orderId)).toEqual([]);
  });
});

describe("B4: the news of a page", () => {
  it("name what is under way with its orders, and change their mark when it is settled", async () => {
    const [orderId, other] = [await place(), await place()];
    const page = async (orders: string[]) => newsFor(world.shop, agent.actor, { orders, open: null, since: new Date() });
    const before = await page([orderId, other]);
    const cancelling = asked(await ask(owner, { orderId, intent: cancel }));
    const waits = await page([orderId, other]);
    expect(waits.underWay).toMatchObject([{ id: cancelling, orderId, kind: "cancel", until: expect.any(String) as string }]);
    expect(waits.waiting.map(({ id }) => id)).toContain(cancelling);
    expect((await page([other])).underWay).toEqual([]);
    await ending(cancelling);
    const after = await page([orderId, other]);
    expect(after.underWay).toEqual([]);
    expect(after.mark).not.toBe(before.mark);
  });
});

describe("B3: what Shopify does not let a person do", () => {
  const denied = async (visit: Visit) => [...(await deniedTo(world.shop, visit.actor.id))];

  it("is remembered for that person in one word, and forgotten when it works again", async () => {
    const orderId = await place({ payment: "pending_manual" });
    const refused = await ending(asked(await ask(agent, { orderId, intent: { ...cancel, refund: "none" } })));
    expect(refused).toMatchObject({
      state: "refused",
      reason: { code: "right.shopify_permission", params: { permission: { word: "permission.cancel" } } },
    });
    expect(await denied(agent)).toEqual(["cancel"]);
    expect(await denied(owner)).toEqual([]);
    await rememberDenial(world.shop, owner.actor.id, "cancel");
    await ending(asked(await ask(owner, { orderId, intent: { ...cancel, refund: "none" } })));
    expect(await denied(owner)).toEqual([]);
    expect(await denied(agent)).toEqual(["cancel"]);
  });

  it("is said before many orders are confirmed, too, and only to that person", async () => {
    const selection = { ids: [await place({ payment: "pending_manual" })] };
    await rememberDenial(world.shop, agent.actor.id, "cancel");
    const input = { ...cancel, refund: "none" };
    expect(await preview(agent, input, selection, 0)).toMatchObject({ denied: { code: "right.shopify_permission" } });
    expect(await preview(owner, input, selection, 0)).toMatchObject({ denied: null });
    expect(await preview(agent, { kind: "tag", tags: ["x"] }, selection, 0)).toMatchObject({ denied: null });
  });
});

describe("A12: a click that mails", () => {
  it("waits to be called back where the customer has an address, and not where nobody would be mailed", async () => {
    const mailing = { ...fulfill, notify: true };
    const [reached, unreached] = [await place({ email: "robin@customer.example" }), await place({ email: null })];
    expect(await ask(owner, { orderId: reached, intent: mailing })).toMatchObject({
      ok: true,
      countdownUntil: expect.any(String) as string,
    });
    expect(await ask(owner, { orderId: unreached, intent: mailing })).toMatchObject({ ok: true, countdownUntil: null });
    await ending(asked(await ask(owner, { orderId: reached, intent: mailing })));
  });
});
