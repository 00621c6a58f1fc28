import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import { actors, namedQuery, ordersNamed } from "#app/journal/activity.server.ts";
import { activityPage, runList, type ActivityItem } from "#app/runs/summary.server.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({ install: false });
});
afterAll(() => world.close());

const minute = (count: number) => new Date(Date.parse("2026-11-20T12:00:00Z") + count * 60_000);
interface Asked {
  name: string;
  at: Date;
  kind?: string;
  state?: string;
  actor?: string;
  runId?: string;
}
const asked = (shop: string, all: Asked[]) =>
  db.intent.createMany({
    data: all.map(({ name, at, kind = "archive", state = "done", actor = "Robin", runId }, position) => ({
      id: randomUUID(),
      shop,
      subject: "order",
      subjectId: `gid://shopify/Order/${name.replace(/\D/g, "")}0000`,
      subjectName: name,
      kind,
      body: { kind },
      by: runId ? "bulk" : "person",
      actorName: actor,
      overrides: [],
      state,
      reason: { code: "archive.done", params: {} },
      ...(runId ? { runId } : {}),
      position,
      createdAt: at,
      settledAt: at,
    })),
  });

async function aRun(shop: string, at: Date, body: { kind: string; tags?: string[] }, over: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const stored = {
    id,
    shop,
    kind: body.kind,
    body,
    selection: {},
    actorName: "Robin",
    overrides: [],
    total: 120,
    skipped: [],
    state: "finished",
  };
  await db.run.create({ data: { ...stored, createdAt: at, startedAt: at, finishedAt: at, ...over } });
  return id;
}
const numbered = (count: number, at: Date, more: Partial<Asked> = {}): Asked[] =>
  Array.from({ length: count }, (_, index) => ({ name: `#${2001 + index}`, at, ...more }));
const named = (items: ActivityItem[]) => items.map((item) => ("run" in item ? `run of ${item.run.total}` : item.entry.orderName));

describe("Activity", () => {
  it("B16: a run of 120 orders is one line among the rest, with its count, its tag and how its orders came out", async () => {
    const shop = "one-line.myshopify.com";
    const runId = await aRun(shop, minute(2), { kind: "tag", tags: ["gift"] });
    await asked(shop, [{ name: "#1", at: minute(1) }, ...numbered(117, minute(2), { runId, kind: "tag" }), { name: "#3", at: minute(3) }]);
    await asked(shop, numbered(3, minute(2), { runId, kind: "tag", state: "refused" }));
    const { items, next } = await activityPage(shop, {});
    expect(named(items)).toEqual(["#3", "run of 120", "#1"]);
    expect(next).toBeNull();
    expect(items[1]).toMatchObject({
      run: { id: runId, kind: "tag", asks: [{ field: "tags", after: ["gift"] }], counts: { done: 117, refused: 3 }, actorName: "Robin" },
    });
  });

  it("B16: pages hold each entry once, however runs and single changes are mixed", async () => {
    const shop = "pages.myshopify.com";
    for (let index = 0; index < 60; index += 1) await aRun(shop, minute(index % 20), { kind: "archive" });
    await asked(
      shop,
      Array.from({ length: 70 }, (_, index) => ({ name: `#${index}`, at: minute(index % 20) })),
    );
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const { items, next } = await activityPage(shop, { before });
      seen.push(...items.map((item) => ("run" in item ? item.run.id : item.entry.id)));
      before = next ?? undefined;
    } while (before);
    expect([seen.length, new Set(seen).size]).toEqual([130, 130]);
  });

  it("B16: filters hold for runs too; by an outcome, runs with an order that came out so", async () => {
    const shop = "filters.myshopify.com";
    const clean = await aRun(shop, minute(1), { kind: "archive" }, { total: 2 });
    const mixed = await aRun(shop, minute(2), { kind: "tag", tags: ["x"] }, { total: 3, actorName: "Kim" });
    await asked(shop, [...numbered(2, minute(1), { runId: clean }), ...numbered(2, minute(2), { runId: mixed, kind: "tag" })]);
    await asked(shop, numbered(1, minute(2), { runId: mixed, kind: "tag", state: "refused", actor: "Kim" }));
    const of = async (filter: Parameters<typeof activityPage>[1]) => named((await activityPage(shop, filter)).items);
    expect(await of({ state: "refused" })).toEqual(["run of 3"]);
    expect(await of({ kind: "archive" })).toEqual(["run of 2"]);
    expect(await of({ actor: "Kim" })).toEqual(["run of 3"]);
    expect(await of({ since: minute(2) })).toEqual(["run of 3"]);
    expect(await actors(shop)).toEqual(["Kim", "Robin"]);
  });

  it("B16: an order is found by its number as people type it, with all that runs did to it", async () => {
    const shop = "numbers.myshopify.com";
    const runId = await aRun(shop, minute(2), { kind: "archive" });
    await asked(shop, [
      { name: "#1003", at: minute(1), kind: "hold" },
      { name: "#1003", at: minute(2), runId },
      { name: "#10031", at: minute(3) },
      { name: "EN 1004-DK", at: minute(3) },
    ]);
    const of = async (order: string) => named((await activityPage(shop, { order })).items);
    for (const typed of ["1003", "#1003", " # 1003 ", "\u200e1003", "１００３", "10030000"])
      expect(await of(typed)).toEqual(["#1003", "#1003"]);
    for (const typed of ["1004", "en 1004-dk", "EN1004-DK", "#EN 1004-DK"]) expect(await of(typed)).toEqual(["EN 1004-DK"]);
    for (const typed of ["100", "'; --", "\u0000", "%", "10.3", "\ud83d"]) expect(await of(typed)).toEqual([]);
    expect(await ordersNamed("other.myshopify.com", "1003")).toEqual([]);
  });

  it("B16: the search for an order's number walks indexes, and never reads the whole journal", async () => {
    const shop = "long.myshopify.com";
    await asked(shop, numbered(3_000, minute(1)));
    await db.$executeRaw`ANALYZE "Intent"`;
    const planOf = async (typed: string) => {
      const query = Prisma.sql`EXPLAIN ${namedQuery(shop, typed) ?? Prisma.empty}`;
      return (await db.$queryRaw<{ "QUERY PLAN": string }[]>(query)).map((line) => line["QUERY PLAN"]).join("\n");
    };
    expect(await planOf("1003")).toMatch(/Intent_order_name(.|\n)*Intent_order_digits/);
    expect(await planOf("EN 1004-DK")).toContain("Intent_order_name");
  });

  it("B16: an address that somebody made up is the first page, and no error", async () => {
    for (const before of ["x", "|", "2026-11-20T12:00:00Z|'", "never|00000000-0000-0000-0000-000000000000"])
      expect((await activityPage("numbers.myshopify.com", { before })).items.length).toBeGreaterThan(0);
  });
});

describe("all runs", () => {
  it("B16: are paged, narrowed by state, kind and person, and an undo names what it takes back", async () => {
    const shop = "runs.myshopify.com";
    const tagged = await aRun(shop, minute(0), { kind: "tag", tags: ["gift", "vip"] });
    await aRun(shop, minute(1), { kind: "untag" }, { undoOf: tagged, actorName: "Kim" });
    await aRun(shop, minute(2), { kind: "archive" }, { state: "previewed", startedAt: null });
    for (let index = 3; index < 30; index += 1)
      await aRun(shop, minute(index), { kind: "archive" }, { state: index === 3 ? "stopped" : "finished" });
    const first = await runList(shop, {});
    const second = await runList(shop, { before: first.next ?? undefined });
    expect([first.runs.length, second.runs.length, second.next]).toEqual([25, 4, null]);
    expect(second.runs.at(-2)).toMatchObject({ undoes: "tag", asks: [{ field: "tags", after: ["gift", "vip"] }], actorName: "Kim" });
    expect((await runList(shop, { state: "stopped" })).runs).toHaveLength(1);
    expect((await runList(shop, { kind: "tag" })).runs.map(({ id }) => id)).toEqual([tagged]);
    expect((await runList(shop, { actor: "Kim" })).runs.map(({ undoOf }) => undoOf)).toEqual([tagged]);
    expect((await runList("other.myshopify.com", {})).runs).toEqual([]);
  });
});
