import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { visitOf } from "#app/access/visit.server.ts";
import { jobsNow, rowsOf } from "#tests/setup/queue.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

const hour = 3_600;
let world: World;
beforeAll(async () => {
  world = await startWorld({ orders: 3 });
});
afterAll(() => world.close());

const forgetting = async () => (await jobsNow()).filter(({ name }) => name === "forget_shop");

describe("uninstalling", () => {
  it("ends every session at once and keeps the rest for 48 hours", async () => {
    await world.shopify.uninstall();
    await world.runWorkerUntilIdle();
    expect(await db.session.count()).toBe(0);
    await world.moveClock(47 * hour);
    expect(await db.shop.count()).toBe(1);
    expect(await forgetting()).toHaveLength(1);
  });

  it("is taken back by installing again within that time", async () => {
    await visitOf(await world.request("owner"));
    await world.moveClock(49 * hour);
    expect(await forgetting()).toEqual([]);
    expect(await db.shop.findMany()).toMatchObject([{ uninstalledAt: null }]);
    expect(await db.session.count()).toBe(2);
  });

  it("leaves not one row of the shop after 48 hours", async () => {
    await world.shopify.uninstall();
    await world.runWorkerUntilIdle();
    await world.moveClock((49 + 47) * hour);
    expect(await db.shop.count()).toBe(1);
    await world.moveClock((49 + 49) * hour);
    expect(await rowsOf(world.shop)).toEqual({});
    expect(await forgetting()).toEqual([]);
  });
});
