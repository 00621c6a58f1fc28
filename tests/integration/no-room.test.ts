import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db, pool } from "#app/ground/db.server.ts";
import { isDatabaseThere } from "#app/ground/health.server.ts";
import { action as ask } from "#app/routes/app.api.ask.tsx";
import { action as newRun } from "#app/routes/app.runs.new.tsx";
import { loader as home } from "#app/routes/app._index.tsx";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World, orderId: string;
beforeAll(async () => {
  world = await startWorld();
  orderId = await ownOrder(world);
  await pool.query(`
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
});
afterAll(() => world.close());

/** From here on PostgreSQL answers as it does on a full disk, whenever one of these tables is written. */
const fill = async (...tables: string[]) => {
  for (const table of tables)
    await pool.query(`CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION no_room()`);
};
const makeRoom = async () => {
  const { rows } = await pool.query<{ name: string }>("SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'full_disk'");
  for (const { name } of rows) await pool.query(`DROP TRIGGER full_disk ON ${name}`);
};
afterEach(makeRoom);

const posted = async (path: string, fields: Record<string, string>) => ({
  request: await world.request("owner", path, { method: "POST", body: new URLSearchParams(fields) }),
  params: {},
  context: {},
});
const archive = async () => ask(await posted("/app/api/ask", { orderId, orderName: "#1", intent: `{"kind":"archive"}` }));
const noRoom = { ok: false, refusal: { by: "database", reason: { code: "trouble.no_room" } } };

describe("C13: a full disk", () => {
  it("is said beside what was clicked; nothing is sent, and the same click works when there is room", async () => {
    await fill("Intent", "Allowance");
    const before = (await world.ledger()).length;
    expect(await archive()).toMatchObject(noRoom);
    await world.runWorkerUntilIdle();
    expect((await world.ledger()).length).toBe(before);
    await makeRoom();
    expect(await archive()).toMatchObject({ ok: true });
    await world.runWorkerUntilIdle();
    expect((await world.ledger()).length).toBe(before + 1);
  });

  it("is said at a sign-in, which works when there is room", async () => {
    const open = async () => home({ request: await world.request("agent"), params: {}, context: {} });
    await db.session.deleteMany();
    await fill("Session");
    const answer = (await open().catch((error: unknown) => error)) as Response;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ reason: { code: "trouble.no_room" } });
    await makeRoom();
    expect(await open()).toMatchObject({ counts: expect.anything() as unknown });
  });

  it("makes a preview wait, not fail: it is prepared when there is room", async () => {
    await world.request("owner");
    await fill("RunOrder");
    await newRun(await posted("/app/runs/new", { by: "matching", orders: "", kind: "archive", intent: "{}" }));
    await world.runWorkerUntilIdle();
    const { id, state } = await db.run.findFirstOrThrow();
    expect(state).toBe("preparing");
    await makeRoom();
    await world.passTime(60);
    expect(await db.run.findUnique({ where: { id } })).toMatchObject({ state: "previewed", total: 1 });
  });

  it("leaves the health answer quick, also while no connection is free", async () => {
    expect(await isDatabaseThere()).toBe(true);
    const held = await Promise.all(Array.from({ length: 10 }, () => pool.connect()));
    expect(await isDatabaseThere()).toBe(false);
    for (const connection of held) connection.release();
  });
});
