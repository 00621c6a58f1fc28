import { describe, expect, it } from "vitest";
import {
  aFulfillment,
  aFulfillmentOrder,
  anOrder,
  asked,
  aShippedOrder,
  inShop,
  lamp,
  mug,
  now,
  policy,
  shop,
  warehouse,
} from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { decideFulfill } from "./decide.ts";
import type { FulfillAction, FulfillIntent } from "./intent.ts";
import { keptTracking } from "./tracked.ts";

const number = (text: string) => ({ company: "UPS", number: text, url: null });
const tracked: FulfillIntent = { kind: "fulfill", lines: null, tracking: number("A1"), notify: true };
const decided = (order: Snapshot, intent: FulfillIntent, overrides: string[] = []) =>
  decideFulfill(order, asked(intent, { overrides }), policy, now);

const twoPlaces = anOrder({ fulfillmentOrders: [aFulfillmentOrder(), inShop] });
const each: FulfillIntent = {
  ...tracked,
  tracking: null,
  trackingAt: [
    { locationId: warehouse, tracking: number("A1") },
    { locationId: shop, tracking: number("B2") },
  ],
};

function actionsOf(order: Snapshot, intent: FulfillIntent, overrides: string[] = []): FulfillAction[] {
  const decision = decided(order, intent, overrides);
  return decision.do === "act" ? decision.actions : [];
}

describe("B6: tracking typed while somebody else fulfills", () => {
  it("B6: is not done without it, and kept to be offered", () => {
    const decision = decided(aShippedOrder(), tracked);
    expect(decision).toMatchObject({
      do: "refuse",
      by: "platform",
      reason: { code: "fulfill.already_untracked", params: { tracking: "A1" } },
    });
    expect(keptTracking(decision.reason)).toEqual(number("A1"));
  });

  it("B6: is kept too where a part was sent, and what is asked is no longer left", () => {
    const lines = [{ lineItemId: mug, quantity: 2 }];
    for (const order of [aShippedOrder(), anOrder({ fulfillmentOrders: [inShop] })]) {
      const decision = decided(order, { ...tracked, lines });
      expect(decision).toMatchObject({ do: "refuse", reason: { code: "fulfill.line_nothing_left" } });
      expect(keptTracking(decision.reason)).toEqual(number("A1"));
    }
  });

  it("B6: is nothing lost where the parcel has it, or none was typed", () => {
    const has = aShippedOrder({ fulfillments: [aFulfillment({ tracking: [number("A1")] })] });
    expect(decided(has, tracked)).toMatchObject({ do: "reached", reason: { code: "fulfill.already" } });
    expect(decided(aShippedOrder(), { ...tracked, tracking: null })).toMatchObject({ do: "reached" });
    expect(decided(aShippedOrder(), { ...tracked, tracking: { company: "UPS", number: null, url: null } })).toMatchObject({
      do: "reached",
    });
  });

  it("B6: a link alone is kept as well, and all that a refusal keeps is text", () => {
    const link = { company: null, number: null, url: "https://t.example/1" };
    expect(keptTracking(decided(aShippedOrder(), { ...tracked, tracking: link }).reason)).toEqual(link);
    expect(keptTracking({ params: { count: 2, number: 7 } })).toBeNull();
  });

  it("B6: of two parcels one is sent with its number, and the other's is kept: partly done", () => {
    const [first] = actionsOf(twoPlaces, each);
    if (!first) throw new Error("nothing is sent");
    const left = anOrder({
      fulfillments: [aFulfillment({ tracking: [number("A1")] }), aFulfillment({ id: "theirs" })],
      fulfillmentOrders: [],
    });
    const decision = decideFulfill(left, { ...asked(each), done: [first] }, policy, now);
    expect(decision).toMatchObject({ do: "refuse", reason: { code: "fulfill.done_untracked" } });
    expect(keptTracking(decision.reason)).toEqual(number("B2"));
  });

  it("B6: is done when all was sent with its numbers, though nothing was read since", () => {
    expect(decideFulfill(anOrder(), { ...asked(tracked), done: actionsOf(anOrder(), tracked) }, policy, now)).toMatchObject({
      do: "reached",
    });
  });
});

describe("A11: what leaves from several locations", () => {
  it("A11: has the tracking of each parcel", () => {
    expect(actionsOf(twoPlaces, each).map(({ locationId, tracking }) => [locationId, tracking?.number])).toEqual([
      [warehouse, "A1"],
      [shop, "B2"],
    ]);
  });

  it("A11: does not get one number copied to all without a word; who means it may", () => {
    expect(decided(twoPlaces, tracked)).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "fulfill.one_number", params: { places: 2, tracking: "A1" } },
    });
    expect(actionsOf(twoPlaces, tracked, ["fulfill.one_number"]).map(({ tracking }) => tracking?.number)).toEqual(["A1", "A1"]);
    const lines = [
      { lineItemId: mug, quantity: 2 },
      { lineItemId: lamp, quantity: 2 },
    ];
    expect(decided(twoPlaces, { ...tracked, lines })).toMatchObject({ do: "refuse", reason: { code: "fulfill.one_number" } });
  });

  it("A11: may share a carrier, have none, or leave from one of them under one number", () => {
    const carrier = { company: "UPS", number: null, url: null };
    expect(actionsOf(twoPlaces, { ...tracked, tracking: carrier })).toHaveLength(2);
    expect(actionsOf(twoPlaces, { ...tracked, tracking: null })).toHaveLength(2);
    expect(actionsOf(twoPlaces, { ...tracked, lines: [{ lineItemId: mug, quantity: 2 }] }).map(({ tracking }) => tracking?.number)).toEqual(
      ["A1"],
    );
  });

  it("A11: sent from one location already, the same number is not put on the parcel of another", () => {
    const [first] = actionsOf(anOrder(), tracked);
    if (!first) throw new Error("nothing is sent");
    const moved = anOrder({ fulfillmentOrders: [inShop] });
    expect(decideFulfill(moved, { ...asked(tracked), done: [first] }, policy, now)).toMatchObject({ do: "refuse", by: "house" });
  });
});
