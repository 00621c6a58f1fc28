import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { saveSettings } from "#app/settings/store.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { timeOf } from "#tests/setup/settling.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let time: ReturnType<typeof timeOf>;
/** What was done in Shopify admin. */
const others: Awaited<ReturnType<World["ledger"]>> = [];

const place = (order: object = {}): Promise<string> => ownOrder(world, { payment: "pending_manual", ...order });
const anyway = { overrides: ["delete.still_open"], overrideReason: "Typed in twice" };
const remove = async (orderId: string) => asked(await ask(owner, { orderId, intent: { kind: "delete" }, ...anyway }));
const isThere = async (orderId: string) => (await owner.read.snapshot(orderId, [])) !== null;
const deletions = async (orderId: string) =>
  (await world.ledger()).filter((entry) => entry.order_id === orderId && entry.mutation === "orderDelete").length;
const faults = (next: Record<string, number>) => world.shopify.setFaults({ next, only: "mutations" });

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
  time = timeOf(world);
});
afterEach(() => ledgerAgreesWithJournal(world, { except: others }));
afterAll(() => world.close());

describe("deleting", () => {
  it("says its verdict before: what was paid online stays, what is open wants a second thought", async () => {
    const refused = async (order: object) => ask(owner, { orderId: await place(order), intent: { kind: "delete" } });
    expect(await refused({ payment: "paid" })).toMatchObject({
      ok: false,
      refusal: { by: "platform", reason: { code: "delete.paid_online" } },
    });
    expect(await refused({})).toMatchObject({ ok: false, refusal: { by: "house", reason: { code: "delete.still_open" } } });
    expect(await refused({ payment: "paid", test: true })).toMatchObject({ ok: false, refusal: { by: "house" } });
  });

  it("takes the order away for good", async () => {
    const orderId = await place();
    expect(await time.over(await remove(orderId))).toMatchObject({ state: "done", reason: { code: "delete.done" }, undoable: false });
    expect([await isThere(orderId), await deletions(orderId)]).toEqual([false, 1]);
    expect(await ask(owner, { orderId, intent: { kind: "delete" } })).toMatchObject({
      ok: false,
      refusal: { reason: { code: "order.not_found" } },
    });
  });

  it("is the owner's alone, unless the owner says so; Shopify has a permission of its own", async () => {
    const agent = await visitOf(await world.request("agent"));
    const orderId = await place();
    expect(await ask(agent, { orderId, intent: { kind: "delete" }, ...anyway })).toMatchObject({
      ok: false,
      refusal: { by: "right", reason: { code: "right.missing" } },
    });
    const { roles, ...settings } = owner.settings;
    const staff = { [agent.actor.id]: { ...roles.others, delete: true } };
    await saveSettings(world.shop, owner.actor, { ...settings, roles: { ...roles, staff } });
    const allowed = asked(await ask(await visitOf(await world.request("agent")), { orderId, intent: { kind: "delete" }, ...anyway }));
    expect(await time.over(allowed)).toMatchObject({ state: "refused", refusedBy: "right", reason: { code: "right.shopify_permission" } });
    expect(await isThere(orderId)).toBe(true);
  });
});

describe("a deletion whose reply is lost", () => {
  it("is seen by the order's absence, and done", async () => {
    const orderId = await place();
    const intentId = await remove(orderId);
    await faults({ lost_reply: 1 });
    expect(await time.over(intentId)).toMatchObject({
      state: "done",
      reason: { code: "delete.done" },
      actions: [{ state: "done", reason: { code: "outcome.happened" } }],
    });
    expect([await isThere(orderId), await deletions(orderId)]).toEqual([false, 1]);
  });

  it("is sent again when the order is still there", async () => {
    const orderId = await place();
    const intentId = await remove(orderId);
    await faults({ dropped: 1 });
    expect(await time.over(intentId)).toMatchObject({ state: "done" });
    expect(await deletions(orderId)).toBe(1);
  });

  it("another change under way on an order that is gone cannot be told", async () => {
    const orderId = await place();
    await faults({ dropped: 1 });
    const sending = asked(await ask(owner, { orderId, intent: { kind: "fulfill", lines: null, notify: false } }));
    await world.runWorkerUntilIdle();
    const token = await world.shopify.accessToken("owner");
    const since = (await world.ledger()).length;
    const answer = await fetch(`https://${world.shop}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: "mutation($id: ID!) { orderDelete(orderId: $id) { deletedId } }", variables: { id: orderId } }),
    });
    expect(answer.status).toBe(200);
    const foreign = (await world.ledger()).slice(since);
    expect(foreign).toHaveLength(1);
    expect(await time.over(sending)).toMatchObject({
      state: "refused",
      reason: { code: "order.not_found" },
      actions: [{ state: "failed", reason: { code: "outcome.cannot_tell" } }],
    });
    others.push(...foreign);
  });
});
