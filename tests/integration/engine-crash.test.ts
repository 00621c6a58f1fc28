import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { afterSending } from "#app/engine/blocked.server.ts";
import { carrierOf } from "#app/access/tokens.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { review } from "#app/engine/review.server.ts";
import { sweep } from "#app/worker/sweep.server.ts";
import { markSent } from "#app/journal/sending.server.ts";
import { planAction } from "#app/journal/actions.server.ts";
import { readIntent } from "#app/journal/intents.server.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import type { Action } from "#app/orders/action.ts";
import { execute } from "#app/shopify/execute.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { loseJobs } from "#tests/setup/queue.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";
import { leaseMs, leaseSubject } from "#app/journal/leases.server.ts";

let world: World;
let owner: Visit;

const effects = async (orderId: string) => (await world.ledger()).filter((entry) => entry.order_id === orderId);
const minuteLater = async () => {
  await world.passTime(90);
  await sweep(new Date());
  await world.runWorkerUntilIdle();
};

/** An intent that a worker took up, together with the lease that it holds, and whose job is lost. */
async function takenUp(action: (orderId: string) => Action): Promise<{ intent: IntentRow; action: Action; holder: string }> {
  const orderId = await ownOrder(world);
  const id = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["crash"] } }));
  await loseJobs();
  const intent = await readIntent(world.shop, id);
  if (!intent) throw new Error("no intent");
  const holder = randomUUID();
  await leaseSubject({ shop: world.shop, subjectId: orderId }, holder, new Date());
  return { intent, action: action(orderId), holder };
}
const tagging = (orderId: string): Action => ({ kind: "tag", orderId, tags: ["crash"] });

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("a worker that died", () => {
  it("before it took up the job", async () => {
    const orderId = await ownOrder(world);
    const id = asked(await ask(owner, { orderId, intent: { kind: "archive" } }));
    await loseJobs();
    await minuteLater();
    expect(await settled(world.shop, id)).toMatchObject({ state: "done" });
  });

  it("after writing down and before sending: sent once, under the same key", async () => {
    const { intent, action } = await takenUp(tagging);
    const planned = await planAction(intent, action, null, new Date());
    await minuteLater();
    expect(await settled(world.shop, intent.id)).toMatchObject({ state: "done", actions: [{ id: planned.row.id, state: "done" }] });
    expect(await effects(intent.subjectId)).toHaveLength(1);
  });

  it("after sending and before hearing: found done by reading", async () => {
    const { intent, action, holder } = await takenUp(tagging);
    const planned = await planAction(intent, action, null, new Date());
    const carrier = await carrierOf(intent);
    if (!carrier.ok) throw new Error("no carrier");
    await execute({ action, key: planned.row.id, caller: carrier.caller, byPerson: true, priority: "person", patienceMs: 5_000 }, () =>
      markSent(planned.row, { holder, until: new Date(Date.now() + leaseMs) }, new Date(), { settingsAt: new Date(0) }),
    );
    await minuteLater();
    expect(await settled(world.shop, intent.id)).toMatchObject({
      state: "done",
      actions: [{ state: "done", reason: { code: "outcome.happened" } }],
    });
    expect(await effects(intent.subjectId)).toHaveLength(1);
  });

  it("only slept: it finds the order taken, and sends nothing", async () => {
    const { intent, action, holder } = await takenUp(tagging);
    const planned = await planAction(intent, action, null, new Date());
    await minuteLater();
    expect(await markSent(planned.row, { holder, until: new Date(Date.now() + leaseMs) }, new Date(), { settingsAt: new Date(0) })).toBe(
      false,
    );
    expect(await effects(intent.subjectId)).toHaveLength(1);
  });

  it("only slept while it read: what it plans after others have done it is sent by nobody and does not stay planned", async () => {
    const { intent, action, holder } = await takenUp(tagging);
    await minuteLater();
    const { row } = await planAction(intent, action, null, new Date());
    expect(await markSent(row, { holder, until: new Date(Date.now() + leaseMs) }, new Date(), { settingsAt: new Date(0) })).toBe(false);
    await afterSending({ row: intent }, { round: "blocked", refused: null });
    expect(await settled(world.shop, intent.id)).toMatchObject({ state: "done", actions: [{ state: "done" }, { state: "withdrawn" }] });
    expect(await effects(intent.subjectId)).toHaveLength(1);
  });
});

describe("several workers at once", () => {
  it("on one intent send once", async () => {
    const orderId = await ownOrder(world);
    const id = asked(await ask(owner, { orderId, intent: { kind: "archive" } }));
    await Promise.all([1, 2, 3, 4].map(() => review(world.shop, id)));
    await world.until("it is settled", async () => (await settled(world.shop, id, 0)).state === "done");
    expect(await effects(orderId)).toHaveLength(1);
  });

  it("on several intents of one order take turns", async () => {
    const orderId = await ownOrder(world);
    const ids = await Promise.all(
      ["a", "b", "c"].map(async (tag) => asked(await ask(owner, { orderId, intent: { kind: "tag", tags: [tag] } }))),
    );
    await Promise.all(ids.map((id) => review(world.shop, id)));
    await world.until("all are settled", async () =>
      (await Promise.all(ids.map((id) => settled(world.shop, id, 0)))).every(({ state }) => state === "done"),
    );
    expect((await owner.read.snapshot(orderId, ["tags"]))?.tags).toEqual(expect.arrayContaining(["a", "b", "c"]));
  });
});

describe("a shop that uninstalled", () => {
  it("is left alone: what was asked is withdrawn", async () => {
    const orderId = await ownOrder(world);
    const id = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["too late"] } }));
    await db.shop.update({ where: { shop: world.shop }, data: { uninstalledAt: new Date() } });
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, id)).toMatchObject({ state: "withdrawn", reason: { code: "outcome.uninstalled" } });
    expect(await effects(orderId)).toHaveLength(0);
  });
});
