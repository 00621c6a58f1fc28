import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#app/ground/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { reconcile } from "#app/hints/reconcile.server.ts";
import { settingsSchema } from "#app/settings/schema.ts";
import { saveSettings } from "#app/settings/store.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { demoOrders } from "#tests/setup/demo-orders.ts";
import { hintsNow, jobsNow } from "#tests/setup/queue.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

const gid = (id: number) => `gid://shopify/Order/${id}`;
const storm = z.object({ queued: z.number(), untold: z.array(z.number()) });
const pass = async (seconds: number) => {
  await world.passTime(seconds);
  owner = await visitOf(await world.request("owner"));
};
const placeUntold = async (order: unknown): Promise<string> => {
  await world.shopify.setWebhookFaults({ lose: 1 });
  const { id } = await world.shopify.placeOrder(order);
  await world.shopify.setWebhookFaults({});
  return gid(id);
};
const hinted = async (): Promise<string[]> => (await hintsNow()).map(({ orderId }) => orderId).sort();
/** The orders that a pass has found. */
const found = async (): Promise<string[]> => {
  await reconcile({ shop: world.shop });
  const orderIds = await hinted();
  await world.runWorkerUntilIdle();
  return orderIds;
};

/** A run that somebody drives for so many milliseconds more. */
const runDriven = (ms: number) =>
  db.run.create({
    data: {
      id: randomUUID(),
      shop: world.shop,
      actorId: owner.actor.id,
      actorName: owner.actor.name,
      kind: "tag",
      state: "running",
      body: { kind: "tag", tags: ["late"] },
      selection: {},
      skipped: [],
      total: 1,
      createdAt: new Date(),
      drivenUntil: new Date(Date.now() + ms),
    },
  });

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("an order of which no webhook tells", () => {
  it("is found minutes later, and what waits for it happens", async () => {
    await saveSettings(world.shop, owner.actor, settingsSchema.parse({ automations: { fulfillDigital: { on: true } } }), new Date());
    await world.runWorkerUntilIdle();
    const id = await placeUntold({ lines: [{ title: "Sewing pattern (PDF)", quantity: 1, price: 900, requires_shipping: false }] });
    await world.runWorkerUntilIdle();
    expect(await db.intent.count()).toBe(0);
    await pass(300);
    expect(await found()).toEqual([id]);
    await world.until("it is fulfilled", async () => (await owner.read.snapshot(id, ["fulfillment"]))?.fulfillmentStatus === "FULFILLED");
    await saveSettings(world.shop, owner.actor, settingsSchema.parse({}), new Date());
    await pass(300);
    expect(await found()).toEqual([]);
  });

  it("is looked at once, not again in the next pass that looks back so far", async () => {
    const id = await placeUntold({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    await pass(120);
    expect(await found()).toEqual([id]);
    expect(await found()).toEqual([]);
  });

  it("is left alone while its webhook may still be on its way", async () => {
    await placeUntold({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    expect(await found()).toEqual([]);
    await pass(120);
    expect(await found()).toHaveLength(1);
  });
});

describe("an order that needs no second look", () => {
  it("is one that a webhook told of", async () => {
    await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    await world.runWorkerUntilIdle();
    await pass(120);
    expect(await found()).toEqual([]);
  });

  it("is one that we changed ourselves, heard of or not", async () => {
    const { id } = await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    await world.runWorkerUntilIdle();
    await pass(5);
    await world.shopify.setWebhookFaults({ lose: 1 });
    const answer = await ask(owner, { orderId: gid(id), intent: { kind: "tag", tags: ["seen"] } });
    if ("refusal" in answer) throw new Error(answer.refusal.reason.code);
    await world.until("it is settled", async () => (await settled(world.shop, answer.intentId, 0))?.state === "done");
    await world.shopify.setWebhookFaults({});
    await pass(120);
    expect(await found()).toEqual([]);
  });
});

describe("a run that is being sent", () => {
  it("is not disturbed, but for half an hour at most", async () => {
    await found();
    const id = await placeUntold({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    await world.runWorkerUntilIdle();
    await pass(300);
    await runDriven(3_600_000);
    expect(await found()).toEqual([]);
    await pass(1_800);
    expect(await found()).toEqual([id]);
    await db.run.deleteMany();
  });

  it("and has ended is none any more", async () => {
    const id = await placeUntold({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    await world.runWorkerUntilIdle();
    await pass(300);
    await runDriven(-1);
    expect(await found()).toEqual([id]);
    await db.run.deleteMany();
  });
});

describe("a day with many changes", () => {
  it("is gone through page by page: all that were missed, no others, also after a long silence", async () => {
    for (let at = 0; at < 40; at += 1) await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 900 }] });
    await world.runWorkerUntilIdle();
    await pass(10);
    const { untold } = await world.shopify.call("POST", `/_dev/shops/${world.shop}/webhooks/storm`, storm, {
      deliveries: 40,
      missing: 0.4,
      late: 0,
      seed: 5,
    });
    expect(untold.length).toBeGreaterThan(3);
    await world.runWorkerUntilIdle();
    await pass(86_400);
    expect(await found()).toEqual(untold.map(gid).sort());
    expect(await found()).toEqual([]);
  });

  it("goes on in the next job where one ends", async () => {
    await world.shopify.importOrders(await demoOrders(), 300);
    await world.runWorkerUntilIdle();
    const { untold } = await world.shopify.call("POST", `/_dev/shops/${world.shop}/webhooks/storm`, storm, {
      deliveries: 60,
      missing: 0.9,
      late: 0,
      seed: 5,
    });
    // Without read_all_orders, older ones cannot be seen.
    const visible = new Set(await owner.read.ids("", 1_000));
    const missed = untold.map(gid).filter((id) => visible.has(id));
    expect(missed.length).toBeGreaterThan(250);
    await world.runWorkerUntilIdle();
    await pass(120);
    await reconcile({ shop: world.shop }, undefined, 1);
    const jobs = await jobsNow();
    expect(jobs.filter(({ name }) => name === "reconcile")).toHaveLength(1);
    expect((await hinted()).length).toBeLessThan(missed.length);
    await world.runWorkerUntilIdle();
    const hints = await db.orderHint.findMany({ where: { orderId: { in: missed } } });
    expect(hints).toHaveLength(missed.length);
    expect(await found()).toEqual([]);
  });
});

describe("all shops", () => {
  it("that have the app get a job of their own, and no others", async () => {
    await db.shop.create({ data: { shop: "gone.myshopify.com", installedAt: new Date(), uninstalledAt: new Date() } });
    await reconcile({});
    expect((await jobsNow()).filter(({ name }) => name === "reconcile")).toMatchObject([
      { payload: { shop: world.shop }, key: `reconcile:${world.shop}` },
    ]);
    await world.runWorkerUntilIdle();
    await reconcile({ shop: "gone.myshopify.com" });
  });
});
