import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { drive } from "#app/runs/sending/driver.server.ts";
import { finishIntent, withdraw } from "#app/journal/endings.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { reason } from "#app/kernel/reason.ts";
import { callBackFrom } from "#app/runs/outbox.server.ts";
import { outgoing } from "#app/journal/history.server.ts";
import { pauseRun, resumeRun, retryRun, run, runOrders, startRun, stopRun, undoRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { launchedRun } from "#tests/setup/run.ts";
import { prepared, previewed } from "#tests/setup/runs.ts";
import type { LedgerEntry } from "#tests/setup/shopify.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld({ orders: 160, plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
/** What others did in the shop, past the app. */
const foreign: LedgerEntry[] = [];
afterEach(() => ledgerAgreesWithJournal(world, { except: foreign }));
afterAll(() => world.close());

const started = (answer: Awaited<ReturnType<typeof startRun>>): string => {
  if ("refusal" in answer) throw new Error(`refused: ${answer.refusal.reason.code}`);
  return answer.runId;
};
/** What is odd is taken in. */
const everything = { leftOut: [] };
/** Previews and starts; answers the run's id. */
const start = async (intent: Intent, ids: string[]) =>
  started(await startRun(owner, (await previewed(owner, intent, { ids })).token, everything));
const finished = (id: string) => world.until("the run is over", async () => (await run(world.shop, id))?.state === "finished");
const archivedAmong = async (ids: string[]) => (await owner.read.snapshots(ids, [])).filter(({ closedAt }) => closedAt !== null).length;
const place = (change: Record<string, unknown> = {}) => ownOrder(world, { lines: [{ title: "Mug", quantity: 1, price: 500 }], ...change });

describe("a run over 60 orders", () => {
  it("comes out as its preview said, each order with its result, and is undone", async () => {
    const ids = await owner.read.ids("status:open", 60);
    const before = await archivedAmong(ids);
    const seen = await previewed(owner, { kind: "archive" }, { ids });
    expect(seen.total).toBe(60);
    expect(seen.act + seen.wait + seen.skipped).toBe(60);
    expect(seen.groups.reduce((sum, { count }) => sum + count, 0)).toBe(60);

    const runId = started(await startRun(owner, seen.token, everything));
    expect(started(await startRun(owner, seen.token, everything))).toBe(runId);
    await finished(runId);
    const over = await run(world.shop, runId);
    expect(over).toMatchObject({ state: "finished", total: seen.act, undoable: true, counts: { done: seen.act } });
    expect(over?.skippedGroups.reduce((sum, { count }) => sum + count, 0)).toBe(seen.skipped);
    const { rows, pages } = await runOrders(world.shop, runId, { page: 1 });
    expect(pages).toBe(Math.ceil(seen.act / 50));
    expect(rows.every(({ actions }) => actions.length === 1 && actions[0]?.state === "done")).toBe(true);
    expect(await archivedAmong(ids)).toBe(before + seen.act);

    const undoId = started(await undoRun(owner, runId));
    expect(await undoRun(owner, runId)).toMatchObject({ refusal: { reason: { code: "undo.nothing" } } });
    await finished(undoId);
    expect(await run(world.shop, undoId)).toMatchObject({ kind: "reopen", undoOf: runId, undoable: true, counts: { done: seen.act } });
    expect(await run(world.shop, runId)).toMatchObject({ undoable: false, undoneBy: undoId });
    expect(await archivedAmong(ids)).toBe(before);
  });

  it("is stopped before it began, and nothing is sent", async () => {
    const since = (await world.ledger()).length;
    const runId = await start({ kind: "tag", tags: ["stopped"] }, await owner.read.ids("status:open", 20));
    expect(await stopRun(owner, runId)).toMatchObject({ ok: true });
    await world.runWorkerUntilIdle();
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", counts: { withdrawn: 20 } });
    expect((await world.ledger()).length).toBe(since);
    expect(await stopRun(owner, runId)).toMatchObject({ ok: false });
  });
});

describe("a run that is under way", () => {
  const changes = async (since: number) => (await world.ledger()).slice(since).length;
  /** Starts to tag all open orders, slowly, and answers when some are done. */
  const underWay = async (tag: string) => {
    await world.shopify.setLatency(60);
    const since = (await world.ledger()).length;
    const ids = await owner.read.ids("status:open", 250);
    const runId = await start({ kind: "tag", tags: [tag] }, ids);
    const driving = drive(world.shop, runId);
    while ((await changes(since)) === 0)
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    return { runId, driving, since, total: ids.length };
  };

  it("is paused, sends nothing more, and goes on when it is resumed", async () => {
    const { runId, driving, since, total } = await underWay("paused");
    expect(await pauseRun(owner, runId)).toMatchObject({ ok: true });
    expect(await pauseRun(owner, runId)).toMatchObject({ ok: false });
    await driving;
    const sent = await changes(since);
    expect(sent).toBeLessThan(total);
    await world.runWorkerUntilIdle();
    expect(await changes(since)).toBe(sent);
    expect(await run(world.shop, runId)).toMatchObject({ state: "paused" });
    expect(await undoRun(owner, runId)).toMatchObject({ refusal: { reason: { code: "undo.not_finished" } } });
    await world.shopify.setLatency(0);
    expect(await resumeRun(owner, runId)).toMatchObject({ ok: true });
    await finished(runId);
    expect(await run(world.shop, runId)).toMatchObject({ counts: { done: total } });
    expect(await changes(since)).toBe(total);
  });

  it("is expected to take as long as the shop's points do, or what bulk operations leave of that", async () => {
    const runId = await launchedRun(owner, { kind: "tag", tags: ["patient"] }, await owner.read.ids("", 60));
    // What answers of Shopify to the preview showed may still be written into the budget: then it is asked again.
    const forecast = async () => {
      await db.budget.updateMany({ data: { available: 200, maximum: 2_000, restoreRate: 1, at: new Date() } });
      return (await run(world.shop, runId))?.forecast;
    };
    const isForecast = (expected: unknown) => vi.waitFor(async () => expect(await forecast()).toEqual(expected));
    const travels = (lane: string, code: string, params = {}) =>
      db.run.update({ where: { id: runId }, data: { transport: { lane, why: { code, params } } } });
    const around = (seconds: number, atLeast: boolean) => ({ atLeast, seconds: expect.closeTo(seconds, -2) as number });
    await isForecast(around(600, true));
    await travels("both", "lane.probing");
    await isForecast(around(600, true));
    await travels("both", "lane.both", { percent: 40 });
    await isForecast(around(240, false));
    await travels("bulk", "lane.bulk");
    expect(await forecast()).toBeNull();
    await stopRun(owner, runId);
    expect(await forecast()).toBeNull();
    await db.budget.deleteMany();
    await world.runWorkerUntilIdle();
  });

  it("is stopped: what has gone out is done, the rest is left", async () => {
    const { runId, driving, since, total } = await underWay("halted");
    expect(await stopRun(owner, runId)).toMatchObject({ ok: true });
    await driving;
    await world.shopify.setLatency(0);
    await world.until("all is settled", async () => ((await run(world.shop, runId))?.counts.open ?? 0) === 0);
    const { counts, state } = (await run(world.shop, runId)) ?? {};
    expect(state).toBe("stopped");
    expect((counts?.done ?? 0) + (counts?.withdrawn ?? 0)).toBe(total);
    expect(counts?.withdrawn).toBeGreaterThan(0);
    expect(await changes(since)).toBe(counts?.done);
    const undoId = started(await undoRun(owner, runId));
    await finished(undoId);
    expect(await run(world.shop, undoId)).toMatchObject({ kind: "untag", counts: { done: counts?.done } });
  });
});

describe("what a run could not do", () => {
  it("is tried again once it can be", async () => {
    const [held, free] = [await place(), await place()];
    const seen = await previewed(owner, { kind: "fulfill", lines: null }, { ids: [held, free] });
    expect(seen.act).toBe(2);
    asked(await ask(owner, { orderId: held, intent: { kind: "hold", reason: "OTHER" } }));
    await world.runWorkerUntilIdle();
    const runId = started(await startRun(owner, seen.token));
    await finished(runId);
    expect(await run(world.shop, runId)).toMatchObject({ counts: { done: 1, refused: 1 }, retryable: true });

    asked(await ask(owner, { orderId: held, intent: { kind: "release", holds: "ours" } }));
    await world.runWorkerUntilIdle();
    const retryId = started(await retryRun(owner, runId, 0));
    expect(await prepared(owner, retryId)).toMatchObject({ state: "previewed", kind: "fulfill", total: 1, act: 1, retryOf: runId });
    await startRun(owner, retryId);
    await finished(retryId);
    expect(await run(world.shop, retryId)).toMatchObject({ retryOf: runId, undoOf: null, counts: { done: 1 } });
  });

  it("of an undo is done anyway, for a reason", async () => {
    const owing = await place({ payment: "pending_manual", gateway: "Bank Deposit" });
    asked(
      await ask(owner, {
        orderId: owing,
        intent: { kind: "archive" },
        overrides: ["archive.balance_due"],
        overrideReason: "Season is over",
      }),
    );
    await world.runWorkerUntilIdle();
    const runId = await start({ kind: "reopen" }, [owing]);
    await finished(runId);
    const undoId = started(await undoRun(owner, runId));
    await finished(undoId);
    expect(await run(world.shop, undoId)).toMatchObject({ kind: "archive", counts: { refused: 1 } });
    const retryId = started(await retryRun(owner, undoId, 0));
    const seen = await prepared(owner, retryId);
    expect(seen).toMatchObject({ act: 0, skipped: 1, overridable: ["archive.balance_due"], undoOf: runId });
    await startRun(owner, retryId, { overrides: ["archive.balance_due"], overrideReason: "As it was" });
    await finished(retryId);
    expect(await run(world.shop, retryId)).toMatchObject({ counts: { done: 1 } });
    expect(await archivedAmong([owing])).toBe(1);
    expect(await db.intent.findFirst({ where: { runId: retryId } })).toMatchObject({ by: "undo", overrideReason: "As it was" });
    expect(await db.action.findFirst({ where: { intent: { runId } } })).toMatchObject({ undoneBy: expect.any(String) as string });
  });
});

describe("the outbox", () => {
  it("lists runs and single changes that count down, and calls each or all of them back", async () => {
    const [one, two, three, four] = [await place(), await place(), await place(), await place()];
    const cancel = { kind: "cancel", reason: "OTHER", refund: "original", restock: false, notify: false, staffNote: null } as const;
    const runId = await start(cancel, [one, two]);
    const otherRun = await start(cancel, [three]);
    asked(await ask(owner, { orderId: four, intent: cancel }));
    expect((await outgoing(world.shop)).map(({ isRun, orders, kind }) => [isRun, orders, kind])).toEqual([
      [false, 1, "cancel"],
      [true, 2, "cancel"],
      [true, 1, "cancel"],
    ]);
    expect(await callBackFrom(owner, { id: runId, isRun: true })).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", counts: { withdrawn: 2 } });
    expect(await callBackFrom(owner, null)).toMatchObject({ ok: true });
    expect(await outgoing(world.shop)).toEqual([]);
    expect(await run(world.shop, otherRun)).toMatchObject({ state: "stopped", counts: { withdrawn: 1 } });
    expect(await callBackFrom(owner, null)).toMatchObject({ ok: false });
    expect((await owner.read.snapshots([one, two, three, four], [])).filter(({ cancelledAt }) => cancelledAt !== null)).toEqual([]);
  });
});

describe("a run whose last orders are settled at the same instant", () => {
  it("is over with them, and can be undone at once", async () => {
    const ids = await owner.read.ids("status:open", 12);
    for (const tag of ["a", "b", "c", "d"]) {
      const runId = await start({ kind: "tag", tags: [`instant ${tag}`] }, ids);
      const rows = await db.intent.findMany({ where: { runId } });
      await Promise.all(
        rows.map((row) => finishIntent(row, { state: "refused", reason: reason("order.not_found"), refusedBy: "platform" }, new Date())),
      );
      expect(await run(world.shop, runId)).toMatchObject({ state: "finished", counts: { refused: ids.length } });
    }
    await world.runWorkerUntilIdle();
  });

  it("is over when the last one is called back by itself, or waits for a date of its own", async () => {
    const runId = await start({ kind: "tag", tags: ["one by one"] }, await owner.read.ids("status:open", 2));
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
    const seen = await previewed(owner, { kind: "archive" }, { ids });
    expect(seen).toMatchObject({ act: 0, skipped: ids.length, overridable: ["archive.balance_due"] });
    expect(await startRun(owner, seen.token)).toMatchObject({ refusal: { reason: { code: "run.nothing" } } });
    expect(await startRun(owner, seen.token, { overrides: ["archive.balance_due"] })).toMatchObject({
      refusal: { reason: { code: "right.override_reason" } },
    });
  });

  it("of a cancellation says what is given back, in the currency, and whom it mails", async () => {
    const ids = [await place({ email: "a@b.dk" }), await place({ email: "c@d.dk", payment: "pending_manual", gateway: "Bank Deposit" })];
    const cancel = { kind: "cancel", reason: "OTHER", refund: "original", restock: false, notify: true, staffNote: null };
    const seen = await previewed(owner, cancel, { ids });
    expect(seen).toMatchObject({ act: 2, irreversible: true, typedFrom: 51 });
    expect(seen.groups.flatMap(({ effects }) => effects)).toEqual([{ what: "refund", money: { amount: 500, currency: "GBP" } }]);
    expect(seen.groups.reduce((sum, { mails }) => sum + mails, 0)).toBe(2);
    const kept = await previewed(owner, { ...cancel, refund: "none", notify: false }, { ids });
    expect(kept.groups.flatMap(({ effects }) => effects)).toEqual([{ what: "keep", money: { amount: 500, currency: "GBP" } }]);
  });
});
