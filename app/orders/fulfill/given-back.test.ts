import { describe, expect, it } from "vitest";
import { aFulfillment, aFulfillmentOrder, aHold, anOrder, aRefund, lamp, mug } from "../order.fixture.ts";
import type { Fulfillment, FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { givenBack } from "./given-back.ts";

const before = "2026-11-11T08:00:00Z";
const refundedAt = "2026-11-12T08:00:00Z";
const after = "2026-11-13T08:00:00Z";

const parcel = (quantity: number, createdAt: string, over: Partial<Fulfillment> = {}) =>
  aFulfillment({ createdAt, updatedAt: createdAt, lines: [{ lineItemId: mug, quantity }], ...over });
const takenBack = (quantity: number, createdAt: string, updatedAt: string) =>
  parcel(quantity, createdAt, { status: "CANCELLED", updatedAt });
const left = (remainingQuantity: number, over: Partial<FulfillmentOrder> = {}) =>
  aFulfillmentOrder({
    lines: [{ id: over.id ?? "line", lineItemId: mug, totalQuantity: 9, remainingQuantity, requiresShipping: true }],
    ...over,
  });
const none = (quantity: number, createdAt = refundedAt) => aRefund([mug, quantity], { createdAt });
const returned = (quantity: number) => aRefund([mug, quantity], { createdAt: refundedAt, restockType: "RETURN" });
const order = (remaining: number, over: Partial<Snapshot>) => anOrder({ fulfillmentOrders: [left(remaining)], ...over });

describe("A1 what is left to send and was given back", () => {
  it.each([
    ["nothing was refunded", order(2, {}), 0, true],
    ["an amount alone was", order(2, { financialStatus: "PARTIALLY_REFUNDED" }), 0, true],
    ["all the money was, by an amount alone", order(2, { financialStatus: "REFUNDED" }), 2, true],
    ["never sent goods were taken off", order(1, { refunds: [aRefund([mug, 1], { restockType: "CANCEL" })] }), 0, true],
    ["never sent goods stayed on the list", order(3, { refunds: [none(2)] }), 2, true],
    ["other goods were", order(2, { refunds: [aRefund([lamp, 1])] }), 0, true],
    ["the others were sent since", order(1, { refunds: [none(1)], fulfillments: [parcel(2, after)] }), 1, true],
    ["they were sent all the same", order(0, { refunds: [none(1)], fulfillments: [parcel(3, after)] }), 0, true],
    ["twice, in parts", order(3, { refunds: [none(1), none(1, after)] }), 2, true],
    ["sent goods came back", order(1, { refunds: [returned(1)], fulfillments: [parcel(2, before)] }), 0, true],
    ["of sent goods and the rest", order(1, { refunds: [none(3)], fulfillments: [parcel(2, before)] }), 1, true],
    ["of half sent goods, nobody knows which", order(1, { refunds: [none(1)], fulfillments: [parcel(2, before)] }), 1, false],
    ["sent goods, and their parcel was taken back", order(2, { refunds: [none(2)], fulfillments: [takenBack(2, before, after)] }), 2, true],
    [
      "returned goods, and their parcel was taken back",
      order(2, { refunds: [returned(2)], fulfillments: [takenBack(2, before, after)] }),
      2,
      true,
    ],
    [
      "returned goods of one of two parcels, of which one was taken back",
      order(2, { refunds: [returned(2)], fulfillments: [parcel(2, before), takenBack(2, before, after)] }),
      2,
      false,
    ],
    [
      "returned goods of a parcel that was packed anew before",
      order(1, { refunds: [returned(1)], fulfillments: [takenBack(2, before, before), parcel(2, before)] }),
      0,
      true,
    ],
    ["at a time that is not known", order(2, { refunds: [{ ...none(1), createdAt: null }] }), 1, true],
  ])("when %s", (_, given, count, certain) => {
    expect(givenBack(given)).toMatchObject({ count, certain });
    const remaining = given.fulfillmentOrders.flatMap(({ lines }) => lines).reduce((sum, one) => sum + one.remainingQuantity, 0);
    expect(givenBack(given).due.get(mug)).toBe(remaining - count);
  });

  it("is laid on what cannot go first, so that the rest can", () => {
    const held = left(1, { id: "held", status: "ON_HOLD", supportedActions: [] });
    const given = anOrder({ fulfillmentOrders: [left(2), held], holds: [aHold()], refunds: [none(2)] });
    expect(givenBack(given).units).toEqual(
      new Map([
        ["held", 1],
        ["line", 1],
      ]),
    );
    expect(givenBack(given).due.get(mug)).toBe(1);
  });
});
