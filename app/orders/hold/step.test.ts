import { describe, expect, it } from "vitest";
import { aHold, anOrder, lamp, mug, now } from "../order.fixture.ts";
import { hold, release } from "./step.ts";

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

describe("hold", () => {
  it("is found again by its handle, which fits Shopify's 64 characters", () => {
    const { hold: input } = hold.variables(action, key) as { hold: { handle: string } };
    expect(input.handle.length).toBeLessThanOrEqual(64);
    const order = anOrder({ holds: [aHold({ handle: input.handle })] });
    expect(hold.readBack(order, action, sent)).toBe("happened");
    expect(hold.idsFrom?.(order, action, key)).toEqual([aHold().id]);
    expect(hold.readBack(anOrder({ holds: [aHold({ handle: "another" })] }), action, sent)).toBe("did_not_happen");
  });

  it("is undone by releasing exactly the holds that it made", () => {
    expect(hold.undo(action, null, ["h1"])).toEqual({ kind: "release", holds: ["h1"] });
    expect(hold.undo(action, null, [])).toBeNull();
  });

  it("takes the hold's id from the answer", () => {
    expect(hold.accepted({ fulfillmentHold: { id: "h1" }, fulfillmentOrder: { id: "f", order: { updatedAt: "u" } } })).toEqual({
      updatedAt: "u",
      ids: ["h1"],
      pending: false,
    });
  });
});

describe("release", () => {
  it("reads back from the holds that are left", () => {
    expect(release.readBack(anOrder({ holds: [aHold()] }), { ...releasing, holdIds: [...releasing.holdIds] }, sent)).toBe("did_not_happen");
    expect(release.readBack(anOrder(), { ...releasing, holdIds: [...releasing.holdIds] }, sent)).toBe("happened");
  });

  it("is undone by a hold of the same reason on the same items, and says that it is ours then", () => {
    const before = release.before(anOrder({ holds: [aHold({ notes: "flat 2?" })] }), { ...releasing, holdIds: [...releasing.holdIds] });
    expect(before).toEqual({ reason: "INCORRECT_ADDRESS", notes: "flat 2?", lineItemIds: [mug, lamp] });
    expect(release.undo({ ...releasing, holdIds: [...releasing.holdIds] }, before, [])).toEqual({ kind: "hold", ...before });
    expect(release.undoNote({ kind: "release", holds: "ours" })?.code).toBe("undo.note_release");
  });
});
