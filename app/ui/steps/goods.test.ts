import { describe, expect, it } from "vitest";
import { reason } from "#app/kernel/reason.ts";
import { fulfillIntent } from "#app/orders/fulfill/intent.ts";
import { aFulfillmentOrder, anOrder, aRefund, aShippedOrder, inShop, lamp, mug, shop, warehouse } from "#app/orders/order.fixture.ts";
import {
  allLines,
  fulfillCount,
  fulfillDraft,
  fulfillIntentOf,
  fulfillLines,
  noLines,
  placesOf,
  trackingErrorAt,
  unusedTracking,
  wrongQuantities,
} from "./fulfill-draft.ts";
import { holdLines } from "./hold-draft.ts";
import { trackingDraft, withNumber } from "./tracking-draft.ts";

const typed = (number: string, at = warehouse) => ({ [at]: withNumber(trackingDraft(null), number) });

describe("the fulfill form", () => {
  const lines = fulfillLines(anOrder());
  const intentOf = (draft: ReturnType<typeof fulfillDraft>, order = anOrder()) => {
    const some = fulfillLines(order);
    return fulfillIntentOf(some, draft, placesOf(order, some, draft));
  };
  it("starts with everything that is left, and then names no lines", () => {
    const draft = fulfillDraft(lines);
    expect(fulfillCount(lines, draft)).toBe(3);
    expect(fulfillIntent.parse(intentOf(draft))).toEqual({ kind: "fulfill", lines: null, tracking: null, notify: false });
  });
  it("names the lines of a part", () => {
    const draft = { ...fulfillDraft(lines), quantities: { [mug]: "1", [lamp]: "0" }, tracking: typed("JD123") };
    expect(fulfillIntent.parse(intentOf(draft))).toMatchObject({
      lines: [{ lineItemId: mug, quantity: 1 }],
      tracking: { number: "JD123" },
    });
  });
  it("A1 leaves out what was given back, and names it when it is wanted", () => {
    const order = anOrder({ refunds: [aRefund([mug, 1])] });
    const some = fulfillLines(order);
    expect(fulfillDraft(some).quantities).toEqual({ [mug]: "1", [lamp]: "1" });
    expect(intentOf({ ...fulfillDraft(some), quantities: { [mug]: "2", [lamp]: "1" } }, order).lines).toEqual([
      { lineItemId: mug, quantity: 2 },
      { lineItemId: lamp, quantity: 1 },
    ]);
  });
  it("B20: all or none of the lines is one click, and all is what may go", () => {
    const order = anOrder({ refunds: [aRefund([mug, 1])] });
    const some = fulfillLines(order);
    const none = { ...fulfillDraft(some), ...noLines(some) };
    expect(fulfillCount(some, none)).toBe(0);
    expect(fulfillCount(some, { ...none, ...allLines(some) })).toBe(2);
  });
  it("A11: what leaves from two locations has tracking of each parcel, with its errors beside it", () => {
    const order = anOrder({ fulfillmentOrders: [aFulfillmentOrder(), inShop] });
    const some = fulfillLines(order);
    const draft = { ...fulfillDraft(some), tracking: { ...typed("SHOP-1", shop), ...typed("HOUSE-1") } };
    const places = placesOf(order, some, draft);
    expect(places.map(({ name }) => name)).toEqual(["Warehouse", "Shop"]);
    expect(fulfillIntent.parse(intentOf(draft, order))).toMatchObject({
      tracking: null,
      trackingAt: [
        { locationId: warehouse, tracking: { number: "HOUSE-1" } },
        { locationId: shop, tracking: { number: "SHOP-1" } },
      ],
    });
    const [, second = { id: null, name: "" }] = places;
    expect(trackingErrorAt(places, second, { ...draft, tracking: typed("SHOP-1", shop) })).toBe("trackingAt.0.tracking");
  });
  it("A11: what leaves from one of two locations has one tracking, and a number typed for the other stays out", () => {
    const order = anOrder({ fulfillmentOrders: [aFulfillmentOrder(), inShop] });
    const draft = {
      ...fulfillDraft(fulfillLines(order)),
      quantities: { [mug]: "1", [lamp]: "0" },
      tracking: { ...typed("A"), ...typed("B", shop) },
    };
    expect(fulfillIntent.parse(intentOf(draft, order))).toMatchObject({ tracking: { number: "A" } });
    expect(intentOf(draft, order)).not.toHaveProperty("trackingAt");
  });
  it("B6: what was typed is offered when nothing is left to send any more, or when a refusal kept it", () => {
    const draft = { ...fulfillDraft(lines), tracking: typed("JD123") };
    expect(unusedTracking(lines, draft, undefined)).toBeNull();
    expect(unusedTracking(fulfillLines(aShippedOrder()), draft, undefined)).toMatchObject({ number: "JD123" });
    const [place] = placesOf(aShippedOrder(), [], draft);
    expect(place?.id).toBe(warehouse);
    expect(unusedTracking(fulfillLines(aShippedOrder()), fulfillDraft(lines), undefined)).toBeNull();
    expect(unusedTracking(lines, draft, reason("fulfill.already_untracked", { number: "A1" }))).toMatchObject({ number: "A1" });
  });
  it("marks quantities that cannot be", () => {
    expect(wrongQuantities(lines, { ...fulfillDraft(lines), quantities: { [mug]: "99999999", [lamp]: "1" } })).toEqual([mug]);
  });
  it("adds up a line that lies in two places", () => {
    const order = anOrder({
      fulfillmentOrders: [aFulfillmentOrder(), aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/2", locationName: "Shop" })],
    });
    expect(fulfillLines(order)[0]).toMatchObject({ left: 4, locations: ["Warehouse", "Shop"] });
  });
});

describe("the hold form", () => {
  it("A12: offers the lines that can be held, each with what is left of it", () => {
    expect(holdLines(anOrder()).map(({ lineItemId, left }) => [lineItemId, left])).toEqual([
      [mug, 2],
      [lamp, 1],
    ]);
    expect(holdLines(anOrder({ fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD" })] }))).toEqual([]);
  });
});
