import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, settled } from "#app/engine/ask.server.ts";
import { judgementOn } from "#app/access/judgement.server.ts";
import { carrierOf } from "#app/access/tokens.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { send } from "#app/engine/send.server.ts";
import type { Review } from "#app/engine/review-context.server.ts";
import { intentBody, readIntent } from "#app/journal/intents.server.ts";
import { planAction } from "#app/journal/actions.server.ts";
import type { Action } from "#app/orders/action.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";
import { leaseSubject, releaseSubject } from "#app/journal/leases.server.ts";

let world: World;
let owner: Visit;
let orders: string[];

beforeAll(async () => {
  world = await startWorld({ orders: 20 });
  owner = await visitOf(await world.request("owner"));
  orders = await owner.read.ids("status:open", 5);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

/** An intent that a worker has taken up, with an action that Shopify cannot take: a list of more than 250. */
async function spoiled(orderId: string): Promise<{ review: Review; action: Action }> {
  const id = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["spoiled"] } }));
  const row = await readIntent(world.shop, id);
  const intent = row && (await intentBody(row));
  const carrier = row && (await carrierOf(row));
  if (!intent || !carrier?.ok) throw new Error("no intent, or nobody to carry it");
  const holder = randomUUID();
  await leaseSubject({ shop: world.shop, subjectId: orderId }, holder, new Date());
  return {
    review: {
      row,
      intent,
      carrier,
      read: owner.read,
      holder,
      ...(await judgementOn([orderId], world.shop, carrier.person)),
      priority: "person",
      patienceMs: 5_000,
      signal: undefined,
    },
    action: { kind: "tag", orderId, tags: Array.from({ length: 251 }, (_, index) => `t${index}`) },
  };
}

async function sending(review: Review, action: Action, body: string | null): ReturnType<typeof send> {
  const sent = await send(review, await planAction(review.row, action, null, new Date()), { body });
  await releaseSubject(review.row, review.holder);
  return sent;
}

describe("a request that Shopify does not take", () => {
  it("is settled as refused, with Shopify's words, and does not block the order", async () => {
    const [orderId = ""] = orders;
    const { review, action } = await spoiled(orderId);
    expect(await sending(review, action, null)).toMatchObject({ round: "over" });
    const view = await settled(world.shop, review.row.id);
    expect(view).toMatchObject({
      state: "refused",
      refusedBy: "platform",
      actions: [{ state: "refused", reason: { code: "outcome.user_error" } }],
    });
    expect(view.reason.params["message"]).toContain("maximum allowed of 250");
    await world.runWorkerUntilIdle();
    expect((await world.ledger()).filter((entry) => entry.order_id === orderId)).toEqual([]);
    const next = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["next"] } }));
    await world.until("the next is done", async () => (await settled(world.shop, next, 0)).state === "done");
  });

  it("is looked into once more when it was decided just now", async () => {
    const [, orderId = ""] = orders;
    const { review, action } = await spoiled(orderId);
    expect(await sending(review, action, "body")).toMatchObject({ round: "again", refused: { body: "body" } });
    await world.until(
      "the decision that Shopify takes is done",
      async () => (await settled(world.shop, review.row.id, 0)).state === "done",
    );
    expect((await settled(world.shop, review.row.id)).actions.map(({ state }) => state)).toEqual(["refused", "done"]);
  });

  it("is said to whoever reads", async () => {
    const lines = Array.from({ length: 251 }, (_, index) => ({ lineItemId: `gid://shopify/LineItem/${index + 1}`, quantity: 1 }));
    const reading = owner.read.suggestedRefund(orders[0] ?? "", { lines, shipping: null });
    await expect(reading).rejects.toBeInstanceOf(ShopifyTrouble);
    await expect(reading).rejects.toMatchObject({ reason: { code: "trouble.rejected" } });
  });
});
