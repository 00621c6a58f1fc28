import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { recordInstall } from "#app/shops/store.server.ts";
import { otherJobs, shop, taken, useIntake } from "#tests/setup/intake.ts";
import { hintsNow } from "#tests/setup/queue.ts";

const { deliver } = useIntake();

describe("app/uninstalled", () => {
  const uninstalled = { topic: "app/uninstalled", body: { id: 1, myshopify_domain: shop } };

  it("deletes the sessions at once and forgets the shop 48 hours later", async () => {
    await recordInstall(db, shop, new Date());
    await db.session.create({ data: { id: `offline_${shop}`, shop, state: "", accessToken: "x" } });
    const before = Date.now();
    expect(await deliver(uninstalled)).toBe(200);
    expect(await db.session.count()).toBe(0);
    const [job] = await otherJobs();
    expect(job).toMatchObject({ name: "forget_shop", payload: { shop } });
    const hours = ((job?.runAt.getTime() ?? 0) - before) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(48);
    expect(hours).toBeLessThan(48.1);
    expect(await deliver({})).toBe(200);
    expect(await taken()).toEqual([]);
    expect(await otherJobs()).toHaveLength(1);
  });

  it("is called off by installing again", async () => {
    await recordInstall(db, shop, new Date());
    await deliver(uninstalled);
    await recordInstall(db, shop, new Date());
    expect([...(await otherJobs()), ...(await hintsNow())]).toEqual([]);
    expect(await db.shop.findUnique({ where: { shop } })).toMatchObject({ uninstalledAt: null });
  });

  it("withdraws what still waits, so that nothing leaves after installing again", async () => {
    await recordInstall(db, shop, new Date());
    const waiting = {
      shop,
      subject: "order",
      subjectId: "gid://shopify/Order/7",
      subjectName: "#7",
      kind: "archive",
      body: { kind: "archive" },
      by: "person",
      actorName: "Olive Owner",
      reason: { code: "outcome.countdown", params: {} },
      createdAt: new Date(),
    };
    const [mine, underWay] = [randomUUID(), randomUUID()];
    await db.intent.createMany({
      data: [
        { ...waiting, id: mine, state: "open", countdown: true, dueAt: new Date(Date.now() + 300_000) },
        { ...waiting, id: underWay, state: "open", begun: true },
      ],
    });
    const action = { shop, subjectId: waiting.subjectId, kind: "archive", body: {}, before: {}, ids: [], plannedAt: new Date() };
    await db.action.createMany({
      data: [
        { ...action, id: randomUUID(), intentId: mine, state: "planned" },
        { ...action, id: randomUUID(), intentId: underWay, state: "sent" },
      ],
    });
    await deliver(uninstalled);
    await recordInstall(db, shop, new Date());
    expect(await db.intent.findMany({ orderBy: { begun: "asc" } })).toMatchObject([
      { state: "withdrawn", countdown: false, dueAt: null, reason: { code: "outcome.uninstalled" } },
      { state: "open" },
    ]);
    expect(await db.action.findMany({ orderBy: { state: "desc" } })).toMatchObject([
      { state: "withdrawn", reason: { code: "outcome.uninstalled" } },
      { state: "sent", settledAt: null },
    ]);
  });

  it("stops runs, also those that are paused or only prepared, unless something of them is under way", async () => {
    await recordInstall(db, shop, new Date());
    const run = (state: string) => ({
      id: randomUUID(),
      shop,
      kind: "archive",
      body: { kind: "archive" },
      selection: {},
      actorName: "Olive Owner",
      total: 1,
      skipped: [],
      state,
      createdAt: new Date(),
    });
    const runs = ["preparing", "running", "paused", "finished"].map(run),
      busy = run("running");
    await db.run.createMany({ data: [...runs, busy] });
    await db.intent.create({
      data: {
        id: randomUUID(),
        shop,
        subject: "order",
        subjectId: "gid://shopify/Order/7",
        subjectName: "#7",
        kind: "archive",
        body: { kind: "archive" },
        by: "bulk",
        actorName: "Olive Owner",
        reason: { code: "outcome.asked", params: {} },
        createdAt: new Date(),
        state: "open",
        begun: true,
        runId: busy.id,
      },
    });
    await deliver(uninstalled);
    const after = new Map((await db.run.findMany()).map(({ id, state }) => [id, state]));
    expect([...runs, busy].map(({ id }) => after.get(id))).toEqual(["stopped", "stopped", "stopped", "finished", "running"]);
    await db.intent.deleteMany();
    await db.run.deleteMany();
  });

  it("that comes late does not undo a newer installation", async () => {
    await recordInstall(db, shop, new Date("2026-11-22T12:00:00Z"));
    await deliver({ ...uninstalled, headers: { "x-shopify-triggered-at": "2026-11-22T11:00:00Z" } });
    expect(await db.shop.findUnique({ where: { shop } })).toMatchObject({ uninstalledAt: null });
    expect([...(await otherJobs()), ...(await hintsNow())]).toEqual([]);
  });
});

describe("app/scopes_update", () => {
  it("tells the shop's token its scopes and has people's exchanged anew", async () => {
    await db.session.create({ data: { id: `offline_${shop}`, shop, state: "", accessToken: "x", scope: "read_orders" } });
    await db.session.create({ data: { id: `${shop}_1`, shop, state: "", accessToken: "x", isOnline: true } });
    expect(
      await deliver({
        topic: "app/scopes_update",
        body: { id: "gid://shopify/AppInstallation/1", previous: ["read_orders"], current: ["read_orders", "write_orders"] },
      }),
    ).toBe(200);
    expect(await db.session.findMany()).toMatchObject([{ id: `offline_${shop}`, scope: "read_orders,write_orders" }]);
  });
});

describe("compliance topics", () => {
  it.each([
    [
      "customers/redact",
      { customer: { id: 9, email: "someone@shop.example" }, orders_to_redact: [7] },
      { name: "redact_customer", payload: { shop, orderIds: ["gid://shopify/Order/7"] } },
    ],
    [
      "customers/data_request",
      { customer: { id: 9 }, orders_requested: [7] },
      { name: "data_request", payload: { shop, orderIds: ["gid://shopify/Order/7"] } },
    ],
    ["shop/redact", { shop_domain: shop }, { name: "forget_shop", payload: { shop } }],
  ])("%s becomes a job that carries ids alone", async (topic, body, job) => {
    expect(await deliver({ topic, body })).toBe(200);
    const jobs = await otherJobs();
    expect(jobs).toMatchObject([job]);
    expect(JSON.stringify(jobs)).not.toContain("someone");
  });
});
