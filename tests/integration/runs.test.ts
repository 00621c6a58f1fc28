import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { door, type Visit } from "#app/engine/door.server.ts";
import { preview, run, runOrders, startRun, stopRun, undoRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld({ orders: 160 });
  owner = await door(await world.request("owner"));
});
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
    await ledgerAgreesWithJournal(world);
  });

  it("is stopped before it began, and nothing is sent", async () => {
    const since = (await world.ledger()).length;
    const ids = await owner.read.ids("status:open", 20);
    const { token } = await preview(owner, "tag", { kind: "tag", tags: ["stopped"] }, { ids });
    const runId = started(await startRun(owner, token, [], null));
    expect(await stopRun(world.shop, owner.actor, runId)).toMatchObject({ ok: true });
    await world.runWorkerUntilIdle();
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", counts: { withdrawn: 20 } });
    expect((await world.ledger()).length).toBe(since);
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

  it("of a search freezes what it finds", async () => {
    const seen = await preview(owner, "tag", { kind: "tag", tags: ["frozen"] }, { query: "status:open fulfillment_status:fulfilled" });
    const ids = await owner.read.ids("status:open fulfillment_status:fulfilled", 250);
    expect(seen).toMatchObject({ total: ids.length, tooMany: false });
  });
});
