import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, callBack } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { timeOf } from "#tests/setup/settling.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let time: ReturnType<typeof timeOf>;

const place = (order: object = {}): Promise<string> => ownOrder(world, { payment: "authorized", ...order });
const capture = async (orderId: string, over: object = {}) => asked(await ask(owner, { orderId, intent: { kind: "capture", ...over } }));
const money = async (orderId: string) => owner.read.snapshot(orderId, ["money"]);
const captures = async (orderId: string) =>
  (await world.ledger()).filter((entry) => entry.order_id === orderId && entry.mutation === "orderCapture").length;
const faults = (next: Record<string, number>) => world.shopify.setFaults({ next, only: "mutations" });
const pounds = (amount: number) => ({ amount, currency: "GBP" });

beforeAll(async () => {
  world = await startWorld({ plan: "plus" });
  owner = await visitOf(await world.request("owner"));
  time = timeOf(world);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("capturing", () => {
  it("waits ten seconds to be called back, and takes all that is reserved", async () => {
    const orderId = await place();
    const first = await capture(orderId);
    expect(await callBack(owner, first)).toMatchObject({ ok: true });
    expect(await time.over(await capture(orderId))).toMatchObject({
      state: "done",
      reason: { code: "capture.done" },
      undoable: false,
      actions: [{ state: "done" }],
    });
    expect(await money(orderId)).toMatchObject({ financialStatus: "PAID" });
    expect(await captures(orderId)).toBe(1);
    expect(await ask(owner, { orderId, intent: { kind: "capture" } })).toMatchObject({ ok: true });
  });

  it("in two parts, the last of which lets go of the rest", async () => {
    const orderId = await place();
    expect(await time.over(await capture(orderId, { amount: pounds(2_000) }))).toMatchObject({ state: "done" });
    expect(await money(orderId)).toMatchObject({ financialStatus: "PARTIALLY_PAID" });
    expect(await time.over(await capture(orderId, { amount: pounds(1_000), final: true }))).toMatchObject({ state: "done" });
    expect((await money(orderId))?.transactions.map(({ kind, amount }) => [kind, amount.shop.amount])).toEqual([
      ["AUTHORIZATION", 5_000],
      ["CAPTURE", 2_000],
      ["CAPTURE", 1_000],
      ["VOID", 0],
    ]);
    expect(await ask(owner, { orderId, intent: { kind: "capture" } })).toMatchObject({
      ok: false,
      refusal: { by: "platform", reason: { code: "capture.nothing_left" } },
    });
  });

  it("of another currency is in the customer's", async () => {
    const orderId = await place({ presentment_currency: "EUR", exchange_rate: 1.17 });
    expect(await ask(owner, { orderId, intent: { kind: "capture", amount: pounds(100) } })).toMatchObject({
      ok: false,
      refusal: { reason: { code: "capture.currency" } },
    });
    expect(await time.over(await capture(orderId))).toMatchObject({ state: "done" });
    expect((await money(orderId))?.received).toEqual({ shop: pounds(5_000), presentment: { amount: 5_850, currency: "EUR" } });
  });

  it.each([
    ["expired", "capture.expired"],
    ["voided", "capture.voided"],
    ["pending_manual", "capture.nothing_reserved"],
    ["pending_gateway", "capture.payment_pending"],
  ])("of a payment that is %s is refused, with the way out", async (payment, code) => {
    const orderId = await place({ payment });
    expect(await ask(owner, { orderId, intent: { kind: "capture" } })).toMatchObject({
      ok: false,
      refusal: { by: "platform", reason: { code } },
    });
  });

  it("needs the right", async () => {
    const orderId = await place();
    expect(await ask({ ...owner, rights: { ...owner.rights, mark_paid: false } }, { orderId, intent: { kind: "capture" } })).toMatchObject({
      ok: false,
      refusal: { by: "right" },
    });
  });
});

describe("a capture whose reply is lost", () => {
  it("is found on the order, and not sent again", async () => {
    const orderId = await place();
    const intentId = await capture(orderId);
    await faults({ lost_reply: 1 });
    expect(await time.over(intentId)).toMatchObject({ state: "done", actions: [{ state: "done", reason: { code: "outcome.happened" } }] });
    expect(await captures(orderId)).toBe(1);
  });

  it("is sent again when it did not happen and could not happen twice", async () => {
    const orderId = await place();
    const intentId = await capture(orderId);
    await faults({ dropped: 1 });
    expect(await time.over(intentId)).toMatchObject({ state: "done" });
    expect(await captures(orderId)).toBe(1);
  });

  it("is left to a person when a second one could take money twice", async () => {
    const orderId = await place();
    const intentId = await capture(orderId, { amount: pounds(1_000) });
    await faults({ dropped: 1 });
    expect(await time.over(intentId)).toMatchObject({ state: "partly_done", reason: { code: "outcome.cannot_tell" } });
    expect(await captures(orderId)).toBe(0);
  });
});
