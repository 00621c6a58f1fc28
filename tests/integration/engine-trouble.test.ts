import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, callBack, settled } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { happened } from "#app/engine/review-context.server.ts";
import { outgoing } from "#app/journal/history.server.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import type { FaultKind, User } from "#tests/setup/shopify.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let agent: Visit;

/** Strikes the next change, or so many of them, and nothing else. */
const nextMutation = (fault: FaultKind, times = 1) => ({ next: { [fault]: times }, only: "mutations" as const });
const stateOf = async (intentId: string) => (await settled(world.shop, intentId, 0)).state;
const effects = async (orderId: string, mutation: string) =>
  (await world.ledger()).filter((entry) => entry.order_id === orderId && entry.mutation === mutation && entry.changed);
const visit = async (user: User) => visitOf(await world.request(user));

beforeAll(async () => {
  world = await startWorld();
  owner = await visit("owner");
  agent = await visit("agent");
});
afterEach(async () => {
  await world.shopify.setFaults({});
  await world.runWorkerUntilIdle();
  await ledgerAgreesWithJournal(world);
});
afterAll(() => world.close());

describe("a lost reply", () => {
  it.each([["fulfill", { kind: "fulfill", lines: null, notify: false }, "fulfillmentCreate"]])(
    "to %s is settled by reading back, once nobody can be sending any more",
    async (_, intent, mutation) => {
      const orderId = await ownOrder(world);
      const intentId = asked(await ask(owner, { orderId, intent }));
      await world.shopify.setFaults(nextMutation("lost_reply"));
      await world.runWorkerUntilIdle();
      expect(await settled(world.shop, intentId, 0)).toMatchObject({
        state: "open",
        reason: { code: "outcome.unknown" },
        actions: [{ state: "unknown", requestId: null }],
      });
      await world.shopify.setFaults({});
      await world.passTime(60);
      await world.until("it is settled", async () => (await stateOf(intentId)) === "done");
      expect((await settled(world.shop, intentId)).actions[0]).toMatchObject({ state: "done", reason: { code: "outcome.happened" } });
      // The echo of what was not answered is told from what others do.
      const told = (await db.action.findMany({ where: { shop: world.shop, intentId } })).map(({ updatedAtAfter }) => updatedAtAfter);
      expect(told).not.toContain(null);
      expect(told).toContain((await owner.read.snapshot(orderId, []))?.updatedAt);
      expect((await world.ledger()).filter((entry) => entry.order_id === orderId && entry.mutation === mutation)).toHaveLength(
        (await settled(world.shop, intentId)).actions.length,
      );
    },
  );

  it("does not claim what happened to the order after it was over", () => {
    const until = new Date("2026-11-01T10:00:30Z");
    const at = (updatedAt: string) => happened({ updatedAt } as Snapshot, until).updatedAtAfter;
    expect(at("2026-11-01T10:00:30Z")).toBe("2026-11-01T10:00:30Z");
    expect(at("2026-11-01T10:00:31Z")).toBeNull();
  });

  it.each([
    ["after the effect", "lost_reply"],
    ["before it", "dropped"],
  ] as const)("to a refund, %s, refunds once, under one key", async (_, fault) => {
    const orderId = await ownOrder(world);
    const received = (await owner.read.snapshot(orderId, ["money"]))?.received.presentment;
    if (!received) throw new Error("a paid order is needed");
    const amount = { amount: 100, currency: received.currency };
    const intentId = asked(
      await ask(owner, { orderId, intent: { kind: "refund", lines: [], shipping: 0, amount, note: null, notify: false } }),
    );
    await world.runWorkerUntilIdle();
    await world.shopify.setFaults(nextMutation(fault));
    await world.passTime(15);
    expect(await settled(world.shop, intentId, 0)).toMatchObject({
      state: "open",
      reason: { code: "outcome.unknown" },
      actions: [{ state: "unknown" }],
    });
    await world.shopify.setFaults({});
    await world.passTime(60);
    await world.until("it is settled", async () => (await stateOf(intentId)) === "done");
    const { actions } = await settled(world.shop, intentId);
    expect(actions).toMatchObject([{ state: "done", changes: [{ field: "refundAmount", after: amount }] }]);
    expect(await effects(orderId, "refundCreate")).toMatchObject([{ idempotency_key: actions[0]?.id }]);
    expect((await owner.read.snapshot(orderId, ["money"]))?.refunded.presentment).toEqual(amount);
  });

  it("before the effect: the order shows that nothing happened, and it is sent again", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "fulfill", lines: null, notify: false } }));
    await world.shopify.setFaults(nextMutation("dropped"));
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, intentId, 0)).toMatchObject({ state: "open", reason: { code: "outcome.unknown" } });
    expect(await effects(orderId, "fulfillmentCreate")).toHaveLength(0);
    await world.shopify.setFaults({});
    await world.passTime(60);
    await world.until("it is settled", async () => (await stateOf(intentId)) === "done");
    expect((await effects(orderId, "fulfillmentCreate")).length).toBeGreaterThan(0);
  });

  it("of a note changes nothing twice", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "note", note: "Leave at the back door" } }));
    await world.shopify.setFaults({ dropped: 0.5, lost_reply: 0.5, seed: 11 });
    for (let minute = 0; minute < 12 && (await stateOf(intentId)) !== "done"; minute += 1) {
      await world.passTime(60);
    }
    await world.shopify.setFaults({});
    await world.passTime(300);
    expect(await settled(world.shop, intentId)).toMatchObject({ state: "done" });
    expect(await effects(orderId, "orderUpdate")).toHaveLength(1);
    expect((await owner.read.snapshot(orderId, ["contact"]))?.note).toBe("Leave at the back door");
  });
});

describe("two people on one order", () => {
  it("come after one another, and the second sees what the first did", async () => {
    const orderId = await ownOrder(world);
    const [first, second] = await Promise.all([
      ask(owner, { orderId, intent: { kind: "archive" } }),
      ask(agent, { orderId, intent: { kind: "archive" } }),
    ]);
    await world.runWorkerUntilIdle();
    await world.until(
      "both are settled",
      async () => (await stateOf(asked(first))) === "done" && (await stateOf(asked(second))) === "done",
    );
    expect(await effects(orderId, "orderClose")).toHaveLength(1);
  });

  it("a double click of one is one wish", async () => {
    const orderId = await ownOrder(world);
    const input = { orderId, intent: { kind: "tag", tags: ["twice"] } };
    const [first, second] = await Promise.all([ask(owner, input), ask(owner, input)]);
    expect(asked(first)).toBe(asked(second));
    await world.runWorkerUntilIdle();
    expect(await effects(orderId, "tagsAdd")).toHaveLength(1);
  });

  it("an agent without Shopify's permission is refused by Shopify with a reason", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(
      await ask(agent, { orderId, intent: { kind: "cancel", reason: "OTHER", refund: "none", restock: false, notify: false } }),
    );
    await world.passTime(60);
    await world.until("it is refused", async () => (await stateOf(intentId)) === "refused");
    expect(await settled(world.shop, intentId)).toMatchObject({ refusedBy: "right", reason: { code: "right.shopify_permission" } });
    expect(await effects(orderId, "orderCancel")).toHaveLength(0);
  });
});

describe("Shopify in trouble", () => {
  it("down for a while: a page says so, what was asked is done when it is up again", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["storm"] } }));
    await world.shopify.setFaults({ down: true });
    await expect(owner.read.order(orderId)).rejects.toBeInstanceOf(ShopifyTrouble);
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, intentId, 0)).toMatchObject({ state: "open", reason: { code: "outcome.shopify_down" } });
    await world.shopify.setFaults({});
    await world.passTime(60);
    await world.until("it is done", async () => (await stateOf(intentId)) === "done");
    expect(await effects(orderId, "tagsAdd")).toHaveLength(1);
  });

  it("throttled whatever we do: waits, and does not give up", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "archive" } }));
    await world.shopify.setFaults(nextMutation("throttled", 3));
    for (let time = 0; time < 3; time += 1) {
      await world.passTime(60);
      expect(await settled(world.shop, intentId, 0)).toMatchObject({ state: "open", reason: { code: "outcome.slow_down" } });
    }
    await world.passTime(60);
    expect(await stateOf(intentId)).toBe("done");
    expect(await effects(orderId, "orderClose")).toHaveLength(1);
  });
});

describe("a click that cannot be undone", () => {
  it("can be called back for 10 seconds, and nothing is sent", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(
      await ask(owner, { orderId, intent: { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: true } }),
    );
    await world.runWorkerUntilIdle();
    expect((await outgoing(world.shop)).map(({ id }) => id)).toEqual([intentId]);
    expect(await callBack(owner, intentId)).toMatchObject({ ok: true });
    await world.passTime(60);
    expect(await stateOf(intentId)).toBe("withdrawn");
    expect(await effects(orderId, "orderCancel")).toHaveLength(0);
    expect(await callBack(owner, intentId)).toMatchObject({ ok: false, reason: { code: "outcome.too_late" } });
  });

  it("leaves when they are over, and is done once Shopify has finished it", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(
      await ask(owner, { orderId, intent: { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false } }),
    );
    await world.passTime(60);
    await world.until("it is cancelled", async () => (await stateOf(intentId)) === "done");
    expect(await owner.read.snapshot(orderId, ["money"])).toMatchObject({ financialStatus: "REFUNDED" });
    expect(await effects(orderId, "orderCancel")).toHaveLength(1);
  });
});
