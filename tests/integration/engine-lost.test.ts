import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import type { FaultKind } from "#tests/setup/shopify.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

/** Strikes the next changes, so many of them, and nothing else. */
const nextMutations = (fault: FaultKind, times: number) => ({ next: { [fault]: times }, only: "mutations" as const });
const stateOf = async (intentId: string) => (await settled(world.shop, intentId, 0)).state;
const entries = async (orderId: string, mutation: string) =>
  (await world.ledger()).filter((entry) => entry.order_id === orderId && entry.mutation === mutation);

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
});
afterEach(async () => {
  await world.shopify.setFaults({});
  await world.passTime(120);
  await world.runWorkerUntilIdle();
  await ledgerAgreesWithJournal(world);
});
afterAll(() => world.close());

const repeatable = [
  ["tag", { kind: "tag", tags: ["lost reply"] }, "tagsAdd"],
  ["archive", { kind: "archive" }, "orderClose"],
  ["hold", { kind: "hold", reason: "INCORRECT_ADDRESS", notes: "Street number?" }, "fulfillmentOrderHold"],
] as const;

describe("a lost reply to what does no harm twice", () => {
  it.each(repeatable)("%s: is settled at once where the order shows it", async (_, intent, mutation) => {
    const orderId = await ownOrder(world);
    const intentId = asked(await ask(owner, { orderId, intent }));
    await world.shopify.setFaults(nextMutations("lost_reply", 1));
    await world.runWorkerUntilIdle();
    const { state, actions } = await settled(world.shop, intentId, 0);
    expect(state).toBe("done");
    expect(actions.map((one) => one.reason?.code)).toContain("outcome.happened");
    // Nothing was sent twice, the ids that undo needs are known, and the echo is our own.
    expect(await entries(orderId, mutation)).toHaveLength(actions.length);
    const rows = await db.action.findMany({ where: { shop: world.shop, intentId } });
    if (intent.kind === "hold") expect(rows.every(({ ids }) => ids.length === 1)).toBe(true);
    expect(rows.map(({ updatedAtAfter }) => updatedAtAfter)).toContain((await owner.read.snapshot(orderId, []))?.updatedAt);
  });

  it.each(repeatable)(
    "%s: is sent again at once where it does not, under its key, and changes the order once",
    async (_, intent, mutation) => {
      const orderId = await ownOrder(world);
      const intentId = asked(await ask(owner, { orderId, intent }));
      await world.shopify.setFaults(nextMutations("dropped", 2));
      await world.runWorkerUntilIdle();
      const { state, actions } = await settled(world.shop, intentId, 0);
      expect(state).toBe("done");
      expect(await entries(orderId, mutation)).toHaveLength(actions.length);
      expect(Math.max(...(await db.action.findMany({ where: { shop: world.shop, intentId } })).map(({ attempts }) => attempts))).toBe(3);
    },
  );

  it("goes on until there is a reply, however often it is lost", async () => {
    const orderId = await ownOrder(world);
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["again and again"] } }));
    await world.shopify.setFaults(nextMutations("dropped", 5));
    for (let second = 0; second < 40 && (await stateOf(intentId)) !== "done"; second += 4) await world.passTime(4);
    expect(await stateOf(intentId)).toBe("done");
    expect(await entries(orderId, "tagsAdd")).toHaveLength(1);
  });

  it("lets what would contradict it wait until none of it can come any more, and nothing else", async () => {
    const orderId = await ownOrder(world);
    const tagged = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["gift"] } }));
    await world.shopify.setFaults(nextMutations("dropped", 1));
    await world.runWorkerUntilIdle();
    expect(await stateOf(tagged)).toBe("done");
    const untagged = asked(await ask(owner, { orderId, intent: { kind: "untag", tags: ["gift"] } }));
    const archived = asked(await ask(owner, { orderId, intent: { kind: "archive" } }));
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, untagged, 0)).toMatchObject({ state: "open", reason: { code: "outcome.busy" }, actions: [] });
    expect(await stateOf(archived)).toBe("done");
    await world.passTime(60);
    await world.until("it is taken away again", async () => (await stateOf(untagged)) === "done");
    expect((await owner.read.snapshot(orderId, ["tags"]))?.tags).not.toContain("gift");
  });
});
