import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { presence } from "#app/journal/pulse.server.ts";
import { legacyId } from "#app/lib/gid.ts";
import { asked } from "#tests/setup/asked.ts";
import { jobsNow, rowsOf } from "#tests/setup/queue.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let orders: string[];

const order = (index: number) => orders[index] ?? "";
const noted = async (orderId: string): Promise<string> => {
  const id = asked(await ask(owner, { orderId, intent: { kind: "note", note: "Allergic to wool" } }));
  await world.until("the note is there", async () => (await settled(world.shop, id, 0)).state === "done");
  await presence(world.shop, orderId, owner.actor);
  return id;
};
/** A request of the order's customer, who asks about this order alone. */
const aboutCustomer = async (topic: string, orderId: string) => {
  const customer = (await owner.read.order(orderId))?.customer;
  if (!customer) throw new Error("an order with a customer is needed");
  await world.shopify.compliance({
    topic,
    customer_id: Number(legacyId(customer.id, "Customer")),
    order_ids: [Number(legacyId(orderId, "Order"))],
  });
  await world.runWorkerUntilIdle();
};
/** Rows about one order, by table. */
const about = async (orderId: string) => ({
  sealed: await db.sealed.count({ where: { ownerId: orderId } }),
  keys: await db.sealKey.count({ where: { ownerId: orderId } }),
  present: await db.presence.count({ where: { orderId } }),
  intents: await db.intent.count({ where: { subjectId: orderId } }),
});
const redacting = async () => {
  await world.shopify.compliance({ topic: "shop/redact" });
  await world.runWorkerUntilIdle();
};

beforeAll(async () => {
  world = await startWorld({ orders: 20 });
  owner = await visitOf(await world.request("owner"));
  orders = await owner.read.ids("status:open", 5);
});
afterAll(() => world.close());

describe("customers/redact", () => {
  it("leaves nothing personal of the customer's orders, and all of the others'", async () => {
    const [mine, other] = [await noted(order(0)), await noted(order(1))];
    const run = {
      id: randomUUID(),
      shop: world.shop,
      kind: "note",
      body: { kind: "note" },
      selection: {},
      actorName: "Olive Owner",
      total: 2,
      skipped: [],
      state: "finished",
      createdAt: new Date(),
    };
    await db.run.create({ data: { ...run, overrideReason: "Mrs Penrose insisted" } });
    await db.intent.update({ where: { id: mine }, data: { overrideReason: "Mrs Penrose insisted", runId: run.id } });
    const before = await about(order(1));
    expect(before).toMatchObject({ keys: 1, present: 1, intents: 1 });
    await aboutCustomer("customers/redact", order(0));
    expect(await about(order(0))).toEqual({ sealed: 0, keys: 0, present: 0, intents: 1 });
    expect(await settled(world.shop, mine)).toMatchObject({ state: "done", undoable: false, overrideReason: null });
    expect(await db.run.findUnique({ where: { id: run.id } })).toMatchObject({ overrideReason: null });
    expect(await about(order(1))).toEqual(before);
    expect(await settled(world.shop, other)).toMatchObject({ undoable: true });
  });

  it("while a change waits: it is refused, for it is not known any more what it was", async () => {
    const id = asked(await ask(owner, { orderId: order(2), intent: { kind: "note", note: "Gate code" } }));
    await db.intent.update({ where: { id }, data: { countdown: true, state: "waiting", dueAt: new Date(Date.now() + 60_000) } });
    await aboutCustomer("customers/redact", order(2));
    await world.moveClock(120);
    expect(await settled(world.shop, id)).toMatchObject({ state: "refused", reason: { code: "undo.forgotten" } });
    expect((await world.ledger()).filter((entry) => entry.order_id === order(2))).toEqual([]);
  });
});

describe("customers/data_request", () => {
  it("is answered from counts, and changes nothing", async () => {
    const before = await about(order(1));
    await aboutCustomer("customers/data_request", order(1));
    expect(await about(order(1))).toEqual(before);
    expect((await jobsNow()).filter(({ name, lastError }) => name === "data_request" || lastError !== null)).toEqual([]);
  });
});

describe("shop/redact", () => {
  it("of an uninstallation before the shop came back keeps the shop", async () => {
    await world.shopify.uninstall();
    await world.runWorkerUntilIdle();
    await visitOf(await world.request("owner"));
    await redacting();
    expect(await db.shop.findMany()).toMatchObject([{ uninstalledAt: null }]);
    expect(await about(order(1))).toMatchObject({ keys: 1, intents: 1 });
  });

  it("is tried again while Shopify cannot be asked whether it came back", async () => {
    await world.shopify.setFaults({ down: true });
    await redacting();
    expect(await db.shop.count()).toBe(1);
    expect(await jobsNow()).toMatchObject([{ name: "forget_shop", attempts: 1 }]);
    await world.shopify.setFaults({ down: false });
    await world.moveClock(600);
    expect(await jobsNow()).toEqual([]);
    expect(await db.shop.count()).toBe(1);
  });

  it("of a shop that has the app no more forgets it, even if the hint of that was lost", async () => {
    const [shops, sessions] = [await db.shop.findMany(), await db.session.findMany()];
    await world.shopify.uninstall();
    await world.runWorkerUntilIdle();
    await db.shop.update({ where: { shop: world.shop }, data: shops[0] ?? {} });
    await db.session.createMany({ data: sessions });
    await redacting();
    expect(await rowsOf(world.shop)).toEqual({});
    expect(await jobsNow()).toEqual([]);
  });
});
