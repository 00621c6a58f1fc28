import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, settled, undo } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { gid } from "#app/lib/gid.ts";
import { history } from "#app/journal/history.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let orders: string[];

beforeAll(async () => {
  world = await startWorld({ orders: 40 });
  owner = await visitOf(await world.request("owner"));
  const found = await owner.read.orders({
    query: "status:open fulfillment_status:fulfilled financial_status:paid",
    sort: "PROCESSED_AT",
    reverse: true,
    first: 20,
  });
  orders = found.rows.map(({ id }) => id);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("one order", () => {
  it("is archived, and the archive is undone", async () => {
    const [orderId = ""] = orders;
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "archive" } }));
    await world.runWorkerUntilIdle();
    const done = await settled(world.shop, intentId);
    expect(done).toMatchObject({
      state: "done",
      undoable: true,
      actorName: owner.actor.name,
      actions: [{ kind: "archive", state: "done" }],
    });
    expect((await owner.read.snapshot(orderId, []))?.closedAt).not.toBeNull();

    const undoId = asked(await undo(owner, intentId));
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, undoId)).toMatchObject({ kind: "reopen", state: "done" });
    expect((await owner.read.snapshot(orderId, []))?.closedAt).toBeNull();
    expect(await history(world.shop, orderId)).toMatchObject([{ id: undoId }, { id: intentId, undoable: false }]);
  });

  it("is tagged by the person who clicked, not by the app", async () => {
    const [, orderId = ""] = orders;
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "tag", tags: ["gift", "Winter"] } }));
    await world.runWorkerUntilIdle();
    expect(await settled(world.shop, intentId)).toMatchObject({ state: "done" });
    expect((await owner.read.snapshot(orderId, ["tags"]))?.tags).toEqual(expect.arrayContaining(["gift", "Winter"]));
    expect((await world.ledger()).at(-1)).toMatchObject({ mutation: "tagsAdd", order_id: orderId, user: owner.actor.id });
  });

  it("that is gone is refused with a reason", async () => {
    for (const orderId of [gid("Order", "1"), "", "gid://shopify/Product/1", "#1001"]) {
      expect(await ask(owner, { orderId, intent: { kind: "archive" } })).toMatchObject({
        ok: false,
        refusal: { by: "platform", reason: { code: "order.not_found" } },
      });
    }
  });

  it("is not touched by what cannot be understood", async () => {
    const answer = await ask(owner, { orderId: orders[0] ?? "", intent: { kind: "tag", tags: [] } });
    expect(answer).toMatchObject({ ok: false, refusal: { by: "input", fieldErrors: { tags: ["input.tags_none"] } } });
  });
});
