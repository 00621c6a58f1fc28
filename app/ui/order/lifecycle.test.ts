import { describe, expect, it } from "vitest";
import { aFulfillment, aHold, anOrder, aRefund, bag, lamp, mug } from "#app/orders/order.fixture.ts";
import { remainingQuantity, shippedQuantity } from "#app/orders/fulfill/facts.ts";
import { lifecycleOf } from "./lifecycle.ts";

const states = (order: Parameters<typeof lifecycleOf>[0]) => lifecycleOf(order).steps.map(({ name, state }) => `${name} ${state}`);

describe("lifecycleOf", () => {
  it("shows what is done and what comes next", () => {
    expect(states(anOrder())).toEqual(["placed done", "paid done", "fulfilled next", "delivered todo", "archived todo"]);
  });
  it("dates delivery by the last parcel", () => {
    const order = anOrder({
      fulfillmentStatus: "FULFILLED",
      fulfillments: [
        aFulfillment({ deliveredAt: "2026-11-13T08:00:00Z", displayStatus: "DELIVERED" }),
        aFulfillment({ id: "gid://shopify/Fulfillment/2", deliveredAt: "2026-11-14T08:00:00Z", displayStatus: "DELIVERED" }),
      ],
    });
    expect(lifecycleOf(order).steps[3]).toEqual({ name: "delivered", state: "done", at: "2026-11-14T08:00:00Z" });
    expect(lifecycleOf(order).steps[4]?.state).toBe("next");
  });
  it("does not count a parcel that was taken back", () => {
    expect(states(anOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }))).toContain("fulfilled next");
    expect(states(anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED", fulfillments: [aFulfillment()] }))).toContain("fulfilled part");
  });
  it("B23: what is half done says how much of it, and no time as if it were all done", () => {
    const step = (name: string, order: Parameters<typeof lifecycleOf>[0]) => lifecycleOf(order).steps.find((one) => one.name === name);
    const sent = anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED", fulfillments: [aFulfillment()] });
    const all = remainingQuantity(sent) + shippedQuantity(sent);
    expect(step("fulfilled", sent)).toEqual({
      name: "fulfilled",
      state: "part",
      at: null,
      part: { of: "items", done: shippedQuantity(sent), total: all },
    });
    const paid = anOrder({ financialStatus: "PARTIALLY_PAID", received: bag(2_000), outstanding: bag(3_000) });
    const { currency } = bag(0).presentment;
    expect(step("paid", paid)).toMatchObject({
      at: null,
      part: { of: "money", done: { amount: 2_000, currency }, total: { amount: 5_000, currency } },
    });
    const arrived = anOrder({
      fulfillmentStatus: "FULFILLED",
      fulfillments: [
        aFulfillment({ deliveredAt: "2026-11-13T08:00:00Z", displayStatus: "DELIVERED" }),
        aFulfillment({ id: "gid://shopify/Fulfillment/2" }),
      ],
    });
    expect(step("delivered", arrived)).toEqual({ name: "delivered", state: "part", at: null, part: { of: "parcels", done: 1, total: 2 } });
  });
  it("names nothing as next while a step is half taken", () => {
    expect(states(anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED", fulfillments: [aFulfillment()] }))).toEqual([
      "placed done",
      "paid done",
      "fulfilled part",
      "delivered todo",
      "archived todo",
    ]);
  });
  it("A1 does not expect to be sent what was given back", () => {
    expect(states(anOrder({ financialStatus: "REFUNDED" })).slice(2)).toEqual(["fulfilled skipped", "delivered skipped", "archived next"]);
    expect(states(anOrder({ refunds: [aRefund([mug, 2])] }))).toContain("fulfilled next");
    expect(states(anOrder({ fulfillments: [aFulfillment({ lines: [] })], refunds: [aRefund([mug, 2]), aRefund([lamp, 1])] }))).toContain(
      "fulfilled done",
    );
  });
  it("asks for the payment first", () => {
    expect(
      states(anOrder({ financialStatus: "PENDING", outstanding: bag(5_000), received: bag(0), transactions: [] })).slice(0, 3),
    ).toEqual(["placed done", "paid next", "fulfilled todo"]);
  });
  it("A8: does not call a payment that was let go not needed", () => {
    const voided = anOrder({ financialStatus: "VOIDED", outstanding: bag(5_000), received: bag(0), transactions: [] });
    expect(states(voided).slice(0, 3)).toEqual(["placed done", "paid next", "fulfilled todo"]);
  });
  it("shows holds until the order has ended", () => {
    expect(
      lifecycleOf(
        anOrder({
          holds: [
            aHold(),
            aHold({ id: "gid://shopify/FulfillmentHold/2" }),
            aHold({ id: "gid://shopify/FulfillmentHold/3", reason: "OTHER" }),
          ],
        }),
      ).holds,
    ).toEqual([aHold().reason, "OTHER"]);
    expect(lifecycleOf(anOrder({ holds: [aHold()], cancelledAt: "2026-11-12T08:00:00Z" }))).toMatchObject({
      holds: [],
      cancelledAt: "2026-11-12T08:00:00Z",
    });
  });
  it("expects nothing more of a cancelled order", () => {
    expect(states(anOrder({ cancelledAt: "2026-11-12T08:00:00Z" }))).toContain("fulfilled skipped");
  });
});
