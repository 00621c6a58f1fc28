import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ask, undo } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { timeOf } from "#tests/setup/settling.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let time: ReturnType<typeof timeOf>;

const place = (order: object = {}): Promise<string> => ownOrder(world, { delivery: "PICK_UP", email: "robin@customer.example", ...order });
const asking = async (orderId: string, intent: object) => asked(await ask(owner, { orderId, intent }));
const ready = { kind: "ready_for_pickup" };
const goods = async (orderId: string) => {
  const order = await owner.read.snapshot(orderId, ["fulfillment"]);
  return {
    status: order?.fulfillmentStatus,
    parcels: order?.fulfillments.map(({ status, displayStatus }) => `${status} ${displayStatus}`),
  };
};
const mails = async (orderId: string) =>
  ((await world.shopify.order(orderId.slice(orderId.lastIndexOf("/") + 1)))["mails"] as { kind: string }[])
    .map(({ kind }) => kind)
    .filter((kind) => kind !== "order_confirmation");
const faults = (next: Record<string, number>) => world.shopify.setFaults({ next, only: "mutations" });

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
  time = timeOf(world);
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("an order for pickup", () => {
  it("is announced once, fetched, and the fetching taken back", async () => {
    const orderId = await place();
    expect(await time.over(await asking(orderId, ready))).toMatchObject({
      state: "done",
      reason: { code: "ready_for_pickup.done" },
      undoable: false,
    });
    expect([await goods(orderId), await mails(orderId)]).toEqual([{ status: "IN_PROGRESS", parcels: [] }, ["ready_for_pickup"]]);
    expect(await time.over(await asking(orderId, ready))).toMatchObject({
      state: "done",
      reason: { code: "ready_for_pickup.already" },
      actions: [],
    });

    const fetched = await time.over(await asking(orderId, { kind: "picked_up" }));
    expect(fetched).toMatchObject({ state: "done", reason: { code: "picked_up.done" }, undoable: true });
    expect(await goods(orderId)).toEqual({ status: "FULFILLED", parcels: ["SUCCESS PICKED_UP"] });
    expect(await time.over(asked(await undo(owner, fetched.id)))).toMatchObject({ state: "done" });
    expect(await goods(orderId)).toMatchObject({ parcels: ["CANCELLED CANCELED"] });
    expect(await mails(orderId)).toEqual(["ready_for_pickup"]);
  });

  it("is no parcel, and a parcel is none of it", async () => {
    const orderId = await place({ delivery: "SHIPPING" });
    for (const intent of [ready, { kind: "picked_up" }]) {
      expect(await ask(owner, { orderId, intent })).toMatchObject({
        ok: false,
        refusal: { by: "platform", reason: { code: "pickup.not_chosen" } },
      });
    }
  });
});

describe("a lost reply", () => {
  it("of an announcement that shows is settled, and the customer mailed once", async () => {
    const orderId = await place();
    const intentId = await asking(orderId, ready);
    await faults({ lost_reply: 1 });
    expect(await time.over(intentId)).toMatchObject({ state: "done", actions: [{ state: "done", reason: { code: "outcome.happened" } }] });
    expect(await mails(orderId)).toEqual(["ready_for_pickup"]);
  });

  it("of an announcement that does not show is never sent again", async () => {
    const orderId = await place();
    const intentId = await asking(orderId, ready);
    await faults({ dropped: 1 });
    expect(await time.over(intentId)).toMatchObject({
      state: "partly_done",
      reason: { code: "outcome.cannot_tell" },
      actions: [{ state: "failed" }],
    });
    expect(await mails(orderId)).toEqual([]);
  });

  it("of a fetching is found by its record, and can be taken back", async () => {
    const orderId = await place();
    await faults({ lost_reply: 1 });
    const fetched = await time.over(await asking(orderId, { kind: "picked_up" }));
    expect(fetched).toMatchObject({ state: "done", undoable: true });
    expect(await goods(orderId)).toMatchObject({ parcels: ["SUCCESS PICKED_UP"] });
    expect(await time.over(asked(await undo(owner, fetched.id)))).toMatchObject({ state: "done", actions: [{ kind: "unfulfill" }] });
  });

  it("of a fetching that did not happen is sent again", async () => {
    const orderId = await place();
    await faults({ dropped: 1 });
    expect(await time.over(await asking(orderId, { kind: "picked_up" }))).toMatchObject({ state: "done" });
    expect(await goods(orderId)).toMatchObject({ parcels: ["SUCCESS PICKED_UP"] });
  });
});
