import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { run, type Task, type WorkerEvents } from "graphile-worker";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db, pool } from "#app/ground/db.server.ts";
import { drive } from "#app/runs/sending/driver.server.ts";
import { leaseRun } from "#app/journal/run-leases.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { review } from "#app/engine/review.server.ts";
import { sweep } from "#app/worker/sweep.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { namesOf } from "#app/worker/heartbeat.server.ts";
import { beat, freeJobsOfTheDead } from "#app/worker/store.server.ts";
import { queueLogger } from "#app/worker/queue-log.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { launchedRun } from "#tests/setup/run.ts";
import { startWorld, type World } from "#tests/setup/world.ts";
import { driverName, leaseSubjects } from "#app/journal/leases.server.ts";
import { recordHints } from "#app/hints/hints.store.server.ts";

let world: World;
let owner: Visit;
let ids: string[];

beforeAll(async () => {
  world = await startWorld({ orders: 130 });
  owner = await visitOf(await world.request("owner"));
  ids = await owner.read.ids("status:open", 120);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

const tag = (name: string): Intent => ({ kind: "tag", tags: [name] });
const stateOf = async (id: string) => (await db.run.findUniqueOrThrow({ where: { id } })).state;
const intentsOf = (runId: string) => db.intent.findMany({ where: { runId }, include: { actions: true }, orderBy: { position: "asc" } });
const effects = async (since: number) =>
  (await world.ledger())
    .slice(since)
    .filter(({ changed }) => changed)
    .map(({ order_id: id }) => id);

/** Documents that `work` sends to Shopify's API. */
async function requests(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const seen = (message: unknown) => {
    if ((message as { request: { path: string } }).request.path.includes("/graphql")) count += 1;
  };
  subscribe("undici:request:create", seen);
  try {
    await work();
  } finally {
    unsubscribe("undici:request:create", seen);
  }
  return count;
}

/** Drives until `holds`, then changes the run's state: as a person who clicks. */
async function stateAfter(runId: string, sent: number, state: string): Promise<void> {
  const driving = drive(world.shop, runId);
  while ((await db.action.count({ where: { intent: { runId }, state: "done" } })) < sent)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  await db.run.update({ where: { id: runId }, data: { state } });
  await driving;
}

describe("a run", () => {
  it("sends one change for each order, and reads a hundred orders at a time", async () => {
    const runId = await launchedRun(owner, tag("driven"), ids);
    const since = (await world.ledger()).length;
    const count = await requests(() => drive(world.shop, runId));
    expect(await stateOf(runId)).toBe("finished");
    expect(
      (await intentsOf(runId)).every(({ state, actions }) => state === "done" && actions.length === 1 && actions[0]?.attempts === 1),
    ).toBe(true);
    expect((await effects(since)).sort()).toEqual([...ids].sort());
    expect(count).toBeLessThanOrEqual(ids.length + ids.length / 100 + 2);
    expect(await db.lease.count()).toBe(0);
    await world.runWorkerUntilIdle();
  });

  it("that is paused sends nothing more, and goes on where it was", async () => {
    const runId = await launchedRun(owner, tag("paused"), ids);
    const since = (await world.ledger()).length;
    await stateAfter(runId, 5, "paused");
    const sent = (await effects(since)).length;
    expect(sent).toBeLessThan(ids.length);
    expect(await db.lease.count()).toBe(0);
    await drive(world.shop, runId);
    await world.runWorkerUntilIdle();
    expect((await effects(since)).length).toBe(sent);
    await db.run.update({ where: { id: runId }, data: { state: "running" } });
    await sweep(new Date());
    await world.until("it is over", async () => (await stateOf(runId)) === "finished");
    expect((await effects(since)).sort()).toEqual([...ids].sort());
  });

  it("is driven by one at a time, and by another when that one died", async () => {
    const runId = await launchedRun(owner, tag("orphan"), ids.slice(0, 30));
    const since = (await world.ledger()).length;
    const dead = randomUUID();
    expect(await leaseRun(world.shop, runId, dead, new Date())).toBe(true);
    await leaseSubjects(world.shop, ids.slice(0, 10), dead, new Date());
    await drive(world.shop, runId);
    expect(await effects(since)).toEqual([]);
    await world.moveClock(60);
    await sweep(new Date());
    await world.until("it is over", async () => (await stateOf(runId)) === "finished");
    expect((await effects(since)).length).toBe(30);
    await world.moveClock(0);
  });

  it("looks again at what Shopify had news of after it was read", async () => {
    const runId = await launchedRun(owner, tag("news"), ids.slice(0, 3));
    const [orderId = ""] = ids;
    await recordHints(db, [{ shop: world.shop, orderId, updatedAt: null, topic: null, webhookId: null }], new Date());
    await drive(world.shop, runId);
    expect((await intentsOf(runId)).map(({ state }) => state)).toEqual(["done", "done", "done"]);
    await world.runWorkerUntilIdle();
  });

  it("counts down as a whole", async () => {
    const until = new Date(Date.now() + 300_000);
    const runId = await launchedRun(owner, tag("later"), ids.slice(0, 3), until);
    const since = (await world.ledger()).length;
    await world.moveClock(290);
    expect(await effects(since)).toEqual([]);
    await world.moveClock(302);
    await world.until("it is over", async () => (await stateOf(runId)) === "finished");
    expect((await effects(since)).length).toBe(3);
    await world.moveClock(0);
  });

  it("leaves what another is busy with, and what was withdrawn", async () => {
    const runId = await launchedRun(owner, tag("busy"), ids.slice(0, 4));
    const [first, second] = await intentsOf(runId);
    if (!first || !second) throw new Error("four orders are needed");
    await db.intent.update({ where: { id: second.id }, data: { state: "withdrawn" } });
    await leaseSubjects(world.shop, [first.subjectId], "another", new Date());
    const since = (await world.ledger()).length;
    const driving = drive(world.shop, runId);
    while ((await effects(since)).length < 2)
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    await db.lease.deleteMany({ where: { holder: "another" } });
    await driving;
    expect((await effects(since)).sort()).toEqual([ids[0], ids[2], ids[3]].sort());
    await world.runWorkerUntilIdle();
  });
});

describe("a person's click", () => {
  it("goes before the orders that a run has in line; the run looks again", async () => {
    const runId = await launchedRun(owner, tag("in line"), ids.slice(0, 2));
    const [first = ""] = ids;
    await leaseSubjects(world.shop, [first], driverName("one"), new Date());
    const asked = await ask(owner, { orderId: first, intent: tag("clicked") });
    if (!asked.ok) throw new Error(asked.refusal.reason.code);
    await review(world.shop, asked.intentId);
    expect(await settled(world.shop, asked.intentId, 0)).toMatchObject({ state: "done" });
    await drive(world.shop, runId);
    expect(await stateOf(runId)).toBe("finished");
    await world.runWorkerUntilIdle();
  });
});

describe("a run that lost its job", () => {
  it("is prepared all the same", async () => {
    const runId = await launchedRun(owner, tag("lost job"), ids.slice(0, 2));
    await db.run.update({ where: { id: runId }, data: { state: "preparing", selection: { by: "ids", ids: ids.slice(0, 2) } } });
    await world.runWorkerUntilIdle();
    await sweep(new Date());
    await world.until("it is prepared", async () => (await stateOf(runId)) === "previewed");
    await db.intent.deleteMany({ where: { runId } });
    await db.run.delete({ where: { id: runId } });
  });
});

describe("jobs of a worker that died", () => {
  it("are told from those of the living by the names under which runners lock", async () => {
    const events: WorkerEvents = new EventEmitter();
    const names = namesOf(events);
    const lockedBy = new Promise<string | null>((resolve, reject) => {
      const see: Task = async (_payload, { job }) => {
        const { rows } = await pool.query<{ locked_by: string | null }>("SELECT locked_by FROM graphile_worker.jobs WHERE id = $1", [
          job.id,
        ]);
        resolve(rows[0]?.locked_by ?? null);
      };
      pool
        .query("SELECT graphile_worker.add_job('who_locks', '{}', run_at => $1::timestamptz)", [new Date().toISOString()])
        .then(() =>
          run({
            pgPool: pool,
            taskList: { who_locks: see },
            events,
            logger: queueLogger,
            noHandleSignals: true,
            concurrency: 2,
            preset: { worker: { useNodeTime: true } },
          }),
        )
        .then((runner) => lockedBy.then(() => runner.stop()))
        .catch(reject);
    });
    const locker = await lockedBy;
    expect([...names]).toContain(locker);
  });

  it("are given to others; those of one that is alive are not", async () => {
    await pool.query(
      `SELECT graphile_worker.add_job('sweep', '{}', run_at => $1::timestamptz, job_key => 'of the dead'),
        graphile_worker.add_job('sweep', '{}', run_at => $1::timestamptz, job_key => 'of the living')`,
      [new Date(Date.now() + 3_600_000).toISOString()],
    );
    const before = new Date(Date.now() - 60_000).toISOString();
    await pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = $1::timestamptz, locked_by = CASE key WHEN 'of the dead' THEN 'dead' ELSE
        'living' END WHERE key LIKE 'of the %'`,
      [before],
    );
    await beat(["living"], new Date());
    await beat(["dead"], new Date(Date.now() - 30_000));
    await freeJobsOfTheDead(new Date());
    const { rows } = await pool.query<{ key: string; locked_by: string | null }>(
      "SELECT key, locked_by FROM graphile_worker.jobs WHERE key LIKE 'of the %' ORDER BY key",
    );
    expect(rows).toEqual([
      { key: "of the dead", locked_by: null },
      { key: "of the living", locked_by: "living" },
    ]);
    await pool.query("SELECT graphile_worker.remove_job('of the dead')");
    await pool.query("UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE key = 'of the living'");
    await pool.query("SELECT graphile_worker.remove_job('of the living')");
  });
});
