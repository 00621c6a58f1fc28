import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { prepare } from "#app/runs/preview/job.server.ts";
import { prepareRun } from "#app/runs/preview/prepare.server.ts";
import { preview, previewNow, startRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { prepared, previewed } from "#tests/setup/runs.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld({ orders: 160, plan: "plus" });
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

const rowsOf = (runId: string) => db.runOrder.findMany({ where: { runId }, orderBy: { position: "asc" } });

describe("preparing a run", () => {
  it("freezes what a search finds, writes down each order, and ends with a preview", async () => {
    const ids = await owner.read.ids("status:open", 250);
    const seen = await previewed(owner, { kind: "archive" }, { query: "status:open" });
    expect(seen).toMatchObject({ state: "previewed", total: ids.length, prepared: ids.length });
    expect(seen.act + seen.wait + seen.skipped).toBe(ids.length);
    const rows = await rowsOf(seen.token);
    expect(rows.map(({ orderId }) => orderId).toSorted()).toEqual(ids.toSorted());
    expect(rows.filter(({ outcome }) => outcome === "act")).toHaveLength(seen.act);
  });

  it("refuses a search of which Shopify would leave out a part, and names it", async () => {
    const seen = await previewed(owner, { kind: "tag", tags: ["x"] }, { query: "status:open colour:red" });
    expect(seen).toMatchObject({ state: "failed", problem: { code: "run.search_ignored", params: { fields: "colour" } } });
    expect(await startRun(owner, seen.token)).toMatchObject({ refusal: { reason: { code: "run.gone" } } });
  });

  it("begins anew after a crash, and is the same", async () => {
    const { token } = await preview(owner, { kind: "tag", tags: ["again"] }, { query: "status:open" }, 0);
    await db.runOrder.create({
      data: {
        runId: token,
        position: 7,
        shop: world.shop,
        orderId: "gid://shopify/Order/1",
        orderName: "#1",
        outcome: "act",
        reason: { code: "tag.asked", params: {} },
      },
    });
    await db.run.update({ where: { id: token }, data: { drivenBy: "somebody who died", prepared: 8, total: 9 } });
    const seen = await prepared(owner, token);
    expect((await rowsOf(token)).map(({ position }) => position)).toEqual(Array.from({ length: seen.total }, (_, index) => index));
  });

  it("C11: one that fails again and again ends with a reason", async () => {
    const { token } = await preview(owner, { kind: "tag", tags: ["broken"] }, { query: "status:open" }, 0);
    const row = await db.run.findUniqueOrThrow({ where: { id: token } });
    const broken = () => Promise.reject(new RangeError("a bug"));
    const means = {
      read: { window: broken, snapshots: broken, atOnce: broken },
      settings: owner.settings,
      person: { id: owner.actor.id, owner: true },
    };
    await expect(prepareRun(row, means)).rejects.toThrow("a bug");
    await prepareRun(row, { ...means, last: true });
    expect(await previewNow(owner, token)).toMatchObject({ state: "failed", problem: { code: "run.preview_broken" } });
  });

  it("has patience with a Shopify that does not always answer", async () => {
    await world.shopify.setFaults({ unavailable: 0.4, dropped: 0.2, seed: 3 });
    const seen = await previewed(owner, { kind: "archive" }, { query: "status:open" });
    await world.shopify.setFaults({ unavailable: 0, dropped: 0 });
    expect(seen).toMatchObject({ state: "previewed", prepared: seen.total });
    expect(seen.total).toBeGreaterThan(0);
  });

  it("says why it cannot be done: a person whose sign-in ended, too many orders", async () => {
    const { token } = await preview(owner, { kind: "archive" }, { query: "status:open" }, 0);
    await db.run.update({ where: { id: token }, data: { actorId: "1" } });
    await prepare(world.shop, token);
    expect(await db.run.findUniqueOrThrow({ where: { id: token } })).toMatchObject({
      state: "failed",
      problem: { code: "right.session_expired" },
    });
    const many = Array.from({ length: 100_001 }, (_, index) => `gid://shopify/Order/${index}`);
    expect(await previewed(owner, { kind: "archive" }, { ids: many })).toMatchObject({
      state: "failed",
      problem: { code: "run.too_many", params: { max: 100_000 } },
    });
  });

  it("keeps a search, which may name a customer, in clear nowhere", async () => {
    const { token } = await preview(owner, { kind: "archive" }, { query: "email:robin@customer.example" }, 0);
    expect(JSON.stringify(await db.run.findUniqueOrThrow({ where: { id: token } }))).not.toContain("robin");
    expect(await prepared(owner, token)).toMatchObject({ state: "previewed" });
    expect(JSON.stringify(await db.run.findUniqueOrThrow({ where: { id: token } }))).not.toContain("robin");
  });

  it("leaves out what the person may not do", async () => {
    const agent = await visitOf(await world.request("agent"));
    const [id = ""] = await owner.read.ids("status:open", 1);
    const seen = await previewed(agent, { kind: "delete" }, { ids: [id] });
    expect(seen.groups.every(({ outcome }) => outcome === "skip")).toBe(true);
    const limited = { ...agent, rights: { ...agent.rights, organize: false } };
    const tagging = await previewed(agent, { kind: "tag", tags: ["mine"] }, { ids: [id] });
    expect(await startRun(limited, tagging.token)).toMatchObject({ refusal: { by: "right" } });
    expect(await startRun(owner, tagging.token)).toMatchObject({ refusal: { reason: { code: "run.gone" } } });
  });

  it("is done once, however many do it", async () => {
    const { token } = await preview(owner, { kind: "tag", tags: ["twice"] }, { query: "status:open" }, 0);
    await Promise.all([prepare(world.shop, token), prepare(world.shop, token)]);
    const seen = await previewNow(owner, token);
    expect(seen?.state).toBe("previewed");
    expect(await rowsOf(token)).toHaveLength(seen?.total ?? 0);
  });
});

describe("order numbers", () => {
  it("are found, doubled or unknown, whatever separates them", async () => {
    const orders = (await world.shopify.orders()).slice(-5);
    const [first, second, third] = orders.map(({ name }) => name);
    const ids = orders.slice(0, 3).map(({ id }) => `gid://shopify/Order/${id}`);
    const seen = await previewed(
      owner,
      { kind: "tag", tags: ["pasted"] },
      { numbers: [`${third}`, `${first}`.replace("#", ""), `${second}`, `${first}`, "#999999", "nonsense"] },
    );
    expect(seen.lines).toEqual({
      given: 6,
      found: 3,
      doubled: { count: 1, first: [first] },
      unknown: { count: 2, first: ["#999999", "nonsense"] },
      ambiguous: { count: 0, first: [] },
      doubtful: { count: 0, first: [] },
    });
    expect((await rowsOf(seen.token)).map(({ orderId }) => orderId)).toEqual([ids[2], ids[0], ids[1]]);
  });
});

describe("a product", () => {
  it("A12: means every open order with exactly its SKU, and its title where that is asked for, and says what was taken", async () => {
    const place = (line: Record<string, unknown>) =>
      world.shopify.placeOrder({ lines: [{ quantity: 1, price: 500, ...line }], payment: "paid" });
    const bySku = await place({ title: "Lantern", sku: "LANTERN-9" });
    const byTitle = await place({ title: "Paper lantern-9 holder", sku: "HOLDER" });
    await place({ title: "Else", sku: "ELSE" });
    const exact = await previewed(owner, { kind: "tag", tags: ["lantern"] }, { product: " lantern-9 " });
    expect((await rowsOf(exact.token)).map(({ orderName }) => orderName)).toEqual([bySku.name]);
    expect(exact.onlyInTitle).toBe(1);
    const seen = await previewed(owner, { kind: "tag", tags: ["lantern"] }, { product: " lantern-9 ", titles: true });
    expect((await rowsOf(seen.token)).map(({ orderName }) => orderName).toSorted()).toEqual([bySku.name, byTitle.name].toSorted());
    expect(seen.items?.map(({ title, sku, orders }) => [title, sku, orders]).toSorted()).toEqual([
      ["Lantern", "LANTERN-9", 1],
      ["Paper lantern-9 holder", "HOLDER", 1],
    ]);
  });
});

describe("starting a run", () => {
  it("makes the intents in one go: those that act and the overridden, once", async () => {
    const seen = await previewed(owner, { kind: "archive" }, { query: "status:open" });
    const overridden = seen.groups
      .filter(({ by, reason }) => by === "house" && seen.overridable.includes(reason.code))
      .reduce((sum, { count }) => sum + count, 0);
    expect(overridden).toBeGreaterThan(0);
    const answers = await Promise.all(
      [1, 2].map(() => startRun(owner, seen.token, { overrides: seen.overridable, overrideReason: "Season is over", leftOut: [] })),
    );
    expect(answers).toEqual([{ runId: seen.token }, { runId: seen.token }]);
    const intents = await db.intent.findMany({ where: { runId: seen.token }, orderBy: { position: "asc" } });
    expect(intents).toHaveLength(seen.act + seen.wait + overridden);
    expect(new Set(intents.map(({ digest }) => digest)).size).toBe(1);
    expect(intents[0]).toMatchObject({
      state: "open",
      kind: "archive",
      body: { kind: "archive" },
      by: "bulk",
      actorId: owner.actor.id,
      overrides: seen.overridable,
      overrideReason: "Season is over",
      dueAt: null,
      countdown: false,
      begun: false,
      reason: { code: "outcome.asked" },
    });
    await db.intent.updateMany({ where: { runId: seen.token }, data: { state: "withdrawn" } });
    await db.run.update({ where: { id: seen.token }, data: { state: "stopped" } });
  });
});
