import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/db.server.ts";
import { door, type Visit } from "#app/engine/door.server.ts";
import { finishIntent, putOff, withdraw } from "#app/journal/store.server.ts";
import { reason } from "#app/orders/reason.ts";
import { stepOf } from "#app/orders/steps.ts";
import { preview, run, runOrders, startRun, stopRun, undoRun } from "#app/runs/runs.server.ts";
import { pointsOfRun } from "#app/shopify/points.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld({ orders: 160 });
  owner = await door(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

const started = (answer: Awaited<ReturnType<typeof startRun>>): string => {
  if ("refusal" in answer) throw new Error(`refused: ${answer.refusal.reason.code}`);
  return answer.runId;
};
const archivedAmong = async (ids: string[]) => (await owner.read.snapshots(ids, [])).filter(({ closedAt }) => closedAt !== null).length;

describe("a run over 60 orders", () => {
  it("archives them, each with its result, and is undone", async () => {
    const ids = await owner.read.ids("status:open", 60);
    const before = await archivedAmong(ids);
    const seen = await preview(owner, "archive", { kind: "archive" }, { ids });
    expect(seen.total).toBe(60);
    expect(seen.act + seen.wait + seen.skipped).toBe(60);
    expect(seen.groups.reduce((sum, { count }) => sum + count, 0)).toBe(60);

    const overrides = seen.overridable;
    const runId = started(await startRun(owner, seen.token, overrides, "Season is over"));
    expect(started(await startRun(owner, seen.token, overrides, "Season is over"))).toBe(runId);
    await world.until("the run is over", async () => (await run(world.shop, runId))?.state === "finished");
    const over = await run(world.shop, runId);
    expect(over).toMatchObject({ state: "finished", undoable: true, counts: { done: over?.total } });
    const { rows, pages } = await runOrders(world.shop, runId, { page: 1 });
    expect(pages).toBe(Math.ceil((over?.total ?? 0) / 50));
    expect(rows.every(({ actions }) => actions.length === 1 && actions[0]?.state === "done")).toBe(true);
    expect(await archivedAmong(ids)).toBe(before + (over?.total ?? 0));

    const undoId = started(await undoRun(owner, runId));
    await world.until("the undo is over", async () => (await run(world.shop, undoId))?.state === "finished");
    expect(await run(world.shop, undoId)).toMatchObject({ undoOf: runId, counts: { done: over?.total } });
    expect(await archivedAmong(ids)).toBe(before);
    expect(await undoRun(owner, runId)).toMatchObject({ refusal: { reason: { code: "undo.nothing" } } });
  });

  it("is stopped before it began, and nothing is sent", async () => {
    const since = (await world.ledger()).length;
    const ids = await owner.read.ids("status:open", 20);
    const { token } = await preview(owner, "tag", { kind: "tag", tags: ["stopped"] }, { ids });
    const runId = started(await startRun(owner, token, [], null));
    expect(await stopRun(world.shop, runId)).toMatchObject({ ok: true });
    await world.runWorkerUntilIdle();
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", counts: { withdrawn: 20 } });
    expect((await world.ledger()).length).toBe(since);
  });
});

describe("a run whose last orders are settled at the same instant", () => {
  it("is over with them, and can be undone at once", async () => {
    const ids = await owner.read.ids("status:open", 12);
    for (const tag of ["a", "b", "c", "d"]) {
      const { token } = await preview(owner, "tag", { kind: "tag", tags: [`instant ${tag}`] }, { ids });
      const runId = started(await startRun(owner, token, [], null));
      const rows = await db.intent.findMany({ where: { runId } });
      await Promise.all(rows.map((row) => finishIntent(row, { state: "refused", reason: reason("order.not_found"), refusedBy: "platform" }, new Date())));
      expect(await run(world.shop, runId)).toMatchObject({ state: "finished", counts: { refused: ids.length } });
    }
    await world.runWorkerUntilIdle();
  });

  it("is over when the last one is called back by itself, or waits for a date of its own", async () => {
    const ids = await owner.read.ids("status:open", 2);
    const { token } = await preview(owner, "tag", { kind: "tag", tags: ["one by one"] }, { ids });
    const runId = started(await startRun(owner, token, [], null));
    const [first, second] = await db.intent.findMany({ where: { runId } });
    if (!first || !second) throw new Error("two intents are expected");
    await putOff(first, { state: "waiting", at: new Date(Date.now() + 86_400_000), reason: reason("outcome.asked") });
    expect(await run(world.shop, runId)).toMatchObject({ state: "running" });
    await withdraw({ shop: world.shop, id: second.id }, reason("outcome.called_back"), new Date());
    expect(await run(world.shop, runId)).toMatchObject({ state: "finished" });
    await withdraw({ shop: world.shop, id: first.id }, reason("outcome.called_back"), new Date());
    await world.runWorkerUntilIdle();
  });
});

describe("a preview", () => {
  it("says who is left out and why, and what a person may override", async () => {
    const ids = await owner.read.ids("status:open financial_status:pending", 10);
    const seen = await preview(owner, "archive", { kind: "archive" }, { ids });
    expect(seen).toMatchObject({ act: 0, skipped: ids.length, overridable: ["archive.balance_due"] });
    expect(await startRun(owner, seen.token, [], null)).toMatchObject({ refusal: { reason: { code: "run.nothing" } } });
    expect(await startRun(owner, seen.token, ["archive.balance_due"], null)).toMatchObject({ refusal: { reason: { code: "right.override_reason" } } });
  });

  it("counts one reading for every 25 orders, and a change for each", () => {
    const { cost } = stepOf("tag");
    const reading = pointsOfRun(1, stepOf("tag")) - cost;
    expect(pointsOfRun(25, stepOf("tag"))).toBe(reading + 25 * cost);
    expect(pointsOfRun(250, stepOf("tag"))).toBe(10 * reading + 250 * cost);
    expect(pointsOfRun(0, stepOf("tag"))).toBe(0);
  });

  it("of a search freezes what it finds", async () => {
    const seen = await preview(owner, "tag", { kind: "tag", tags: ["frozen"] }, { query: "status:open fulfillment_status:fulfilled" });
    const ids = await owner.read.ids("status:open fulfillment_status:fulfilled", 250);
    expect(seen).toMatchObject({ total: ids.length, tooMany: false });
  });
});
