import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#app/ground/db.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { sweep } from "#app/worker/sweep.server.ts";
import { drive } from "#app/runs/sending/driver.server.ts";
import { prepareOperation } from "#app/runs/sending/bulk-operation.server.ts";
import { settleOperation } from "#app/runs/sending/bulk-results.server.ts";
import { markOperationSent } from "#app/journal/sending.server.ts";
import { takeFromEnd } from "#app/journal/run-intents.server.ts";
import { take } from "#app/shopify/budget.server.ts";
import { changesByOthers } from "#app/journal/changes-by-others.server.ts";
import { stopRun, pauseRun, resumeRun, run } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { launchedRun } from "#tests/setup/run.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let ids: string[];

const setBulk = (settings: { lines_per_second: number; overhead_s: number; enabled: boolean }) =>
  world.shopify.call("PUT", `/_dev/shops/${world.shop}/bulk`, z.unknown(), settings);
const fast = { lines_per_second: 200, overhead_s: 0, enabled: true };

beforeAll(async () => {
  world = await startWorld({ orders: 400 });
  owner = await visitOf(await world.request("owner"));
  ids = await owner.read.ids("", 240);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

/**
 * Operations of earlier runs taught how fast the shop is: no probing is needed.
 * Points are scarce, so that both transports are worth it.
 */
async function known(linesPerS: number): Promise<void> {
  // What there was before is forgotten, but not which line was which action.
  await db.piece.updateMany({ data: { state: "over", workedS: null } });
  for (const lines of [200, 400]) {
    await db.piece.create({
      data: {
        id: randomUUID(),
        shop: world.shop,
        runId: randomUUID(),
        kind: "tag",
        actionIds: Array.from({ length: lines }, () => randomUUID()),
        state: "over",
        preparedS: 0.2,
        workedS: lines / linesPerS,
        sentAt: new Date(),
        settledAt: new Date(),
      },
    });
  }
  await points(260);
}

const points = (available: number) => db.budget.updateMany({ where: { shop: world.shop }, data: { available, at: new Date() } });
/** The rest need not wait for points. */
const hurry = () => points(2_000);

async function start(tag: string): Promise<{ runId: string; since: number }> {
  const since = Math.max(0, ...(await world.ledger()).map(({ seq }) => seq));
  return { runId: await launchedRun(owner, { kind: "tag", tags: [tag] }, ids), since };
}

const finished = (runId: string) => world.until("the run is over", async () => (await run(world.shop, runId))?.state === "finished");

// Bulk operations take their time in real time: a busy machine needs more of it.
describe("a run on both lanes", { timeout: 240_000 }, () => {
  it("changes every order once, most of them in bulk operations", async () => {
    await setBulk(fast);
    await known(200);
    const { runId, since } = await start("two lanes");
    await finished(runId);
    expect(await run(world.shop, runId)).toMatchObject({ counts: { done: ids.length } });
    const entries = await world.ledger(since);
    expect(entries.length).toBe(ids.length);
    expect(new Set(entries.map(({ order_id: id }) => id)).size).toBe(ids.length);
    expect(entries.filter(({ bulk }) => bulk !== null).length).toBeGreaterThan(ids.length / 2);
    expect(entries.filter(({ bulk }) => bulk === null).length).toBeGreaterThan(0);
    expect(["both", "bulk"]).toContain((await run(world.shop, runId))?.transport?.lane);
  });

  it("goes on one by one when Shopify does not let it run bulk operations, and says so", async () => {
    await setBulk({ ...fast, enabled: false });
    await known(200);
    const { runId, since } = await start("switched off");
    const driving = drive(world.shop, runId);
    const isOff = { lane: "single", why: { code: "lane.off" } };
    await expect.poll(async () => (await run(world.shop, runId))?.transport, { timeout: 20_000, interval: 50 }).toMatchObject(isOff);
    await hurry();
    await driving;
    expect(await run(world.shop, runId)).toMatchObject({ state: "finished", counts: { done: ids.length }, transport: isOff });
    expect((await world.ledger(since)).every(({ bulk }) => bulk === null)).toBe(true);
  });

  const slow = { lines_per_second: 15, overhead_s: 0, enabled: true };
  const inBulk = (since: number) =>
    expect
      .poll(async () => (await world.ledger(since)).filter(({ bulk }) => bulk !== null).length, { timeout: 20_000, interval: 50 })
      .toBeGreaterThan(10);

  it("is stopped: operations are cancelled, what they did is known, the rest is withdrawn", async () => {
    await setBulk(slow);
    await known(15);
    const { runId, since } = await start("stopped");
    const driving = drive(world.shop, runId);
    await inBulk(since);
    await stopRun(owner, runId);
    await driving;
    const counts = (await run(world.shop, runId))?.counts ?? {};
    expect(counts.withdrawn).toBeGreaterThan(20);
    expect((counts.done ?? 0) + (counts.withdrawn ?? 0)).toBe(ids.length);
    expect((await world.ledger(since)).filter(({ changed }) => changed).length).toBe(counts.done);
    expect(await db.piece.count({ where: { runId, state: "sent" } })).toBe(0);
  });

  it("is paused and resumed, and still changes every order once", async () => {
    await setBulk(slow);
    await known(15);
    // What Shopify tells of the runs before is heard before this one.
    await world.runWorkerUntilIdle();
    const { runId, since } = await start("paused");
    const driving = drive(world.shop, runId);
    await inBulk(since);
    await pauseRun(owner, runId);
    await driving;
    const before = (await world.ledger(since)).length;
    expect(before).toBeLessThan(ids.length);
    // What was cancelled leaves no results: it is known all the same for the run's own.
    expect(await db.action.count({ where: { intent: { runId }, reason: { path: ["code"], equals: "outcome.happened" } } })).toBeGreaterThan(
      0,
    );
    expect(await db.intent.count({ where: { runId, state: "open", dueAt: { not: null } } })).toBe(0);
    await setBulk(fast);
    await hurry();
    await resumeRun(owner, runId);
    await finished(runId);
    const entries = await world.ledger(since);
    expect(entries.length).toBe(ids.length);
    expect(entries.every(({ changed }) => changed)).toBe(true);
    const over = await run(world.shop, runId);
    expect(over && (await changesByOthers(world.shop, over))).toEqual({ rules: [], others: 0 });
  });

  it("is carried on by another driver when the first one ends: operations go on, and are settled by what they did", async () => {
    await setBulk(slow);
    await known(15);
    const { runId, since } = await start("another driver");
    const stopping = new AbortController();
    const driving = drive(world.shop, runId, stopping.signal);
    await inBulk(since);
    stopping.abort();
    await driving;
    expect(await db.piece.count({ where: { runId, state: "sent" } })).toBeGreaterThan(0);
    await setBulk(fast);
    await hurry();
    await finished(runId);
    const entries = await world.ledger(since);
    expect(entries.length).toBe(ids.length);
    expect(entries.every(({ changed }) => changed)).toBe(true);
    expect(await run(world.shop, runId)).toMatchObject({ counts: { done: ids.length } });
  });

  it("is stopped while nobody drives it: its operations are cancelled all the same, and nothing more is sent", async () => {
    await setBulk({ ...slow, lines_per_second: 2 });
    await known(2);
    const { runId, since } = await start("nobody drives");
    const stopping = new AbortController();
    const driving = drive(world.shop, runId, stopping.signal);
    await inBulk(since);
    stopping.abort();
    await driving;
    await stopRun(owner, runId);
    await sweep(new Date());
    await world.until("its operations are settled", async () => (await db.piece.count({ where: { runId, state: "sent" } })) === 0);
    const counts = (await run(world.shop, runId))?.counts ?? {};
    expect((counts.done ?? 0) + (counts.withdrawn ?? 0)).toBe(ids.length);
    expect(counts.withdrawn).toBeGreaterThan(20);
    expect((await world.ledger(since)).length).toBe(counts.done);
  });

  it("finds a lost operation again, and every order is changed once", async () => {
    await setBulk(fast);
    await known(200);
    const { runId, since } = await start("lost replies");
    await world.shopify.setFaults({ lost_reply: 0.1, seed: 5 });
    const driving = drive(world.shop, runId);
    await expect.poll(async () => (await db.piece.count({ where: { runId } })) > 0, { timeout: 20_000, interval: 50 }).toBe(true);
    await hurry();
    await driving;
    await world.shopify.setFaults({});
    await world.moveClock(120);
    await finished(runId);
    const changed = (await world.ledger(since)).filter((entry) => entry.changed).map(({ order_id: id }) => id);
    expect(changed.length).toBe(ids.length);
    expect(new Set(changed).size).toBe(ids.length);
  });

  it("gives orders that could not be read back at once: nobody holds them, and single changes may go on with them", async () => {
    const { runId } = await start("unread");
    const { shop } = world;
    const sentRun = { shop, runId, holder: "test", signal: new AbortController().signal, bodies: new Map() };
    await hurry();
    await world.shopify.setFaults({ lost_reply: 1 });
    const prepared = await prepareOperation(sentRun, "tag", await takeFromEnd({ shop, runId, kind: "tag" }, 200, new Date()));
    await world.shopify.setFaults({});
    expect(prepared).toBeNull();
    expect(await db.lease.count({ where: { shop } })).toBe(0);
    expect(await db.intent.count({ where: { runId, state: "open", dueAt: null } })).toBe(ids.length);
    await finished(runId);
  });

  it("is halted: what an operation without results did is read back all the same, also when points must be waited for", async () => {
    const { runId, since } = await start("halted");
    const { shop } = world;
    const halt = new AbortController();
    const sentRun = { shop, runId, holder: "test", signal: halt.signal, bodies: new Map() };
    const prepared = await prepareOperation(sentRun, "tag", await takeFromEnd({ shop, runId, kind: "tag" }, 200, new Date()));
    if (!prepared) throw new Error("nothing is to be sent");
    const now = new Date();
    expect(
      (await markOperationSent(prepared.operation, { holder: prepared.operation.id, seenAt: now, settingsAt: new Date(0) }, now)).size,
    ).toBe(200);
    await pauseRun(owner, runId);
    halt.abort();
    await points(150);
    while ((await take(shop, { cost: 1, priority: "background", patienceMs: 0 })).ok);
    const operation = {
      id: "gid://shopify/BulkOperation/1",
      status: "CANCELED" as const,
      isOver: true,
      lines: 0,
      url: null,
      createdAt: now,
      completedAt: now,
      errorCode: null,
      document: "",
    };
    await settleOperation(shop, prepared.ready, operation, false);
    expect(await db.intent.count({ where: { runId, state: "open", dueAt: null, begun: false } })).toBe(ids.length);
    expect(await world.ledger(since)).toEqual([]);
  });
});
