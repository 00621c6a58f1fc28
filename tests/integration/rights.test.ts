import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, callBack, settled, undo } from "#app/engine/ask.server.ts";
import { judgementOn } from "#app/access/judgement.server.ts";
import { carrierOf } from "#app/access/tokens.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { send } from "#app/engine/send.server.ts";
import { leaseSubject, releaseSubject } from "#app/journal/leases.server.ts";
import { planAction } from "#app/journal/actions.server.ts";
import { readIntent } from "#app/journal/intents.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { callBackRun, pauseRun, resumeRun, retryRun, run, runOrders, startRun, stopRun, undoRun } from "#app/runs/runs.server.ts";
import { previewAgain } from "#app/runs/anew.server.ts";
import type { Limits } from "#app/settings/roles.ts";
import { defaultSettings } from "#app/settings/schema.ts";
import { saveSettings } from "#app/settings/store.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { prepared, previewed } from "#tests/setup/runs.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let clock = 0;

/** The agent, with the rights and limits that they have at that moment. */
const agentNow = async () => visitOf(await world.request("agent"));
const allow = (limits: Partial<Limits>) => {
  const { roles, ...rest } = defaultSettings;
  return saveSettings(world.shop, owner.actor, { ...rest, roles: { ...roles, others: { ...roles.others, ...limits } } });
};
const countdownOver = async (seconds = 11) => {
  clock += seconds;
  await world.moveClock(clock);
};
const place = async () =>
  `gid://shopify/Order/${(await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 1_000 }], payment: "paid" })).id}`;
const mutations = async (orderId: string) => (await world.ledger()).filter((entry) => entry.order_id === orderId).length;
const cancel: Intent = { kind: "cancel", reason: "OTHER", refund: "original", restock: false, notify: false, staffNote: null };
const tag = { kind: "tag" as const, tags: ["lent"] };
const refund = (amount: number): Intent => ({
  kind: "refund",
  lines: [],
  shipping: 0,
  amount: { amount, currency: "GBP" },
  note: null,
  notify: false,
});
const started = (answer: Awaited<ReturnType<typeof startRun>>): string => {
  if ("refusal" in answer) throw new Error(`refused: ${answer.refusal.reason.code}`);
  return answer.runId;
};
const start = async (visit: Visit, intent: Intent, ids: string[]) =>
  started(await startRun(visit, (await previewed(visit, intent, { ids })).token));
const outcomes = async (runId: string) =>
  (await runOrders(world.shop, runId, { page: 1 })).rows.map(({ state, refusedBy, reason }) => [state, refusedBy, reason.code]);
const is = (runId: string, state: string) =>
  world.until(`the run is ${state}`, async () => (await run(world.shop, runId))?.state === state);
const missing = { refusal: { by: "right", reason: { code: "right.missing" } } };

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
beforeEach(() => allow({}));
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("C1: a right that was taken away after a change was asked", () => {
  it("stops a single click in its countdown", async () => {
    const orderId = await place();
    const id = asked(await ask(await agentNow(), { orderId, intent: cancel }));
    await allow({ cancel: false });
    await countdownOver();
    expect(await settled(world.shop, id)).toMatchObject({ state: "refused", refusedBy: "right", reason: { code: "right.missing" } });
    expect(await mutations(orderId)).toBe(0);
  });

  it("stops a run that was previewed, that counts down, and that is under way", async () => {
    const ids = [await place(), await place()];
    const seen = await previewed(await agentNow(), cancel, { ids });
    const runId = await start(await agentNow(), cancel, ids);
    await allow({ cancel: false });
    expect(await startRun(await agentNow(), seen.token)).toMatchObject(missing);
    await countdownOver(301);
    await is(runId, "finished");
    expect(await outcomes(runId)).toEqual(ids.map(() => ["refused", "right", "right.missing"]));
    await allow({});
    const tagging = await start(await agentNow(), tag, ids);
    await allow({ organize: false });
    await is(tagging, "finished");
    expect(await outcomes(tagging)).toEqual(ids.map(() => ["refused", "right", "right.missing"]));
    expect(await Promise.all(ids.map(mutations))).toEqual([0, 0]);
  });

  it("holds back what was judged before, and judges it anew", async () => {
    const orderId = await place();
    const agent = await agentNow();
    const row = await readIntent(world.shop, asked(await ask(agent, { orderId, intent: tag })));
    const carrier = row && (await carrierOf(row));
    if (!row || !carrier?.ok) throw new Error("no intent, or nobody to carry it");
    const holder = crypto.randomUUID();
    await leaseSubject({ shop: world.shop, subjectId: orderId }, holder, new Date());
    const judged = await judgementOn([orderId], world.shop, carrier.person);
    const review = {
      row,
      intent: tag,
      carrier,
      read: agent.read,
      holder,
      priority: "person",
      patienceMs: 5_000,
      signal: undefined,
      ...judged,
    } as const;
    const one = await planAction(row, { ...tag, orderId }, null, new Date());
    await allow({ organize: false });
    expect(await send(review, one, { body: null })).toMatchObject({ round: "blocked" });
    await releaseSubject({ shop: world.shop, subjectId: orderId }, holder);
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, row.id)).toMatchObject({ state: "refused", reason: { code: "right.missing" } });
    expect(await mutations(orderId)).toBe(0);
  });

  it("binds the account's owner neither before nor after their sign-in is over", async () => {
    const ids = [await place(), await place()];
    const runId = await start(owner, tag, ids);
    await allow({ organize: false });
    const [first] = await db.intent.findMany({ where: { runId }, orderBy: { position: "desc" } });
    if (!first) throw new Error("a run of two orders is expected");
    expect(await carrierOf(first)).toMatchObject({ ok: true, byPerson: true, person: { owner: true } });
    await is(runId, "finished");
    expect(await outcomes(runId)).toEqual(ids.map(() => ["done", null, "tag.done"]));
    await db.session.updateMany({ where: { shop: world.shop, userId: BigInt(owner.actor.id) }, data: { expires: new Date(1_000) } });
    expect(await carrierOf(first)).toMatchObject({ ok: true, byPerson: false, person: { owner: true } });
    await db.session.deleteMany({ where: { shop: world.shop, userId: BigInt(owner.actor.id) } });
    expect(await carrierOf(first)).toMatchObject({ ok: true, byPerson: false, person: { owner: false } });
    owner = await visitOf(await world.request("owner"));
  });
});

describe("C1: a refund limit", () => {
  // Shopify lets the local shop's agent refund nothing: somebody else whom only the app limits.
  const isOwner = (accountOwner: boolean) =>
    db.session.updateMany({ where: { shop: world.shop, userId: BigInt(owner.actor.id) }, data: { accountOwner } });
  const limitedNow = async () => visitOf(await world.request("owner"));
  beforeAll(() => isOwner(false));
  afterAll(() => isOwner(true));

  it("counts all that the person gave back on the order", async () => {
    await allow({ refundUpTo: 500 });
    const orderId = await place();
    const agent = await limitedNow();
    const first = asked(await ask(agent, { orderId, intent: refund(300) }));
    expect(asked(await ask(agent, { orderId, intent: refund(300) }))).toBe(first);
    const tooMuch = {
      refusal: { by: "right", reason: { code: "right.refund_limit", params: { limit: { amount: 500, currency: "GBP" } } } },
    };
    expect(await ask(agent, { orderId, intent: refund(201) })).toMatchObject(tooMuch);
    await countdownOver();
    expect(await settled(world.shop, first)).toMatchObject({ state: "done" });
    expect(await ask(agent, { orderId, intent: refund(201) })).toMatchObject(tooMuch);
    const second = asked(await ask(agent, { orderId, intent: refund(200) }));
    await countdownOver();
    expect(await settled(world.shop, second)).toMatchObject({ state: "done" });
  });

  it("that was lowered meanwhile holds for what was asked before, the first asked first", async () => {
    await allow({ refundUpTo: 600 });
    const orderId = await place();
    const agent = await limitedNow();
    const [first, second] = [
      asked(await ask(agent, { orderId, intent: refund(250) })),
      asked(await ask(agent, { orderId, intent: refund(350) })),
    ];
    await allow({ refundUpTo: 400 });
    await countdownOver();
    expect(await settled(world.shop, first)).toMatchObject({ state: "done" });
    expect(await settled(world.shop, second)).toMatchObject({
      state: "refused",
      refusedBy: "right",
      reason: { code: "right.refund_limit" },
    });
    expect(await mutations(orderId)).toBe(1);
  });

  it("is not used up by a cancellation that a fulfillment service stopped", async () => {
    const orderId = await place();
    const id = Number(orderId.split("/").at(-1));
    await world.shopify.service(id, "submitted");
    await world.shopify.service(id, "accepted");
    const stopped = asked(await ask(await limitedNow(), { orderId, intent: cancel }));
    await countdownOver();
    await world.shopify.service(id, "cancellation_rejected");
    await world.until("it has ended", async () => (await settled(world.shop, stopped, 0)).state === "partly_done");
    await allow({ refundUpTo: 300 });
    const some = asked(await ask(await limitedNow(), { orderId, intent: refund(100) }));
    await countdownOver();
    expect(await settled(world.shop, some)).toMatchObject({ state: "done" });
  });

  it("leaves out of a run what goes beyond it together with what was given back before", async () => {
    await allow({ refundUpTo: 1_000 });
    const ids = [await place(), await place()];
    const agent = await limitedNow();
    const done = asked(await ask(agent, { orderId: ids[0] ?? "", intent: refund(200) }));
    await countdownOver();
    expect(await settled(world.shop, done)).toMatchObject({ state: "done" });
    expect(await previewed(agent, cancel, { ids })).toMatchObject({ act: 2, skipped: 0 });
    await allow({ refundUpTo: 900 });
    const seen = await previewed(await limitedNow(), cancel, { ids });
    expect(seen.groups.map(({ by, reason, count }) => [by, reason.code, count])).toEqual([["right", "right.refund_limit", 2]]);
  });
});

describe("C2: somebody else's run", () => {
  it("is resumed by who may do what it does, in its asker's name, and says by whom", async () => {
    const ids = [await place(), await place()];
    const runId = await start(owner, cancel, ids);
    await allow({ cancel: false });
    expect(await pauseRun(await agentNow(), runId)).toMatchObject({ ok: true });
    expect(await resumeRun(await agentNow(), runId)).toMatchObject({ ok: false, by: "right", reason: { code: "right.missing" } });
    await allow({ refundUpTo: 100 });
    expect(await resumeRun(await agentNow(), runId)).toMatchObject({ ok: false, by: "right", reason: { code: "right.resume_refunds" } });
    expect(await run(world.shop, runId)).toMatchObject({ state: "paused", control: { what: "paused", by: (await agentNow()).actor.id } });
    await allow({});
    const agent = await agentNow();
    expect(await resumeRun(agent, runId)).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({
      control: { what: "resumed", name: agent.actor.name },
      actorName: owner.actor.name,
    });
    expect(await stopRun(agent, runId)).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", control: { what: "stopped", name: agent.actor.name } });
  });

  it("goes on while its asker may, whoever resumes it", async () => {
    const ids = [await place()];
    const runId = await start(await agentNow(), tag, ids);
    await pauseRun(owner, runId);
    await allow({ organize: false });
    expect(await resumeRun(owner, runId)).toMatchObject({ ok: true });
    await is(runId, "finished");
    expect(await outcomes(runId)).toEqual([["refused", "right", "right.missing"]]);
    // Who may, can try it again in their own name.
    expect(await retryRun(await agentNow(), runId, 0)).toMatchObject(missing);
    const retryId = started(await retryRun(owner, runId, 0));
    await prepared(owner, retryId);
    started(await startRun(owner, retryId));
    await is(retryId, "finished");
    expect(await outcomes(retryId)).toEqual([["done", null, "tag.done"]]);
  });

  it("is undone by who may do the contrary", async () => {
    const ids = [await place()];
    const runId = await start(owner, tag, ids);
    await is(runId, "finished");
    const [single] = await db.intent.findMany({ where: { runId } });
    await allow({ organize: false });
    expect(await undoRun(await agentNow(), runId)).toMatchObject(missing);
    expect(await undo(await agentNow(), single?.id ?? "")).toMatchObject(missing);
    await allow({});
    const undoId = started(await undoRun(await agentNow(), runId));
    await allow({ organize: false });
    await is(undoId, "finished");
    expect(await outcomes(undoId)).toEqual([["refused", "right", "right.missing"]]);
  });

  it("is called back by anyone, and it is written down by whom", async () => {
    const [one, two] = [await place(), await place()];
    const runId = await start(owner, cancel, [one]);
    const id = asked(await ask(owner, { orderId: two, intent: cancel }));
    await allow({ cancel: false });
    const agent = await agentNow();
    expect(await callBackRun(agent, runId)).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", control: { what: "called_back", name: agent.actor.name } });
    expect(await callBack(agent, id)).toMatchObject({ ok: true });
    expect(await settled(world.shop, id)).toMatchObject({
      state: "withdrawn",
      reason: { code: "outcome.called_back_by", params: { name: agent.actor.name } },
    });
    expect([await mutations(one), await mutations(two)]).toEqual([0, 0]);
  });
});

describe("a preview", () => {
  it("is asked again with other answers only by who may do that", async () => {
    const ids = [await place()];
    const seen = await previewed(await agentNow(), tag, { ids });
    await allow({ organize: false });
    expect(await previewAgain(await agentNow(), seen.token, { kind: "tag", tags: ["other"] })).toMatchObject(missing);
  });

  it("of what moves money is started by typing the number of orders, whoever starts it", async () => {
    await saveSettings(world.shop, owner.actor, { ...defaultSettings, bulk: { typeAbove: 1 } });
    owner = await visitOf(await world.request("owner"));
    const seen = await previewed(owner, cancel, { ids: [await place(), await place()] });
    const refused = { refusal: { by: "input", reason: { code: "run.type_number" } } };
    expect(await startRun(owner, seen.token)).toMatchObject(refused);
    expect(await startRun(owner, seen.token, { typed: "3" })).toMatchObject(refused);
    const runId = started(await startRun(owner, seen.token, { typed: "2" }));
    await callBackRun(owner, runId);
  });
});
