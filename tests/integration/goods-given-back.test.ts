import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask } from "#app/engine/ask.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { startRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { previewed } from "#tests/setup/runs.ts";
import { timeOf } from "#tests/setup/settling.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

type Restock = "cancel" | "return" | "none";
type Order = Snapshot<"fulfillment" | "lines" | "money" | "refunds">;

let world: World;
let owner: Visit;
let time: ReturnType<typeof timeOf>;

const pounds = (amount: number) => ({ amount, currency: "GBP" });
const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };
const givenBack = { overrides: ["fulfill.given_back"], overrideReason: "A present" };

const place = (quantity: number, order: object = {}): Promise<string> =>
  ownOrder(world, { lines: [{ title: "Mug", quantity, price: 1_000 }], ...order });
const read = async (orderId: string): Promise<Order> => {
  const order = await owner.read.snapshot(orderId, ["fulfillment", "lines", "money", "refunds"]);
  if (!order) throw new Error(`no order ${orderId}`);
  return order;
};
const done = async (orderId: string, intent: object, overriding: object = {}): Promise<IntentView> =>
  time.over(asked(await ask(owner, { orderId, intent, ...overriding })));
const refund = async (orderId: string, amount: number, ...parts: [quantity: number, restock: Restock][]): Promise<IntentView> => {
  const { lines, fulfillmentOrders } = await read(orderId);
  return done(orderId, {
    kind: "refund",
    lines: parts.map(([quantity, restock]) => ({
      lineItemId: lines[0]?.id,
      quantity,
      restock,
      locationId: restock === "none" ? null : fulfillmentOrders[0]?.locationId,
    })),
    amount: pounds(amount),
    notify: false,
  });
};
/** Mugs that went out, and mugs that Shopify has still to be sent. */
const mugs = async (orderId: string): Promise<{ sent: number; left: number }> => {
  const { fulfillments, lines } = await read(orderId);
  const parcels = fulfillments.filter(({ status }) => status === "SUCCESS").flatMap((parcel) => parcel.lines);
  return { sent: parcels.reduce((sum, { quantity }) => sum + quantity, 0), left: lines[0]?.unfulfilledQuantity ?? 0 };
};

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
  time = timeOf(world);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("A1 goods whose money was given back", () => {
  it("are not sent, singly or in bulk, unless somebody means it", async () => {
    const orderId = await place(2);
    expect(await refund(orderId, 2_000, [2, "none"])).toMatchObject({
      state: "done",
      reason: { code: "refund.done_stays", params: { goods: "2 × Mug" } },
    });
    expect(await ask(owner, { orderId, intent: fulfill })).toMatchObject({
      ok: false,
      refusal: { by: "house", reason: { code: "fulfill.given_back", params: { count: 2 } } },
    });
    const seen = await previewed(owner, fulfill, { ids: [orderId] });
    expect(seen).toMatchObject({ act: 0, groups: [{ outcome: "skip", by: "house", reason: { code: "fulfill.given_back" }, count: 1 }] });
    expect(seen.overridable).toEqual(["fulfill.given_back"]);
    expect(await startRun(owner, seen.token)).toMatchObject({ refusal: { reason: { code: "run.nothing" } } });
    expect(await mugs(orderId)).toEqual({ sent: 0, left: 2 });
    expect(await done(orderId, fulfill, givenBack)).toMatchObject({ state: "done" });
    expect(await mugs(orderId)).toEqual({ sent: 2, left: 0 });
  });

  it("stay when the rest of their line is sent", async () => {
    const orderId = await place(3);
    await refund(orderId, 1_000, [1, "none"]);
    expect(await done(orderId, fulfill)).toMatchObject({ state: "done", actions: [{ state: "done" }] });
    expect(await mugs(orderId)).toEqual({ sent: 2, left: 1 });
    expect(await ask(owner, { orderId, intent: fulfill })).toMatchObject({
      ok: false,
      refusal: { reason: { code: "fulfill.given_back" } },
    });
  });

  it("are not sent again after their parcel was taken back", async () => {
    const orderId = await place(2);
    await done(orderId, fulfill);
    expect(await refund(orderId, 2_000, [2, "return"])).toMatchObject({ reason: { code: "refund.done" } });
    await done(orderId, { kind: "unfulfill", fulfillmentIds: (await read(orderId)).fulfillments.map(({ id }) => id) });
    expect(await mugs(orderId)).toEqual({ sent: 0, left: 2 });
    expect(await ask(owner, { orderId, intent: fulfill })).toMatchObject({
      ok: false,
      refusal: { reason: { code: "fulfill.given_back" } },
    });
  });

  it("are others than those of which an amount was given back", async () => {
    const orderId = await place(2);
    expect(await refund(orderId, 500)).toMatchObject({ reason: { code: "refund.done" } });
    expect(await done(orderId, fulfill)).toMatchObject({ state: "done" });
    expect(await mugs(orderId)).toEqual({ sent: 2, left: 0 });
  });
});

describe("A2 an order shipped in part, which cannot be cancelled", () => {
  it("has nothing left to send once the rest is refunded", async () => {
    const orderId = await place(3);
    const lineItemId = (await read(orderId)).lines[0]?.id;
    await done(orderId, { ...fulfill, lines: [{ lineItemId, quantity: 2 }] });
    const cancel = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false };
    expect(await ask(owner, { orderId, intent: cancel })).toMatchObject({
      ok: false,
      refusal: { reason: { code: "cancel.partly_shipped" } },
    });
    expect(await refund(orderId, 1_000, [1, "cancel"])).toMatchObject({ state: "done", reason: { code: "refund.done" } });
    expect(await mugs(orderId)).toEqual({ sent: 2, left: 0 });
    expect(await read(orderId)).toMatchObject({
      fulfillmentStatus: "FULFILLED",
      financialStatus: "PARTIALLY_REFUNDED",
      refunded: { presentment: pounds(1_000) },
    });
    expect(await done(orderId, fulfill)).toMatchObject({ reason: { code: "fulfill.already" }, actions: [] });
  });
});

describe("A3 marking as paid what is reserved", () => {
  it("is refused, and charges what it says when it is meant", async () => {
    const orderId = await place(2, { payment: "authorized" });
    expect(await ask(owner, { orderId, intent: { kind: "mark_paid" } })).toMatchObject({
      ok: false,
      refusal: { by: "house", reason: { code: "mark_paid.authorized" } },
    });
    const seen = await previewed(owner, { kind: "mark_paid" }, { ids: [orderId] });
    expect(seen).toMatchObject({
      act: 0,
      groups: [
        { outcome: "skip", by: "house", reason: { code: "mark_paid.authorized" }, effects: [{ what: "charge", money: pounds(2_000) }] },
      ],
    });
    expect(await done(orderId, { kind: "mark_paid" }, { overrides: ["mark_paid.authorized"], overrideReason: "By phone" })).toMatchObject({
      state: "done",
    });
    expect((await read(orderId)).transactions.map(({ kind, status, amount }) => [kind, status, amount.presentment])).toEqual([
      ["AUTHORIZATION", "SUCCESS", pounds(2_000)],
      ["CAPTURE", "SUCCESS", pounds(2_000)],
    ]);
  });
});
