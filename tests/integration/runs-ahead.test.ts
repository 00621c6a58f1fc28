import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/db.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { door, type Visit } from "#app/engine/door.server.ts";
import { review } from "#app/engine/review.server.ts";
import { preview, run, startRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld({ orders: 80 });
  owner = await door(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

/** Starts a run; answers its id and its intents in their order. */
async function started(intent: { kind: "tag" | "hold" } & Record<string, unknown>, ids: string[]) {
  const { token } = await preview(owner, intent.kind, intent, { ids });
  const answer = await startRun(owner, token, [], null);
  if ("refusal" in answer) throw new Error(`refused: ${answer.refusal.reason.code}`);
  return { runId: answer.runId, intents: await db.intent.findMany({ where: { runId: answer.runId }, orderBy: { position: "asc" } }) };
}
const effects = async (orderId: string, mutation: string) => (await world.ledger()).filter((entry) => entry.order_id === orderId && entry.mutation === mutation);

/** Requests to Shopify's API that `work` makes. */
async function requests(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const seen = (message: unknown) => { if ((message as { request: { path: string } }).request.path.includes("/graphql")) count += 1; };
  subscribe("undici:request:create", seen);
  try { await work(); } finally { unsubscribe("undici:request:create", seen); }
  return count;
}

describe("a run", () => {
  it("reads its orders together: a change, and a twenty-fifth of a look, for each", async () => {
    const ids = await owner.read.ids("status:open", 40);
    const { runId } = await started({ kind: "tag", tags: ["together"] }, ids);
    const count = await requests(() => world.until("it is over", async () => (await run(world.shop, runId))?.state === "finished"));
    expect(await run(world.shop, runId)).toMatchObject({ counts: { done: 40 } });
    expect(count).toBeGreaterThanOrEqual(40);
    expect(count).toBeLessThanOrEqual(45);
  });

  it("looks again at an order that a person changed after it was read", async () => {
    const ids = await owner.read.ids("status:open fulfillment_status:unfulfilled -status:cancelled", 20);
    const { intents: [first, second] } = await started({ kind: "hold", reason: "OTHER" }, ids);
    if (!first || !second) throw new Error("two orders that can be held are needed");
    await review(world.shop, first.id);
    const asked = await ask(owner, { orderId: second.orderId, intent: { kind: "hold", reason: "INCORRECT_ADDRESS" } });
    if (!asked.ok) throw new Error(asked.refusal.reason.code);
    await review(world.shop, asked.intentId);
    const held = await effects(second.orderId, "fulfillmentOrderHold");
    expect(await settled(world.shop, asked.intentId, 0)).toMatchObject({ state: "done" });
    await review(world.shop, second.id);
    expect(await settled(world.shop, second.id, 0)).toMatchObject({ state: "done", reason: { code: "hold.already" }, actions: [] });
    expect(await effects(second.orderId, "fulfillmentOrderHold")).toEqual(held);
    await world.runWorkerUntilIdle();
  });

  it("looks again at an order that it read too long ago", async () => {
    const ids = await owner.read.ids("status:open", 3);
    const { intents: [first, second] } = await started({ kind: "tag", tags: ["later"] }, ids);
    if (!first || !second) throw new Error("two orders are needed");
    await review(world.shop, first.id);
    await world.shopify.moveClock(30);
    expect(await requests(() => review(world.shop, second.id))).toBe(2);
    expect(await settled(world.shop, second.id, 0)).toMatchObject({ state: "done" });
    await world.runWorkerUntilIdle();
  });
});
