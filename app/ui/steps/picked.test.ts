import { describe, expect, it } from "vitest";
import { anOrder, aShippedOrder, lamp, mug } from "#app/orders/order.fixture.ts";
import { fulfillDraft, fulfillLines } from "./fulfill-draft.ts";
import { pickedKeyOf, pickedOf, withoutOld, withPicked } from "./picked.ts";
import { trackingDraft, withNumber } from "./tracking-draft.ts";

const lines = fulfillLines(anOrder());
const draft = {
  ...fulfillDraft(lines),
  quantities: { [mug]: "1", [lamp]: "0" },
  tracking: { place: withNumber(trackingDraft(null), "A1") },
};
const kept = withPicked(null, "order", lines, draft);
const half = lines.map((line) => ({ ...line, left: line.left - 1, due: line.due - 1 }));

describe("B24: what is picked for an order", () => {
  it("B24: is there again after a reload, with its tracking, but never a chosen e-mail", () => {
    expect(pickedOf(kept, "order", lines)).toEqual({ quantities: draft.quantities, tracking: draft.tracking });
    expect(pickedOf(withPicked(kept, "other", lines, fulfillDraft(lines)), "order", lines)).not.toBeNull();
    expect(withPicked(null, "order", lines, { ...draft, notify: true })).toBe(kept);
  });

  it("B24: counts no more once the order is done or another, and is forgotten", () => {
    expect(pickedOf(kept, "order", half)).toBeNull();
    expect(pickedOf(kept, "another", lines)).toBeNull();
    for (const now of [half, fulfillLines(aShippedOrder())]) expect(withoutOld(kept, "order", now)).toBe("[]");
    expect(withoutOld(kept, "order", lines)).toBeNull();
    expect(withoutOld(kept, "another", half)).toBeNull();
  });

  it("B24: is each person's own", () => {
    expect(pickedKeyOf("1")).not.toBe(pickedKeyOf("2"));
  });

  it("B24: does not grow for ever, and nothing is made of what is no such thing", () => {
    const many = Array.from({ length: 40 }, (_, index) => `order ${index}`).reduce<string | null>(
      (list, id) => withPicked(list, id, lines, draft),
      null,
    );
    expect(pickedOf(many, "order 39", lines)).not.toBeNull();
    expect(pickedOf(many, "order 9", lines)).toBeNull();
    for (const broken of [null, "", "{", "{}", "[null]", '[{"orderId":"order"}]', kept.replace('"A1"', "7")])
      expect(pickedOf(broken, "order", lines)).toBeNull();
  });
});
