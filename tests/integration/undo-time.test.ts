import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carrierOf } from "#app/access/tokens.server.ts";
import { db, pool } from "#app/ground/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { changeOf } from "#app/goals/changes.ts";
import { planAction } from "#app/journal/actions.server.ts";
import { readIntent } from "#app/journal/intents.server.ts";
import { leaseMs, leaseSubject } from "#app/journal/leases.server.ts";
import { markSent } from "#app/journal/sending.server.ts";
import type { Action } from "#app/orders/action.ts";
import { execute } from "#app/shopify/execute.server.ts";
import { sweep } from "#app/worker/sweep.server.ts";
import { previewed } from "#tests/setup/runs.ts";
import { purge } from "#app/journal/retention.server.ts";
import { pauseRun, resumeRun, startRun } from "#app/runs/runs.server.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

const day = 86_400;
const daysAfter = (time: Date, days: number) => new Date(time.getTime() + days * day * 1_000);

let world: World;
let orders: string[];
/** Seconds that the clock is ahead. */
let clock = 0;
const daysLater = async (days: number) => {
  clock += days * day;
  await world.moveClock(clock);
};
/** The owner, signed in at the present time. */
const owner = async (): Promise<Visit> => visitOf(await world.request("owner"));
/** What is sealed for an order or a run: when each is forgotten, by what it is. */
const sealedOf = async (orderId: string) =>
  (await db.sealed.findMany({ where: { ownerId: orderId }, orderBy: { purpose: "asc" } })).map(({ purpose, forgetAt }) => ({
    purpose: purpose.split(" ")[0],
    forgetAt,
  }));
const settledAt = async (where: { id: string } | { runId: string; subjectId: string }) => {
  const row = await db.intent.findFirstOrThrow({ where });
  if (row.state !== "done" || !row.settledAt) throw new Error(`the intent is ${row.state}`);
  return row.settledAt;
};

/** The intent of a note that a worker sent, and died before it heard what became of it. */
async function sentAndNotHeardOf(orderId: string, note: string): Promise<string> {
  const visit = await owner();
  const id = asked(await ask(visit, { orderId, intent: { kind: "note", note } }));
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  const [intent, order] = await Promise.all([readIntent(world.shop, id), visit.read.snapshot(orderId, changeOf("note").facets)]);
  const caller = intent && (await carrierOf(intent));
  if (!intent || !order || !caller?.ok) throw new Error("nothing to send");
  const action: Action = { kind: "note", orderId, note };
  const holder = randomUUID();
  await leaseSubject({ shop: world.shop, subjectId: orderId }, holder, new Date());
  const planned = await planAction(intent, action, changeOf("note").before?.(order, action) ?? null, new Date());
  const until = new Date(Date.now() + leaseMs);
  await execute({ action, key: planned.row.id, caller: caller.caller, byPerson: true, priority: "person", patienceMs: 5_000 }, () =>
    markSent(planned.row, { holder, until }, new Date(), { settingsAt: new Date(0) }),
  );
  return id;
}

beforeAll(async () => {
  world = await startWorld({ orders: 20 });
  const visit = await owner();
  orders = await visit.read.ids("status:open", 4);
  // Each has a note to go back to; what is sealed of that is none of these tests' business.
  for (const orderId of orders) await ask(visit, { orderId, intent: { kind: "note", note: "Before" } });
  await world.runWorkerUntilIdle();
  await db.sealed.deleteMany();
});
afterAll(() => world.close());

describe("the time of undo", () => {
  it("begins when the intent is settled, for all that is sealed for it, however long ago that was planned", async () => {
    const [orderId = ""] = orders;
    const id = await sentAndNotHeardOf(orderId, "Ring twice");
    await purge(daysAfter(new Date(), 10));
    expect(await sealedOf(orderId)).toHaveLength(3);
    await daysLater(10);
    await owner();
    await sweep(new Date());
    await world.runWorkerUntilIdle();
    const at = await settledAt({ id });
    const forgetAt = daysAfter(at, 7);
    expect(await sealedOf(orderId)).toEqual(["action", "before", "intent"].map((purpose) => ({ purpose, forgetAt })));

    await purge(daysAfter(at, 6.99));
    expect(await settled(world.shop, id, 0)).toMatchObject({ state: "done", undoable: true });
    await purge(daysAfter(at, 7.01));
    expect(await sealedOf(orderId)).toEqual([]);
    expect(await settled(world.shop, id, 0)).toMatchObject({ state: "done", undoable: false });
  });

  it("of a run that was paused for longer begins when it is over", async () => {
    const some = orders.slice(1, 4);
    const visit = await owner();
    const seen = await previewed(visit, { kind: "note", note: "Gate code 1234" }, { ids: some });
    await startRun(visit, seen.token);
    const runId = seen.token;
    expect(await pauseRun(visit, runId)).toMatchObject({ ok: true });
    await purge(daysAfter(new Date(), 9));
    await daysLater(9);
    expect(await resumeRun(await owner(), runId)).toMatchObject({ ok: true });
    await world.runWorkerUntilIdle();
    for (const orderId of some) {
      const forgetAt = daysAfter(await settledAt({ runId, subjectId: orderId }), 7);
      expect(await sealedOf(orderId)).toEqual(["action", "before"].map((purpose) => ({ purpose, forgetAt })));
    }
    const { finishedAt } = await db.run.findUniqueOrThrow({ where: { id: runId } });
    expect(await sealedOf(runId)).toEqual([{ purpose: "run", forgetAt: daysAfter(finishedAt ?? new Date(0), 7) }]);
  });
});
