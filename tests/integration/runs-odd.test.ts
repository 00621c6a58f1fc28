import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { run, startRun, type RunView } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { previewed } from "#tests/setup/runs.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };
const unpaid = { payment: "pending_manual", gateway: "Bank Deposit" };
const isSent = async (id: string) => (await owner.read.snapshot(id, ["progress"]))?.fulfillmentStatus === "FULFILLED";
const isArchived = async (id: string) => (await owner.read.snapshot(id, []))?.closedAt !== null;

async function over(answer: Awaited<ReturnType<typeof startRun>>): Promise<RunView> {
  if ("refusal" in answer) throw new Error(`refused: ${answer.refusal.reason.code}`);
  await world.until("the run is over", async () => (await run(world.shop, answer.runId))?.state === "finished");
  const view = await run(world.shop, answer.runId);
  if (!view) throw new Error("the run is gone");
  return view;
}

describe("a run over orders of which some are odd", () => {
  it("B5: leaves them out until they are taken in, each kind by itself, and says so afterwards", async () => {
    const paid = await ownOrder(world);
    const owing = await ownOrder(world, unpaid);
    const fetched = await ownOrder(world, { delivery: "PICK_UP" });
    const seen = await previewed(owner, fulfill, { ids: [paid, owing, fetched] });
    expect(seen.groups.map(({ outcome, odd, count, reason: { code } }) => [code, outcome, odd, count]).toSorted()).toEqual([
      ["caution.pickup", "act", true, 1],
      ["fulfill.asked", "act", false, 1],
      ["fulfill.asked_unpaid", "act", true, 1],
    ]);
    const view = await over(await startRun(owner, seen.token, { leftOut: ["caution.pickup"] }));
    expect(view).toMatchObject({ total: 2, skippedGroups: [{ count: 1, reason: { code: "caution.pickup" } }] });
    expect([await isSent(paid), await isSent(owing), await isSent(fetched)]).toEqual([true, true, false]);
  });

  it("B5: leaves all of them out where nothing is said of them, and does not start for them alone", async () => {
    const paid = await ownOrder(world);
    const owing = await ownOrder(world, unpaid);
    expect(await over(await startRun(owner, (await previewed(owner, fulfill, { ids: [paid, owing] })).token))).toMatchObject({ total: 1 });
    expect([await isSent(paid), await isSent(owing)]).toEqual([true, false]);
    const alone = await previewed(owner, fulfill, { ids: [owing] });
    expect(await startRun(owner, alone.token)).toMatchObject({ refusal: { reason: { code: "run.nothing" } } });
  });

  it("B5: a pasted order with items unsent is archived only when it is taken in", async () => {
    const id = await ownOrder(world);
    const name = (await owner.read.snapshot(id, []))?.name ?? "";
    const seen = await previewed(owner, { kind: "archive" }, { numbers: [name] });
    expect(seen).toMatchObject({ act: 1, groups: [{ odd: true, count: 1, reason: { code: "caution.not_all_sent" } }] });
    expect(await startRun(owner, seen.token)).toMatchObject({ refusal: { reason: { code: "run.nothing" } } });
    expect(await isArchived(id)).toBe(false);
    await over(await startRun(owner, seen.token, { leftOut: [] }));
    expect(await isArchived(id)).toBe(true);
  });

  it("B5: one that waits to be cancelled is not fulfilled beside the others", async () => {
    const id = await ownOrder(world);
    await ask(owner, {
      orderId: id,
      intent: { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: false, notify: false, staffNote: null },
    });
    const seen = await previewed(owner, fulfill, { ids: [id] });
    expect(seen.groups).toMatchObject([{ outcome: "act", odd: true, reason: { code: "caution.being_cancelled" } }]);
    await world.runWorkerUntilIdle();
  });
});
