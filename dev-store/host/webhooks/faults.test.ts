import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addAppAndShop, startControl, startReceiver, type Control } from "../control.fixture.ts";
import { planStorm, type StormWish } from "./faults.ts";

interface Log {
  pending: { id: string; attempts: number; due_at: string }[];
  finished: { id: string; attempts: number; outcome: string }[];
}
const order = { lines: [{ title: "Mug", quantity: 1, price: 1_000 }] };

describe("faults of webhooks", () => {
  let control: Control, receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    receiver = await startReceiver(() => 200);
    control = await startControl();
    await addAppAndShop(control, receiver.url);
  });
  afterEach(async () => {
    await control.devStore.close();
    await receiver.close();
  });
  const suffer = (faults: object) => control.call("PUT", "/shops/demo/webhooks/faults", faults);
  const place = () => control.call<{ id: number }>("POST", "/shops/demo/orders", order);
  const log = () => control.call<Log>("GET", "/shops/demo/webhooks");
  const until = (check: (seen: Log) => boolean) =>
    vi.waitFor(
      async () => {
        const seen = await log();
        if (!check(seen)) throw new Error(JSON.stringify(seen));
        return seen;
      },
      { timeout: 5_000 },
    );
  const orderOf = ({ body }: { body: string }) => (JSON.parse(body) as { id: number }).id;

  it("duplicate: the same delivery twice, under one id", async () => {
    await suffer({ duplicate: 1 });
    await place();
    const [first, second] = [await receiver.next(), await receiver.next()];
    expect([second.headers["x-shopify-webhook-id"], second.body]).toEqual([first.headers["x-shopify-webhook-id"], first.body]);
    expect((await until(({ pending }) => pending.length === 0)).finished).toHaveLength(2);
  });

  it("delay: nothing arrives before its time on the local clock", async () => {
    await suffer({ delay: 1, delay_s: 7_200 });
    await place();
    const { pending } = await until((seen) => seen.pending.length === 1);
    expect(Date.parse(pending[0]?.due_at ?? "") - Date.now()).toBeGreaterThan(7_000_000);
    expect(receiver.received).toHaveLength(0);
    await control.call("PUT", "/clock", { offset_s: 7_201 });
    await receiver.next();
  });

  it("reorder: one comes after the next, or by itself if there is none", async () => {
    await suffer({ reorder: 1 });
    const first = await place();
    await suffer({});
    const second = await place();
    expect([orderOf(await receiver.next()), orderOf(await receiver.next())].sort()).toEqual([first.id, second.id].sort());
    expect((await until(({ pending }) => pending.length === 0)).finished).toHaveLength(2);
    await suffer({ reorder: 1 });
    const alone = await place();
    await control.call("PUT", "/clock", { offset_s: 3 });
    expect(orderOf(await receiver.next())).toBe(alone.id);
  });

  it("drop: an attempt that fails on its way is made again", async () => {
    await suffer({ drop: 1 });
    await place();
    await until(({ pending }) => pending[0]?.attempts === 1);
    expect(receiver.received).toHaveLength(0);
    await suffer({});
    await control.call("PUT", "/clock", { offset_s: 60 });
    await receiver.next();
    expect((await until(({ pending }) => pending.length === 0)).finished).toMatchObject([{ attempts: 2, outcome: "delivered" }]);
  });

  it("lose: never sent, and never again", async () => {
    await suffer({ lose: 1 });
    await place();
    const { pending, finished } = await log();
    expect([pending, finished]).toMatchObject([[], [{ attempts: 0, outcome: "lost" }]]);
    expect(receiver.received).toHaveLength(0);
  });

  it("a storm sends what it says: duplicates under one id, late ones later", async () => {
    for (let at = 0; at < 5; at += 1) await place();
    await until(({ finished }) => finished.length === 5);
    const storm = await control.call<{ queued: number; events: number; duplicated: number; late: number; missing: number }>(
      "POST",
      "/shops/demo/webhooks/storm",
      { deliveries: 300, topic: "orders/create", late: 0.1, seed: 4 },
    );
    expect(storm.queued).toBe(300);
    expect(storm.events).toBe(300 - storm.duplicated + storm.missing);
    await until(({ pending }) => pending.every(({ due_at: dueAt }) => Date.parse(dueAt) > Date.now()));
    const early = receiver.received.length - 5;
    expect(early).toBeGreaterThan(200);
    expect(early).toBeLessThan(300);
    await control.call("PUT", "/clock", { offset_s: 86_401 });
    await until(({ pending }) => pending.length === 0);
    const ids = receiver.received.slice(5).map(({ headers }) => headers["x-shopify-webhook-id"]);
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300 - storm.duplicated);
  });
});

describe("planStorm", () => {
  const wish: StormWish = { deliveries: 20_000, duplicates: 0.3, missing: 0.05, late: 0.05, late_s: 86_400, seed: 7 };
  const share = (part: number, of: number) => part / of;

  it("keeps to the shares, in an order that is not the one of the events, and the same for one seed", () => {
    const { sent, missing } = planStorm(wish, 2_000);
    expect(sent.reduce((sum, { copies }) => sum + copies, 0)).toBe(20_000);
    const events = sent.length + missing.length;
    for (const [found, wanted] of [
      [share(missing.length, events), 0.05],
      [share(sent.filter(({ lateS }) => lateS > 0).length, events), 0.05],
      [share(sent.filter(({ copies }) => copies === 2).length, events), 0.3],
    ] as const) {
      expect(Math.abs(found - wanted)).toBeLessThan(0.02);
    }
    expect(sent.slice(0, 50).map(({ order }) => order)).not.toEqual([...sent.slice(0, 50)].map(({ order }) => order).sort((a, b) => a - b));
    expect(planStorm(wish, 2_000)).toEqual({ sent, missing });
  });
});
