import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, pool } from "#app/ground/db.server.ts";
import { ask, settled, undo } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { purge, redactOrders } from "#app/journal/retention.server.ts";
import { addView, deleteView, savedViews } from "#app/lists/saved-views.store.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let orders: string[];

/** Everything that the database holds, as text. */
async function everythingStored(): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_schema || '."' || table_name || '"' AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND
      table_schema IN ('public', 'graphile_worker')`,
  );
  const texts = await Promise.all(rows.map(async ({ name }) => JSON.stringify((await pool.query(`SELECT * FROM ${name}`)).rows)));
  return texts.join("\n");
}
const done = async (intentId: string) => {
  await world.until("it is settled", async () => !["open", "waiting"].includes((await settled(world.shop, intentId, 0)).state));
  return settled(world.shop, intentId, 0);
};

beforeAll(async () => {
  world = await startWorld({ orders: 60 });
  owner = await visitOf(await world.request("owner"));
  orders = await owner.read.ids("status:open fulfillment_status:unfulfilled", 10);
});
afterAll(() => world.close());

describe("what is personal", () => {
  it("is not in clear anywhere, and still can be taken back", async () => {
    const [orderId = ""] = orders;
    const before = await owner.read.snapshot(orderId, ["contact"]);
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "note", note: "Zebedee lives next door" } }));
    const editId = asked(
      await ask(owner, {
        orderId,
        intent: { kind: "edit", email: "zebedee@customer.example", shippingAddress: { address1: "7 Quixotic Row" } },
      }),
    );
    expect(await done(intentId)).toMatchObject({ state: "done", undoable: true });
    expect(await done(editId)).toMatchObject({ state: "done", undoable: true });
    expect((await settled(world.shop, intentId)).actions).toMatchObject([
      { attempts: 1, changes: [{ field: "note", before: null, after: null, personal: true }] },
    ]);
    expect((await settled(world.shop, editId)).actions[0]?.changes).toEqual([
      { field: "email", before: null, after: null, personal: true },
      { field: "shippingAddress", before: null, after: null, personal: true },
    ]);
    const after = await owner.read.snapshot(orderId, ["contact"]);
    expect(after).toMatchObject({ note: "Zebedee lives next door", email: "zebedee@customer.example" });
    expect(after?.shippingAddress?.address1).toBe("7 Quixotic Row");

    const stored = await everythingStored();
    for (const words of ["Zebedee", "zebedee", "Quixotic", before?.shippingAddress?.address1, before?.email])
      if (words) expect(stored).not.toContain(words);

    expect(await done(asked(await undo(owner, editId)))).toMatchObject({ state: "done" });
    expect(await done(asked(await undo(owner, intentId)))).toMatchObject({ state: "done" });
    const undone = await owner.read.snapshot(orderId, ["contact"]);
    expect(undone?.note).toBe(before?.note);
    expect(undone?.shippingAddress?.address1).toBe(before?.shippingAddress?.address1);
    await ledgerAgreesWithJournal(world);
  });

  it("is gone after a redaction: what was done stays known, not what it said", async () => {
    const [, orderId = ""] = orders;
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "note", note: "Allergic to wool" } }));
    await done(intentId);
    await redactOrders(world.shop, [orderId]);
    expect(await settled(world.shop, intentId)).toMatchObject({
      state: "done",
      kind: "note",
      undoable: false,
      actions: [{ changes: [{ field: "note", personal: true }] }],
    });
    expect(await undo(owner, intentId)).toMatchObject({ ok: false, refusal: { reason: { code: "undo.forgotten" } } });
  });

  it("is forgotten after seven days", async () => {
    const [, , orderId = ""] = orders;
    const intentId = asked(await ask(owner, { orderId, intent: { kind: "note", note: "Ring twice" } }));
    await done(intentId);
    await purge(new Date(Date.now() + 6 * 86_400_000));
    expect(await settled(world.shop, intentId)).toMatchObject({ undoable: true });
    await purge(new Date(Date.now() + 8 * 86_400_000));
    expect(await settled(world.shop, intentId)).toMatchObject({ undoable: false });
    expect((await pool.query('SELECT 1 FROM "SealKey"')).rowCount).toBe(0);
  });
});

describe("a saved view", () => {
  const quick = { name: "Orders of zuleika@customer.example", query: "q=zuleika%40customer.example", sort: "created desc" };
  const secrets = ["zuleika", "7700900"];

  it("that looks for a person is nowhere in clear, and lives until it is deleted", async () => {
    const id = await addView(world.shop, owner.actor, quick);
    await addView(world.shop, owner.actor, { name: "By phone", query: "q=%2B447700900123", sort: "total desc" });
    const stored = await everythingStored();
    for (const words of secrets) expect(stored).not.toContain(words);
    await purge(new Date(Date.now() + 400 * 86_400_000));
    expect(await savedViews(world.shop)).toMatchObject([
      { id, ...quick },
      { name: "By phone", query: "q=%2B447700900123", sort: "total desc" },
    ]);

    expect(await addView(world.shop, owner.actor, { ...quick, name: ` ${quick.name.toUpperCase()}`, query: "q=zuleika" })).toBeNull();
    expect(await addView(world.shop, owner.actor, quick)).toBe(id);
    expect(await savedViews(world.shop)).toMatchObject([{ id, ...quick }, { name: "By phone" }]);
    expect(await savedViews("another-shop.myshopify.com")).toEqual([]);
    for (const view of await savedViews(world.shop)) await deleteView(world.shop, view.id);
    expect(await savedViews(world.shop)).toEqual([]);
  });

  it("kept in clear by an earlier version is sealed once it is read", async () => {
    const id = "0f9ad6f0-3d5c-4d7e-9f60-7f6f2d7f0a11";
    await db.savedView.create({ data: { id, shop: world.shop, ...quick, createdAt: new Date(), createdBy: "Olive" } });
    expect(await savedViews(world.shop)).toEqual([{ id, ...quick }]);
    expect(await everythingStored()).not.toContain("zuleika");
    expect(await savedViews(world.shop)).toEqual([{ id, ...quick }]);
  });

  it("whose key was taken away is left out, not in the way", async () => {
    const [view] = await savedViews(world.shop);
    const { query } = await db.savedView.findFirstOrThrow({ where: { id: view?.id ?? "" } });
    await db.savedView.updateMany({ where: { shop: world.shop }, data: { query: query.replace(/^sealed:[^.]+/, "sealed:lost") } });
    expect(await savedViews(world.shop)).toEqual([]);
  });
});
