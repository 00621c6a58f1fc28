import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, callBack, settled, undo } from "#app/engine/ask.server.ts";
import { automationPreview } from "#app/engine/rules.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { takeHints } from "#app/hints/take.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { history, outgoing } from "#app/journal/history.server.ts";
import { settingsSchema, type Settings } from "#app/settings/schema.ts";
import { saveSettings } from "#app/settings/store.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { jobsNow } from "#tests/setup/queue.ts";
import { startWorld, type World } from "#tests/setup/world.ts";
import { handIn } from "#app/hints/hints.store.server.ts";

let world: World;
let owner: Visit;

const day = 86_400;
const place = async (order: unknown): Promise<string> => `gid://shopify/Order/${(await world.shopify.placeOrder(order)).id}`;
const digital = { lines: [{ title: "Sewing pattern (PDF)", quantity: 1, price: 900, requires_shipping: false }] };
const physical = { lines: [{ title: "Yarn", quantity: 1, price: 900 }] };
const switchOn = async (automations: Partial<Record<keyof Settings["automations"], object>>) => {
  await saveSettings(world.shop, owner.actor, settingsSchema.parse({ automations }), new Date());
  owner = await visitOf(await world.request("owner"));
  await world.runWorkerUntilIdle();
};
const pass = async (seconds: number) => {
  await world.passTime(seconds);
  // A sign-in lasts a day.
  owner = await visitOf(await world.request("owner"));
};

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
afterEach(async () => {
  await switchOn({});
  await ledgerAgreesWithJournal(world);
});
afterAll(() => world.close());

describe("the automations", () => {
  it("are off until they are switched on: nothing is asked of any order", async () => {
    const id = await place(digital);
    await world.runWorkerUntilIdle();
    await pass(30 * day);
    expect(await history(world.shop, id)).toEqual([]);
    expect(await world.ledger()).toEqual([]);
  });
});

describe("an echo of a change of our own", () => {
  it("costs no reading if no automation can be outgoing for such a change; any other news does", async () => {
    await switchOn({ fulfillDigital: { on: true } });
    const orderId = await place(physical);
    await world.runWorkerUntilIdle();
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["seen"] } }));
    await world.until("it is settled", async () => (await settled(world.shop, intentId, 0))?.state === "done");
    await world.runWorkerUntilIdle();
    const { updatedAtAfter: updatedAt } = await db.action.findFirstOrThrow({ where: { intentId } });
    const looks = async (updated: string | null, topic: string, ...others: string[]) => {
      await atomically((transaction) =>
        handIn(
          transaction,
          [updated, ...others].map((one) => ({ shop: world.shop, orderId, updatedAt: one, topic, webhookId: randomUUID() })),
          new Date(),
        ),
      );
      await takeHints();
      const jobs = (await jobsNow()).filter(({ name }) => name === "look_at_order");
      await world.runWorkerUntilIdle();
      return jobs.length;
    };
    expect(updatedAt).not.toBeNull();
    // That it was placed may have been told of in the same second.
    await db.orderHint.deleteMany({ where: { orderId } });
    expect(await looks(updatedAt, "orders/updated")).toBe(0);
    expect(await db.orderHint.count({ where: { orderId } })).toBe(0);
    expect(await looks(updatedAt, "orders/paid")).toBe(1);
    const before = `${new Date(Date.parse(updatedAt ?? "") - 2_000).toISOString().slice(0, 19)}Z`;
    expect(await looks(updatedAt, "orders/updated", before)).toBe(1);
    expect(await db.orderHint.findFirst({ where: { orderId } })).toMatchObject({ updatedAt: before });
    expect(await looks(null, "orders/updated")).toBe(1);
  });
});

describe("fulfilling what is digital", () => {
  it("happens by itself when such an order is placed, and to no other", async () => {
    await switchOn({ fulfillDigital: { on: true } });
    const pattern = await place(digital);
    const yarn = await place(physical);
    const both = await place({ lines: [...digital.lines, ...physical.lines] });
    await world.until(
      "it is fulfilled",
      async () => (await owner.read.snapshot(pattern, ["fulfillment"]))?.fulfillmentStatus === "FULFILLED",
    );
    await world.runWorkerUntilIdle();
    expect(await history(world.shop, pattern)).toMatchObject([{ kind: "fulfill", by: "rule", actorName: "fulfillDigital", state: "done" }]);
    for (const id of [yarn, both]) {
      expect(await history(world.shop, id)).toEqual([]);
      expect((await owner.read.snapshot(id, ["fulfillment"]))?.fulfillmentStatus).toBe("UNFULFILLED");
    }
  });

  it("leaves an order with a high risk of fraud to a person, unless the shop wants it otherwise", async () => {
    await switchOn({ fulfillDigital: { on: true } });
    const pattern = await place({ ...digital, risk: "CANCEL" });
    const status = async () => (await owner.read.snapshot(pattern, ["fulfillment"]))?.fulfillmentStatus;
    await world.runWorkerUntilIdle();
    expect(await history(world.shop, pattern)).toEqual([]);
    expect(await status()).toBe("UNFULFILLED");
    await switchOn({ fulfillDigital: { on: true, anyRisk: true } });
    await world.until("it is fulfilled", async () => (await status()) === "FULFILLED");
  });

  it("waits in the outbox when the customer is mailed, and is not asked again once called back", async () => {
    await switchOn({ fulfillDigital: { on: true, notify: true } });
    const pattern = await place(digital);
    await world.until("it waits", async () => (await outgoing(world.shop)).length === 1);
    const [intent] = await outgoing(world.shop);
    expect(intent).toMatchObject({ orderId: pattern });
    expect(await history(world.shop, pattern)).toMatchObject([{ by: "rule" }]);
    await callBack(owner, intent?.id ?? "");
    await world.shopify.redeliver();
    await pass(600);
    expect((await owner.read.snapshot(pattern, ["fulfillment"]))?.fulfillmentStatus).toBe("UNFULFILLED");
    expect(await history(world.shop, pattern)).toHaveLength(1);
  });

  it("is previewed while it is off, and finds what came before it was switched on", async () => {
    const pattern = await place(digital);
    await world.runWorkerUntilIdle();
    const before = await automationPreview(owner, "fulfillDigital", owner.settings);
    expect(before).toMatchObject({ exact: true });
    expect(before.examples.map(({ id }) => id)).toContain(pattern);
    await switchOn({ fulfillDigital: { on: true } });
    await world.until(
      "it is fulfilled",
      async () => (await owner.read.snapshot(pattern, ["fulfillment"]))?.fulfillmentStatus === "FULFILLED",
    );
  });
});

describe("archiving what is done", () => {
  it("happens after the days, and not again after a person reopens the order", async () => {
    await switchOn({ archiveDone: { on: true, afterDays: 3 } });
    const id = await place(digital);
    asked(await ask(owner, { orderId: id, intent: { kind: "fulfill", lines: null, notify: false } }));
    await world.until("it waits for its days", async () =>
      (await history(world.shop, id)).some(({ kind, state }) => kind === "archive" && state === "waiting"),
    );
    await pass(4 * day);
    await world.until("it is archived", async () => (await owner.read.snapshot(id, []))?.closedAt !== null);
    const archived = (await history(world.shop, id)).find(({ kind }) => kind === "archive");
    const undoId = asked(await undo(owner, archived?.id ?? ""));
    await world.until("it is open again", async () => (await settled(world.shop, undoId, 0)).state === "done");
    asked(await ask(owner, { orderId: id, intent: { kind: "tag", tags: ["looked at"] } }));
    await pass(5 * day);
    expect((await owner.read.snapshot(id, []))?.closedAt).toBeNull();
  });
});
