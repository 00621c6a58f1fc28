import { describe, expect, it } from "vitest";
import { aHold, anOrder, lamp, mug, now } from "../order.fixture.ts";
import { holdChange, releaseChange } from "./change.ts";
import { release } from "./goal.ts";

const key = "0190d1e2-0000-7000-8000-000000000001";
const sent = { at: now, ids: [], key };
const action = {
  kind: "hold",
  orderId: "gid://shopify/Order/1",
  fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1",
  reason: "OTHER",
  notes: null,
} as const;
const releasing = {
  kind: "release",
  orderId: action.orderId,
  fulfillmentOrderId: action.fulfillmentOrderId,
  holdIds: [aHold().id],
} as const;

describe("a hold that is sent again", () => {
  it("is not refused when Shopify finds it there already", () => {
    const message =
      "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.";
    expect(holdChange.via.shopify.underWay?.(message)).toBe(true);
    expect(holdChange.via.shopify.underWay?.("The maximum number of fulfillment holds for this fulfillment order has been reached")).toBe(
      false,
    );
  });
});

describe("hold", () => {
  it("is found again by its handle, which fits Shopify's 64 characters", () => {
    const { hold: input } = holdChange.via.shopify.variables(action, key) as { hold: { handle: string } };
    expect(input.handle.length).toBeLessThanOrEqual(64);
    const order = anOrder({ holds: [aHold({ handle: input.handle })] });
    expect(holdChange.readBack(order, action, sent)).toBe("happened");
    expect(holdChange.idsFrom?.(order, action, key)).toEqual([aHold().id]);
    expect(holdChange.readBack(anOrder({ holds: [aHold({ handle: "another" })] }), action, sent)).toBe("did_not_happen");
  });

  it("A12: names the lines that it is for, and foresees that the rest can go", () => {
    const part = { ...action, lines: [{ id: "gid://shopify/FulfillmentOrderLineItem/2", quantity: 1 }] };
    expect(holdChange.via.shopify.variables(part, key)).toMatchObject({ hold: { fulfillmentOrderLineItems: part.lines } });
    expect(JSON.stringify(holdChange.via.shopify.variables(action, key))).not.toContain("LineItems");
    const after = { ...anOrder(), ...holdChange.predict(anOrder(), part, sent) };
    expect(after.fulfillmentOrders.map(({ status, lines }) => [status, lines.map(({ lineItemId }) => lineItemId)])).toEqual([
      ["ON_HOLD", [lamp]],
      ["OPEN", [mug]],
    ]);
  });

  it("is undone by releasing exactly the holds that it made", () => {
    expect(holdChange.undo?.intent(action, null, ["h1"])).toEqual({ kind: "release", holds: ["h1"] });
    expect(holdChange.undo?.intent(action, null, [])).toBeNull();
  });

  it("takes the hold's id from the answer", () => {
    expect(
      holdChange.via.shopify.reply({ fulfillmentHold: { id: "h1" }, fulfillmentOrder: { id: "f", order: { updatedAt: "u" } } }),
    ).toEqual({ updatedAt: "u", ids: ["h1"], pending: false });
  });
});

describe("release", () => {
  it("reads back from the holds that are left", () => {
    expect(releaseChange.readBack(anOrder({ holds: [aHold()] }), { ...releasing, holdIds: [...releasing.holdIds] }, sent)).toBe(
      "did_not_happen",
    );
    expect(releaseChange.readBack(anOrder(), { ...releasing, holdIds: [...releasing.holdIds] }, sent)).toBe("happened");
  });

  it("is undone by a hold of the same reason on the same items, and says that it is ours then", () => {
    const before = releaseChange.before(anOrder({ holds: [aHold({ notes: "flat 2?" })] }), {
      ...releasing,
      holdIds: [...releasing.holdIds],
    });
    expect(before).toEqual({ reason: "INCORRECT_ADDRESS", notes: "flat 2?", lineItemIds: [mug, lamp] });
    expect(releaseChange.undo?.intent({ ...releasing, holdIds: [...releasing.holdIds] }, before, [])).toEqual({ kind: "hold", ...before });
    expect(release.undoNote?.({ kind: "release", holds: "ours" })?.code).toBe("undo.note_release");
  });
});
