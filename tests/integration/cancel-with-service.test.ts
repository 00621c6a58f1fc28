import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask, callBack, settled, undo } from "#app/engine/ask.server.ts";
import { carrierOf } from "#app/access/tokens.server.ts";
import { decide } from "#app/goals/decide.ts";
import { planOf } from "#app/goals/plan.ts";
import { goalOf } from "#app/goals/goals.ts";
import { leaseMs, leaseSubject } from "#app/journal/leases.server.ts";
import { markSent } from "#app/journal/sending.server.ts";
import { openIntent, readIntent } from "#app/journal/intents.server.ts";
import { planAction } from "#app/journal/actions.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { policyOf } from "#app/settings/schema.ts";
import { execute } from "#app/shopify/execute.server.ts";
import { sweep } from "#app/worker/sweep.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { loseJobs } from "#tests/setup/queue.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let clock = 0;
const intent: Intent = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null };

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

/** A paid order of two places; the goods of the first are with a service that has accepted. */
async function anOrderAtAService(): Promise<{ id: number; orderId: string; theirs: number }> {
  const { id } = await world.shopify.placeOrder({
    lines: [
      { title: "Mug", quantity: 2, price: 1_000 },
      { title: "Lamp", quantity: 1, price: 2_500, requires_shipping: false },
    ],
  });
  const { fulfillment_orders: all } = await world.shopify.service(id, "submitted");
  const theirs = all.find(({ requestStatus }) => requestStatus === "SUBMITTED")?.id ?? 0;
  await world.shopify.service(id, "accepted");
  await world.runWorkerUntilIdle();
  return { id, orderId: `gid://shopify/Order/${id}`, theirs };
}

async function after(seconds: number): Promise<void> {
  clock += seconds;
  await world.moveClock(clock);
  await world.runWorkerUntilIdle();
}

/** Does what a worker does up to the moment at which it is killed: the first step is sent, and its answer is not heard. */
async function sendFirstStep(intentId: string): Promise<void> {
  const row = await readIntent(world.shop, intentId);
  const order = row && (await owner.read.snapshot(row.subjectId, goalOf("cancel").facets));
  if (!row || !order || !(await openIntent(row, new Date()))) throw new Error("nothing to begin with");
  const decision = decide(
    order,
    { intent, by: "person", overrides: [], done: [], askedAt: row.createdAt },
    policyOf(owner.settings),
    new Date(),
  );
  const carrier = await carrierOf(row);
  if (decision.do !== "act" || !carrier.ok) throw new Error("nothing to send");
  const [action] = decision.actions;
  const holder = randomUUID();
  await leaseSubject(row, holder, new Date());
  const planned = await planAction(row, action, null, new Date());
  await execute({ action, key: planned.row.id, caller: carrier.caller, byPerson: true, priority: "person", patienceMs: 5_000 }, () =>
    markSent(planned.row, { holder, until: new Date(Date.now() + leaseMs) }, new Date(), { settingsAt: new Date(0) }),
  );
}

const roots = async (orderId: string) =>
  (await world.ledger()).filter((entry) => entry.order_id === orderId).map(({ mutation }) => mutation);
const undone = async (id: string) => {
  const undoing = asked(await undo(owner, id));
  await world.until("it is undone", async () => (await stand(undoing)).state === "done");
};
const stand = (id: string) => settled(world.shop, id, 0);

describe("cancelling an order that a fulfillment service ships", () => {
  it("holds, asks the service, waits for it, and cancels once it has let go: as the plan said", async () => {
    const { id, orderId, theirs } = await anOrderAtAService();
    const order = await owner.read.snapshot(orderId, goalOf("cancel").facets);
    if (!order) throw new Error("no order");
    const now = new Date();
    const plan = planOf(order, { intent, by: "person", overrides: [], done: [], askedAt: now }, policyOf(owner.settings), now);
    expect(plan).toMatchObject({
      end: "reached",
      steps: [{ does: "hold" }, { does: "request_cancellation" }, { does: "wait" }, { does: "cancel" }],
    });

    const intentId = asked(await ask(owner, { orderId, intent }));
    await after(11);
    expect(await stand(intentId)).toMatchObject({ state: "waiting", reason: { code: "cancel.waits_for_service" } });
    expect(await roots(orderId)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderSubmitCancellationRequest"]);
    await world.shopify.service(id, "cancellation_accepted", theirs);
    await world.until("it is cancelled", async () => (await stand(intentId)).state === "done");
    expect(await roots(orderId)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderSubmitCancellationRequest", "orderCancel"]);
    const sent = (await stand(intentId)).actions.map(({ kind }) => kind);
    expect(sent).toEqual(plan.steps.flatMap(({ does }) => (does === "wait" ? [] : [does])));
  });

  it("goes on where it stood when its worker was killed after the first step", async () => {
    const { id, orderId, theirs } = await anOrderAtAService();
    const intentId = asked(await ask(owner, { orderId, intent }));
    await loseJobs();
    await after(11);
    await sendFirstStep(intentId);
    await loseJobs();
    await after(90);
    await sweep(new Date());
    await world.until("the service was asked", async () => (await stand(intentId)).state === "waiting");
    expect(await roots(orderId)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderSubmitCancellationRequest"]);
    await world.shopify.service(id, "cancellation_accepted", theirs);
    await world.until("it is cancelled", async () => (await stand(intentId)).state === "done");
    expect(await roots(orderId)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderSubmitCancellationRequest", "orderCancel"]);
  });

  it("stops at the service's no, says what is done, and can be undone", async () => {
    const { id, orderId, theirs } = await anOrderAtAService();
    const intentId = asked(await ask(owner, { orderId, intent }));
    await after(11);
    await world.shopify.service(id, "cancellation_rejected", theirs);
    await world.until("it has ended", async () => (await stand(intentId)).state === "partly_done");
    expect(await stand(intentId)).toMatchObject({ refusedBy: "house", reason: { code: "cancel.service_refused" }, undoable: true });
    expect((await owner.read.snapshot(orderId, ["holds"]))?.holds).toHaveLength(1);
  });

  it("takes the goods back at once where the service has not accepted them", async () => {
    const { id } = await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 1_000 }] });
    const orderId = `gid://shopify/Order/${id}`;
    await world.shopify.service(id, "submitted");
    const intentId = asked(await ask(owner, { orderId, intent }));
    await after(11);
    await world.until("it is cancelled", async () => (await stand(intentId)).state === "done");
    expect(await roots(orderId)).toEqual(["fulfillmentOrderCancel", "orderCancel"]);
  });

  it("has the other service stopped, too, where one will not and the person insists", async () => {
    const [one, two] = await owner.read.locations();
    const at = (title: string, location?: string) => ({ title, quantity: 1, price: 1_000, location });
    const { id } = await world.shopify.placeOrder({ lines: [at("Mug", one?.name), at("Lamp", two?.name)] });
    const orderId = `gid://shopify/Order/${id}`;
    const send = async () => {
      const { fulfillment_orders: all } = await world.shopify.service(id, "submitted");
      const sent = all.find(({ requestStatus }) => requestStatus === "SUBMITTED")?.id ?? 0;
      await world.shopify.service(id, "accepted", sent);
      return sent;
    };
    const unwilling = await send();
    const first = asked(await ask(owner, { orderId, intent }));
    await after(11);
    await world.shopify.service(id, "cancellation_rejected", unwilling);
    await world.until("it has ended", async () => (await stand(first)).state === "partly_done");
    await undone(first);
    const other = await send();
    const anyway = { overrides: ["cancel.service_refused"], overrideReason: "Lost in the post" };
    const second = asked(await ask(owner, { orderId, intent, ...anyway }));
    await after(11);
    expect(await stand(second)).toMatchObject({ state: "waiting", actions: [{ kind: "request_cancellation" }] });
    await world.shopify.service(id, "cancellation_accepted", other);
    await world.until("it is cancelled", async () => (await stand(second)).state === "done");
  });

  it("can be called back as any other, where the service was asked before", async () => {
    const { id, orderId, theirs } = await anOrderAtAService();
    const first = asked(await ask(owner, { orderId, intent }));
    await after(11);
    const second = asked(await ask(owner, { orderId, intent: { ...intent, reason: "OTHER" } }));
    await world.shopify.service(id, "cancellation_rejected", theirs);
    await world.until("the first has ended", async () => (await stand(first)).state === "partly_done");
    expect((await stand(second)).countdownUntil).not.toBeNull();
    expect(await callBack(owner, second)).toMatchObject({ ok: true });
  });

  it("is cancelled anyway by whoever asks again after a day of silence", async () => {
    const { orderId } = await anOrderAtAService();
    const first = asked(await ask(owner, { orderId, intent }));
    await after(11);
    await after(25 * 3_600);
    expect((await stand(first)).state).toBe("partly_done");
    owner = await visitOf(await world.request("owner"));
    expect(await ask(owner, { orderId, intent })).toMatchObject({ refusal: { by: "house", reason: { code: "cancel.service_silent" } } });
    const anyway = { overrides: ["cancel.service_silent"], overrideReason: "They have gone" };
    const second = asked(await ask(owner, { orderId, intent, ...anyway }));
    await after(11);
    await world.until("it is cancelled", async () => (await stand(second)).state === "done");
  });
});
