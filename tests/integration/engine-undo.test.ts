import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, settled, undo } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { callBackRun, run, startRun, undoRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { previewed } from "#tests/setup/runs.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

const done = async (intentId: string) => {
  await world.until("it is settled", async () => !["open", "waiting"].includes((await settled(world.shop, intentId, 0)).state));
  return settled(world.shop, intentId, 0);
};
const place = async (order: object): Promise<string> => `gid://shopify/Order/${(await world.shopify.placeOrder(order)).id}`;
const yarn = (location?: string) => ({
  title: `Yarn from ${location ?? "the shop"}`,
  quantity: 2,
  price: 900,
  ...(location ? { location } : {}),
});
const parcels = async (orderId: string) =>
  (await owner.read.snapshot(orderId, ["fulfillment"]))?.fulfillments.filter(({ status }) => status === "SUCCESS") ?? [];

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("an undo that the house refuses", () => {
  it("of what somebody changed since can be done anyway, with a reason", async () => {
    const orderId = await place({ lines: [yarn()], note: "as it was" });
    const first = asked(await ask(owner, { orderId, intent: { kind: "note", note: "ours" } }));
    await done(first);
    await done(asked(await ask(owner, { orderId, intent: { kind: "note", note: "theirs" } })));
    expect(await undo(owner, first)).toMatchObject({ ok: false, refusal: { by: "house", reason: { code: "undo.changed_since" } } });
    const overrides = ["undo.changed_since"];
    expect(await undo(owner, first, { overrides, overrideReason: "  " })).toMatchObject({
      ok: false,
      refusal: { by: "input", reason: { code: "right.override_reason" } },
    });
    const anyway = await done(asked(await undo(owner, first, { overrides, overrideReason: "It was right before" })));
    expect(anyway).toMatchObject({ state: "done", by: "undo", overrideReason: "It was right before" });
    expect((await owner.read.snapshot(orderId, ["contact"]))?.note).toBe("as it was");
  });

  it("of taking an unpaid order out of the archive can be done anyway, by whoever may", async () => {
    const orderId = await place({ lines: [yarn()], payment: "pending_manual" });
    const why = { overrides: ["archive.balance_due"], overrideReason: "Written off" };
    await done(asked(await ask(owner, { orderId, intent: { kind: "archive" }, ...why })));
    const reopened = asked(await ask(owner, { orderId, intent: { kind: "reopen" } }));
    await done(reopened);
    expect(await undo(owner, reopened)).toMatchObject({ ok: false, refusal: { by: "house", reason: { code: "archive.balance_due" } } });
    expect(await undo({ ...owner, rights: { ...owner.rights, organize: false } }, reopened, why)).toMatchObject({
      ok: false,
      refusal: { by: "right" },
    });
    expect(await done(asked(await undo(owner, reopened, why)))).toMatchObject({ state: "done" });
    expect((await owner.read.snapshot(orderId, []))?.closedAt).not.toBeNull();
  });
});

describe("fulfilling from two locations", () => {
  it("of which one is on hold is half done, and said to be; its undo takes back that half", async () => {
    const [one, two] = await owner.read.locations();
    const orderId = await place({ lines: [yarn(one?.name), yarn(two?.name)] });
    const before = await owner.read.snapshot(orderId, ["fulfillment"]);
    expect(before?.fulfillmentOrders).toHaveLength(2);
    const held = before?.fulfillmentOrders.find(({ locationId }) => locationId === two?.id)?.lines.map(({ lineItemId }) => lineItemId);
    await done(asked(await ask(owner, { orderId, intent: { kind: "hold", reason: "OTHER", lineItemIds: held } })));
    const half = await done(asked(await ask(owner, { orderId, intent: { kind: "fulfill", lines: null } })));
    expect(half).toMatchObject({
      state: "partly_done",
      refusedBy: "platform",
      reason: { code: "fulfill.on_hold" },
      undoable: true,
      actions: [{ state: "done" }],
    });
    expect(await parcels(orderId)).toHaveLength(1);
    expect(await done(asked(await undo(owner, half.id)))).toMatchObject({ state: "done" });
    expect(await parcels(orderId)).toEqual([]);
  });

  it("is undone with both parcels", async () => {
    const [one, two] = await owner.read.locations();
    const orderId = await place({ lines: [yarn(one?.name), yarn(two?.name)] });
    const both = await done(asked(await ask(owner, { orderId, intent: { kind: "fulfill", lines: null } })));
    expect(both).toMatchObject({ state: "done", actions: [{ state: "done" }, { state: "done" }] });
    expect(await done(asked(await undo(owner, both.id)))).toMatchObject({
      state: "done",
      actions: [{ kind: "unfulfill" }, { kind: "unfulfill" }],
    });
    expect(await parcels(orderId)).toEqual([]);
  });
});

describe("a run that counts down", () => {
  const mailing = { kind: "fulfill", lines: null, notify: true } as const;
  const counting = async (ids: string[]): Promise<string> => {
    const { token, irreversible } = await previewed(owner, mailing, { ids });
    expect(irreversible).toBe(true);
    const answer = await startRun(owner, token);
    if ("refusal" in answer) throw new Error(answer.refusal.reason.code);
    return answer.runId;
  };

  it("cannot be undone, but called back: nothing leaves", async () => {
    const email = "wool@customer.example";
    const ids = [await place({ lines: [yarn()], email }), await place({ lines: [yarn()], email })];
    const runId = await counting(ids);
    expect(await undoRun(owner, runId)).toMatchObject({ refusal: { reason: { code: "undo.not_finished" } } });
    expect(await callBackRun(owner, runId)).toMatchObject({ ok: true });
    await world.passTime(600);
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", counts: { withdrawn: 2 }, undoable: false });
    for (const id of ids) expect(await parcels(id)).toEqual([]);
  });

  it("takes back its parcels once they have left, though not the mails", async () => {
    const ids = [await place({ lines: [yarn()], email: "wool@customer.example" }), await place({ lines: [yarn()] })];
    const runId = await counting(ids);
    await world.passTime(301);
    await world.until("it is over", async () => (await run(world.shop, runId))?.state === "finished");
    expect(await run(world.shop, runId)).toMatchObject({ counts: { done: 2 } });
    const undone = await undoRun(owner, runId);
    if ("refusal" in undone) throw new Error(undone.refusal.reason.code);
    await world.until("its undo is over", async () => (await run(world.shop, undone.runId))?.state === "finished");
    expect(await run(world.shop, undone.runId)).toMatchObject({ undoOf: runId, counts: { done: 2 } });
    for (const id of ids) expect(await parcels(id)).toEqual([]);
  });
});
