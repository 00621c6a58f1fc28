import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { db, pool } from "#app/ground/db.server.ts";
import { readRun } from "#app/journal/runs.server.ts";
import { previewTitles } from "#app/runs/anew.server.ts";
import { preview, previewNow, startRun } from "#app/runs/runs.server.ts";
import type { Selection } from "#app/runs/selection.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World, owner: Visit, name: string;
beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
  name = (await owner.read.order(await ownOrder(world)))?.order.name ?? "";
});
afterAll(() => world.close());

const tag = { kind: "tag", tags: ["chosen"] } as const;
const pasted = "Jane-Doe-12-High-Street";
/** Everything that is stored, as whoever reads the tables sees it. */
const stored = async (): Promise<string> => {
  const { rows } = await pool.query<{ text: string }>(`
    SELECT "Run"::text AS text FROM "Run" UNION ALL SELECT "RunOrder"::text FROM "RunOrder"
    UNION ALL SELECT convert_from(cipher, 'UTF8') || purpose FROM "Sealed"
    UNION ALL SELECT payload::text FROM graphile_worker._private_jobs`);
  return rows.map(({ text }) => text).join("\n");
};
const prepared = async (selection: Selection) => {
  const { token } = await preview(owner, tag, selection, 0);
  expect(await stored()).not.toMatch(/Jane|High/);
  await world.runWorkerUntilIdle();
  expect(await stored()).not.toMatch(/Jane|High/);
  return token;
};

describe("C5: what was pasted to choose orders", () => {
  it("is never in clear in the database, and what was not recognised is still shown in the preview", async () => {
    const token = await prepared({ numbers: [name, pasted, pasted] });
    expect(await previewNow(owner, token)).toMatchObject({
      total: 1,
      lines: { given: 3, found: 1, unknown: { count: 1, first: [pasted] }, doubled: { count: 1, first: [pasted] } },
    });
    expect(await db.sealed.count({ where: { ownerId: token } })).toBe(1);
    expect(await startRun(owner, token)).toEqual({ runId: token });
  });

  it("holds for a product as it was typed, and for a search, of which nothing is left then", async () => {
    for (const selection of [{ product: `Yarn ${pasted}` }, { query: `name:${pasted}` }])
      expect(await db.sealed.count({ where: { ownerId: await prepared(selection) } })).toBe(0);
  });

  it("is kept, sealed, as long as titles with the text of a SKU may still be asked for", async () => {
    for (const line of [
      { title: "Plain", sku: "JANE" },
      { title: "Jane mug", sku: "MUG" },
    ])
      await world.shopify.placeOrder({ lines: [{ quantity: 1, price: 500, ...line }], payment: "paid" });
    const { token } = await preview(owner, tag, { product: "JANE" }, 0);
    await world.runWorkerUntilIdle();
    expect(await previewNow(owner, token)).toMatchObject({ total: 1, onlyInTitle: 1 });
    expect((await readRun(world.shop, token))?.selection).not.toHaveProperty("product");
    const again = await previewTitles(owner, token);
    await world.runWorkerUntilIdle();
    expect(await previewNow(owner, "runId" in again ? again.runId : "")).toMatchObject({ total: 2 });
  });

  it("is taken out of runs of before by a migration", async () => {
    const id = randomUUID();
    const row = { id, shop: world.shop, kind: "archive", body: {}, actorName: "Olive Owner", total: 0, skipped: [], createdAt: new Date() };
    const lines = { given: 1, unknown: { count: 1, first: [pasted] } };
    await db.run.create({ data: { ...row, state: "finished", selection: { by: "numbers", numbers: [pasted], lines } } });
    await pool.query(readFileSync("prisma/migrations/20261130231000_pasted_lines/migration.sql", "utf8"));
    expect((await db.run.findUniqueOrThrow({ where: { id } })).selection).toEqual({ by: "numbers" });
  });
});

describe("C11: a preview", () => {
  it.each([
    ["U+0000", { product: "Yarn\u0000" }],
    ["half an emoji", { product: "Yarn \ud83c" }],
    ["either in a number", { numbers: ["1001\u0000", "1002\udf81"] }],
    ["either in a search", { query: "tag:\u0000 \ud83c" }],
  ])("of what holds %s comes to an end", async (_, selection: Selection) => {
    const { token } = await preview(owner, tag, selection, 0);
    await world.runWorkerUntilIdle();
    expect((await previewNow(owner, token))?.state).toMatch(/^(previewed|failed)$/);
  });
});
