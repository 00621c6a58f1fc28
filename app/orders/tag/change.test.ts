import { describe, expect, it } from "vitest";
import { anOrder, now } from "../order.fixture.ts";
import { tagChange, untagChange } from "./change.ts";

const sent = { at: now, ids: [], key: "k" };
const orderId = anOrder().id;

describe("tag and untag", () => {
  it("read back from the order's tags, whatever their case", () => {
    const order = anOrder({ tags: ["VIP"] });
    expect(tagChange.readBack(order, { kind: "tag", orderId, tags: ["vip"] }, sent)).toBe("happened");
    expect(tagChange.readBack(order, { kind: "tag", orderId, tags: ["vip", "gift"] }, sent)).toBe("did_not_happen");
    expect(untagChange.readBack(order, { kind: "untag", orderId, tags: ["vip"] }, sent)).toBe("did_not_happen");
    expect(untagChange.readBack(order, { kind: "untag", orderId, tags: ["gift"] }, sent)).toBe("happened");
  });

  it("D12: are predicted in the order in which Shopify keeps them", () => {
    const predicted = tagChange.predict(anOrder({ tags: ["Gift", "vip"] }), { kind: "tag", orderId, tags: ["late", "B"] }, sent);
    expect(predicted?.tags).toEqual(["B", "Gift", "late", "vip"]);
  });

  it("take back only what the action really changed", () => {
    expect(tagChange.undo?.intent({ kind: "tag", orderId, tags: ["gift"] }, null, [])).toEqual({ kind: "untag", tags: ["gift"] });
    expect(untagChange.undo?.intent({ kind: "untag", orderId, tags: ["VIP"] }, null, [])).toEqual({ kind: "tag", tags: ["VIP"] });
  });

  it("take updatedAt from the node", () => {
    expect(tagChange.via.shopify.reply({ node: { id: orderId, updatedAt: "2026-11-20T12:00:01Z" }, userErrors: [] }).updatedAt).toBe(
      "2026-11-20T12:00:01Z",
    );
  });
});
