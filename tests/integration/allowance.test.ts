import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allowances } from "#app/access/allowance.ts";
import { takeAllowance } from "#app/access/allowance.store.server.ts";
import { visitOf } from "#app/access/visit.server.ts";
import { db, pool } from "#app/ground/db.server.ts";
import type { Refused } from "#app/kernel/refusal.ts";
import { purge } from "#app/journal/retention.server.ts";
import { action as ask } from "#app/routes/app.api.ask.tsx";
import { action as takeBack } from "#app/routes/app.api.undo.tsx";
import { loader as list } from "#app/routes/app.orders._index.tsx";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => db.allowance.deleteMany());

const at = new Date("2026-11-30T12:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
const shop = "test.myshopify.com";
const times = async (count: number, personId: string, now = at) => {
  const answers = [];
  for (let index = 0; index < count; index += 1) answers.push(await takeAllowance(shop, personId, "change", now));
  return answers;
};
const { person, shop: all } = allowances.change;
const free = (count: number) => Array.from({ length: count }, () => null);

describe("C9: what a person asks for in a short time", () => {
  it("is let through up to a limit, then by the pace, and then all of it again", async () => {
    expect(await times(person.burst, "1")).toEqual(free(person.burst));
    expect(await times(2, "1")).toEqual([
      { whose: "person", waitMs: 1_000 / person.perSecond },
      { whose: "person", waitMs: 1_000 / person.perSecond },
    ]);
    expect(await times(3, "1", later(1))).toEqual([null, null, expect.objectContaining({ whose: "person" })]);
    expect(await times(person.burst, "1", later(3_600))).toEqual(free(person.burst));
  });

  it("is counted for each person, each kind and each shop, and for all of a shop together", async () => {
    await times(person.burst, "1");
    expect(await takeAllowance(shop, "2", "change", at)).toBeNull();
    expect(await takeAllowance(shop, "1", "search", at)).toBeNull();
    expect(await takeAllowance("other.myshopify.com", "1", "change", at)).toBeNull();
    for (let id = 3; id < 3 + all.burst / person.burst; id += 1) await times(person.burst, String(id));
    expect(await takeAllowance(shop, "99", "change", at)).toMatchObject({ whose: "shop" });
  });

  it("is counted once however many requests come at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: person.burst + 30 }, () => takeAllowance(shop, "1", "change", at)));
    expect(answers.filter((used) => used === null)).toHaveLength(person.burst);
  });

  it("is not held against anybody whose clock went back, nor where it cannot be counted, nor for ever", async () => {
    await times(person.burst, "1", later(86_400));
    expect(await takeAllowance(shop, "1", "change", at)).toBeNull();
    await pool.query(`ALTER TABLE "Allowance" ADD CONSTRAINT nobody CHECK (shop <> 'test.myshopify.com') NOT VALID`);
    expect(await takeAllowance(shop, "5", "change", at)).toBeNull();
    await pool.query(`ALTER TABLE "Allowance" DROP CONSTRAINT nobody`);
    await purge(later(3 * 86_400));
    expect(await db.allowance.count()).toBe(0);
  });
});

describe("C9: too much", () => {
  const usedUp = async (what: "change" | "search") => {
    const { actor } = await visitOf(await world.request("owner"));
    const { burst, perSecond } = allowances[what].person;
    await db.allowance.create({ data: { shop, who: actor.id, what, until: new Date(Date.now() + (1_000 * burst) / perSecond) } });
  };
  const clicked = async (orderId: string) => {
    const body = new URLSearchParams({ orderId, orderName: "#1", intent: JSON.stringify({ kind: "archive" }) });
    return ask({ request: await world.request("owner", "/app/api/ask", { method: "POST", body }), params: {}, context: {} });
  };

  it("is answered with 429 and when to go on, beside what was clicked; nothing is done of it", async () => {
    const orderId = await ownOrder(world);
    await usedUp("change");
    const answer = (await clicked(orderId)) as unknown as Response;
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await answer.json()) as Refused).toMatchObject({ ok: false, refusal: { by: "limit", reason: { code: "limit.person" } } });
    expect(await db.intent.count()).toBe(0);
  });

  it("is said by a page that would search, with when it tries again", async () => {
    const searched = async () => list({ request: await world.request("owner", "/app/orders"), params: {}, context: {} });
    await usedUp("search");
    const answer = (await searched().catch((error: unknown) => error)) as Response;
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ reason: { code: "limit.person" }, retryAfterMs: expect.any(Number) as number });
  });

  it("is never what is called back", async () => {
    await usedUp("change");
    const body = new URLSearchParams({ what: "callBack", ids: "00000000-0000-4000-8000-000000000000" });
    const request = await world.request("owner", "/app/api/undo", { method: "POST", body });
    expect(await takeBack({ request, params: {}, context: {} })).toMatchObject({ ok: false, refusal: { by: "platform" } });
  });
});
