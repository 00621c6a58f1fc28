import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { judgementOn } from "#app/access/judgement.server.ts";
import { carrierOf } from "#app/access/tokens.server.ts";
import { visitOf } from "#app/access/visit.server.ts";
import { send } from "#app/engine/send.server.ts";
import { leaseSubject, releaseSubject } from "#app/journal/leases.server.ts";
import { planAction } from "#app/journal/actions.server.ts";
import { readIntent } from "#app/journal/intents.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { startRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { previewed } from "#tests/setup/runs.ts";
import {
  agentNow,
  allow,
  cancel,
  countdownOver,
  is,
  missing,
  mutations,
  openShop,
  outcomes,
  owner,
  ownerAgain,
  place,
  start,
  tag,
  world,
} from "#tests/setup/rights.ts";

const refund = (amount: number): Intent => ({
  kind: "refund",
  lines: [],
  shipping: 0,
  amount: { amount, currency: "GBP" },
  note: null,
  notify: false,
});

beforeAll(openShop);
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
    await ownerAgain();
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
