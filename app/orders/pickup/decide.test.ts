import { describe, expect, it } from "vitest";
import { aFulfillment, aFulfillmentOrder, aHold, anOrder, aPickupOrder, aRefund, asked, bag, lamp, mug, now } from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { decidePickedUp, decideReadyForPickup } from "./decide.ts";
import { pickedUpChange, readyForPickupChange } from "./change.ts";
import { pickedUp, readyForPickup } from "./goal.ts";

const ready = { kind: "ready_for_pickup" } as const;
const fetch = { kind: "picked_up", notify: false } as const;
const id = aFulfillmentOrder().id;
const lines = (remainingQuantity: number) => aFulfillmentOrder().lines.map((line) => ({ ...line, remainingQuantity }));
const fetched = { ...aPickupOrder({ status: "CLOSED", lines: lines(0) }), fulfillments: [aFulfillment({ displayStatus: "PICKED_UP" })] };
const sent = { at: now, ids: [], key: "k" };

describe("announcing that it is ready for pickup", () => {
  it.each([
    ["an order for pickup", aPickupOrder(), "act", "ready_for_pickup.asked"],
    ["one that is prepared", aPickupOrder({ status: "IN_PROGRESS" }), "reached", "ready_for_pickup.already"],
    ["one that was fetched", fetched, "reached", "picked_up.already"],
    ["one of which nothing is left", aPickupOrder({ status: "CLOSED", lines: lines(0) }), "refuse", "pickup.nothing"],
    ["one that is sent", anOrder(), "refuse", "pickup.not_chosen"],
    [
      "one that waits at a carrier's",
      anOrder({ fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "PICKUP_POINT" })] }),
      "refuse",
      "pickup.not_chosen",
    ],
    ["a cancelled one", { ...aPickupOrder(), cancelledAt: "2026-11-12T08:00:00Z" }, "refuse", "pickup.cancelled"],
    ["a held one", { ...aPickupOrder({ status: "ON_HOLD" }), holds: [aHold()] }, "refuse", "fulfill.on_hold"],
    ["one for later", aPickupOrder({ status: "SCHEDULED", fulfillAt: "2026-12-01T08:00:00Z" }), "refuse", "fulfill.scheduled_until"],
  ] satisfies [string, Snapshot, string, string][])("%s", (_, order, what, code) => {
    expect(decideReadyForPickup(order, asked(ready))).toMatchObject({ do: what, reason: { code } });
  });

  it("names what is for pickup and nothing else, and once", () => {
    const other = aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/2" });
    const order = { ...aPickupOrder(), fulfillmentOrders: [...aPickupOrder().fulfillmentOrders, other] };
    const decision = decideReadyForPickup(order, asked(ready));
    if (decision.do !== "act") throw new Error("it acts");
    expect(decision.actions).toEqual([{ kind: "ready_for_pickup", orderId: order.id, fulfillmentOrderIds: [id] }]);
    expect(decideReadyForPickup(order, { ...asked(ready), done: decision.actions })).toMatchObject({
      do: "reached",
      reason: { code: "ready_for_pickup.done" },
    });
  });

  it("is never mailed twice: what a lost reply leaves open cannot be told", () => {
    const action = { kind: "ready_for_pickup", orderId: "x", fulfillmentOrderIds: [id] } as const;
    const was = { ...action, fulfillmentOrderIds: [id] };
    expect(readyForPickupChange.readBack(aPickupOrder(), was, sent)).toBe("cannot_tell");
    expect(readyForPickupChange.readBack(aPickupOrder({ status: "IN_PROGRESS" }), was, sent)).toBe("happened");
    expect(readyForPickupChange.readBack(fetched, was, sent)).toBe("happened");
    expect(readyForPickupChange.readBack(aPickupOrder({ id: "another" }), was, sent)).toBe("cannot_tell");
    expect([readyForPickupChange.repeatable, readyForPickup.irreversible(ready), readyForPickupChange.undo]).toEqual([false, true, null]);
  });

  it("is told to Shopify by fulfillment orders", () => {
    expect(readyForPickupChange.via.shopify.variables({ kind: "ready_for_pickup", orderId: "x", fulfillmentOrderIds: [id] }, "k")).toEqual({
      input: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: id }] },
    });
  });
});

const givenBackAll = { ...aPickupOrder(), refunds: [aRefund([mug, 2]), aRefund([lamp, 1])] };

describe("A1 goods for pickup whose money was given back", () => {
  it("are neither announced nor handed out by themselves", () => {
    expect(decideReadyForPickup(givenBackAll, asked(ready))).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "fulfill.given_back" },
    });
    expect(decidePickedUp(givenBackAll, asked(fetch))).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "fulfill.given_back", params: { count: 3 } },
    });
    const insisting = { overrides: ["fulfill.given_back"] };
    expect(decideReadyForPickup(givenBackAll, asked(ready, insisting)).do).toBe("act");
    expect(decidePickedUp(givenBackAll, asked(fetch, insisting))).toMatchObject({
      do: "act",
      reason: { code: "picked_up.asked_given_back" },
    });
    expect(decidePickedUp(givenBackAll, asked(fetch, { ...insisting, by: "rule" })).do).toBe("refuse");
  });
  it("stay when the rest is handed out", () => {
    const order = { ...aPickupOrder(), refunds: [aRefund([lamp, 1])] };
    expect(decideReadyForPickup(order, asked(ready)).do).toBe("act");
    const decision = decidePickedUp(order, asked(fetch));
    expect(decision).toMatchObject({
      reason: { code: "picked_up.asked_rest_given_back", params: { count: 2, rest: 1 } },
      actions: [{ fulfillmentOrders: [{ lines: [{ lineItemId: mug, quantity: 2 }] }] }],
    });
    const done = decision.do === "act" ? decision.actions : [];
    expect(decidePickedUp(order, { ...asked(fetch), done })).toMatchObject({
      do: "reached",
      reason: { code: "picked_up.done_rest_given_back" },
    });
  });
});

describe("marking as picked up", () => {
  it.each([
    ["an announced order", aPickupOrder({ status: "IN_PROGRESS" }), "act", "picked_up.asked"],
    ["one that was not announced", aPickupOrder(), "act", "picked_up.asked"],
    [
      "one that is paid at the counter",
      { ...aPickupOrder(), outstanding: bag(5_000), financialStatus: "PENDING" },
      "act",
      "picked_up.asked_unpaid",
    ],
    ["one that was fetched", fetched, "reached", "picked_up.already"],
    ["one that is sent", anOrder(), "refuse", "pickup.not_chosen"],
    ["a cancelled one", { ...aPickupOrder(), cancelledAt: "2026-11-12T08:00:00Z" }, "refuse", "pickup.cancelled"],
    ["a held one", { ...aPickupOrder({ status: "ON_HOLD" }), holds: [aHold()] }, "refuse", "fulfill.on_hold"],
  ] satisfies [string, Snapshot, string, string][])("%s", (_, order, what, code) => {
    expect(decidePickedUp(order, asked(fetch))).toMatchObject({ do: what, reason: { code } });
  });

  it("hands out only what is paid, when a rule does it", () => {
    const owed = { ...aPickupOrder(), outstanding: bag(5_000), financialStatus: "PENDING" };
    expect(decidePickedUp(owed, asked(fetch, { by: "rule" }))).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "picked_up.unpaid" },
    });
  });

  it("takes all that is left for pickup, with its quantities, and is done by that", () => {
    const order = aPickupOrder();
    const decision = decidePickedUp(order, asked({ ...fetch, notify: true }));
    if (decision.do !== "act") throw new Error("it acts");
    const [action] = decision.actions;
    expect(action).toMatchObject({
      notify: true,
      known: [],
      fulfillmentOrders: [
        {
          id,
          lines: [
            { lineItemId: mug, quantity: 2 },
            { lineItemId: lamp, quantity: 1 },
          ],
        },
      ],
    });
    expect(pickedUpChange.via.shopify.variables(action, "k")).toMatchObject({
      fulfillment: { notifyCustomer: true, lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: id }] },
    });
    expect(decidePickedUp(order, { ...asked(fetch), done: decision.actions })).toMatchObject({
      do: "reached",
      reason: { code: "picked_up.done" },
    });
    expect(pickedUpChange.readBack(order, action, sent)).toBe("did_not_happen");
    expect(pickedUpChange.readBack(fetched, action, sent)).toBe("happened");
  });

  it("is undone by taking the record back; a mail is not", () => {
    const decision = decidePickedUp(aPickupOrder(), asked(fetch));
    if (decision.do !== "act") throw new Error("it acts");
    expect(pickedUpChange.undo?.intent(decision.actions[0], null, ["p"])).toEqual({ kind: "unfulfill", fulfillmentIds: ["p"] });
    expect([pickedUp.undoNote?.(fetch), pickedUp.undoNote?.({ ...fetch, notify: true })?.code]).toEqual([null, "undo.note_mailed"]);
    expect([pickedUp.irreversible(fetch), pickedUp.irreversible({ ...fetch, notify: true })]).toEqual([false, true]);
  });
});
