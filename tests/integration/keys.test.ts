import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { offlineSession } from "#app/access/shopify-app.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask } from "#app/engine/ask.server.ts";
import { db } from "#app/ground/db.server.ts";
import { env } from "#app/ground/env.server.ts";
import { sessionStorage } from "#app/ground/sessions.server.ts";
import { history } from "#app/journal/history.server.ts";
import { takeOut } from "#app/journal/sealed.server.ts";
import { addView, savedViews } from "#app/lists/saved-views.store.server.ts";
import { loader as orderPage } from "#app/routes/app.orders.$id.tsx";
import { action as newRun } from "#app/routes/app.runs.new.tsx";
import { loader as runPage } from "#app/routes/app.runs.$id.tsx";
import { asked } from "#tests/setup/asked.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

const [old] = env.LONGSHORE_ENCRYPTION_KEY;
if (!old) throw new Error("the tests have a key");
const next = { id: "k2", secret: Buffer.alloc(32, 2) };

let world: World, owner: Visit, orderId: string;
beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
  orderId = await ownOrder(world);
});
afterAll(() => world.close());

const noted = async (note: string) => {
  const id = asked(await ask(owner, { orderId, intent: { kind: "note", note } }));
  await world.runWorkerUntilIdle();
  return id;
};
const bodyOf = async (id: string) => {
  const { body } = await db.intent.findUniqueOrThrow({ where: { id } });
  return takeOut(world.shop, body);
};
const view = { query: "q=someone%40shop.example", sort: "" };

describe("C6: an encryption key", () => {
  it("is replaced by a command, after which the old one is not needed", async () => {
    const first = await noted("Ring twice");
    await addView(world.shop, owner.actor, { name: "Someone", ...view });
    const token = (await offlineSession(world.shop)).accessToken;
    const keys = [next, old].map(({ id, secret }) => `${id}:${secret.toString("base64")}`).join(",");
    const { stdout } = await promisify(execFile)(process.execPath, ["scripts/reencrypt.ts"], {
      env: { ...process.env, LONGSHORE_ENCRYPTION_KEY: keys, NODE_NO_WARNINGS: "1" },
    });
    expect(stdout).toMatch(/access tokens: 2 encrypted anew with k2\nkeys of sealed data: 1 .*\nsaved views: 1 .*\nk1 can be taken away/);
    env.LONGSHORE_ENCRYPTION_KEY = [next];
    expect(await bodyOf(first)).toMatchObject({ note: "Ring twice" });
    expect((await offlineSession(world.shop)).accessToken).toBe(token);
    expect(await savedViews(world.shop)).toMatchObject([{ name: "Someone", ...view }]);
  });

  it("that was taken away without it leaves pages that say what is gone, sign-ins anew, and room for what is new", async () => {
    const lost = await noted("Ring once");
    const body = new URLSearchParams({ by: "matching", orders: "q=%231001", kind: "archive", intent: "{}" });
    const made = await newRun({
      request: await world.request("owner", "/app/runs/new", { method: "POST", body }),
      params: {},
      context: {},
    });
    expect(made).toBeDefined();
    await world.runWorkerUntilIdle();
    const runId = (await db.run.findFirstOrThrow({ where: { shop: world.shop } })).id;
    env.LONGSHORE_ENCRYPTION_KEY = [{ ...next, secret: Buffer.alloc(32, 3) }];
    expect(await sessionStorage.loadSession(`offline_${world.shop}`)).toBeUndefined();
    owner = await visitOf(await world.request("owner"));
    expect((await offlineSession(world.shop)).accessToken).toBeTruthy();
    const page = (path: string) => world.request("owner", path);
    const id = orderId.split("/").at(-1) ?? "";
    expect(await orderPage({ request: await page(`/app/orders/${id}`), params: { id }, context: {} })).toMatchObject({ page: {} });
    expect(await runPage({ request: await page(`/app/runs/${runId}`), params: { id: runId }, context: {} })).toBeTruthy();
    expect(await bodyOf(lost)).toBeNull();
    expect(await savedViews(world.shop)).toEqual([]);
    const entries = await history(world.shop, orderId);
    expect(entries.find((entry) => entry.id === lost)).toMatchObject({ state: "done", undoable: false });
    expect(await bodyOf(await noted("Ring three times"))).toMatchObject({ note: "Ring three times" });
  });
});
