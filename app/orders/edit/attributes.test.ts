import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anAddress, anOrder, asked } from "../order.fixture.ts";
import { changesBetween, merged } from "./attributes.ts";
import { editChange } from "./change.ts";
import { decideEdit } from "./decide.ts";
import { editIntent } from "./intent.ts";

const gifts = [
  { key: "gift", value: "yes" },
  { key: "slot", value: "am" },
  { key: "gift", value: "second" },
  { key: "desk ", value: "3" },
];
const edit = (customAttributes: object) => editIntent.parse({ kind: "edit", customAttributes });
const after = (customAttributes: object) => {
  const decision = decideEdit(anOrder({ customAttributes: gifts }), asked(edit(customAttributes)));
  return decision.do === "act" ? decision.actions[0]?.customAttributes : decision.reason.code;
};

const sorted = (all: object[]) => all.map((one) => JSON.stringify(one)).toSorted();

describe("A10: details of an order", () => {
  it("A10: of two with one name one is set, and the other stays", () => {
    expect(after({ set: [{ key: "gift", value: "no" }] })).toEqual([{ key: "gift", value: "no" }, ...gifts.slice(1)]);
    expect(after({ set: [{ key: "gift", value: "no", was: "second" }] })).toEqual(
      gifts.map((one) => (one.value === "second" ? { ...one, value: "no" } : one)),
    );
  });
  it("A10: a name that ends in a blank is changed and removed as it is, and is no other name", () => {
    expect(after({ set: [{ key: "desk ", value: "4" }] })).toEqual([...gifts.slice(0, 3), { key: "desk ", value: "4" }]);
    expect(after({ remove: ["desk "] })).toEqual(gifts.slice(0, 3));
    expect(after({ remove: ["desk"] })).toBe("edit.already");
    expect(after({ set: [{ key: "desk", value: "4" }] })).toEqual([...gifts, { key: "desk", value: "4" }]);
  });
  it("A10: one of two is removed, or all of a name", () => {
    expect(after({ remove: [{ key: "gift", value: "yes" }] })).toEqual(gifts.slice(1));
    expect(after({ remove: ["gift"] })).toEqual([gifts[1], gifts[3]]);
  });
  it("A10: undo restores all of them", () => {
    const name = fc.constantFrom("gift", "gift ", " ", "slot");
    const list = fc.array(fc.record({ key: name, value: fc.constantFrom("yes", "no", "") }), { maxLength: 6 });
    const changes = fc.record({
      set: fc.array(fc.record({ key: fc.constantFrom("gift", "desk"), value: fc.constantFrom("yes", "a", "b") }), { maxLength: 3 }),
      remove: fc.array(fc.oneof(name, fc.record({ key: name, value: fc.constantFrom("yes", "no") })), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(list, changes, (customAttributes, asks) => {
        const order = anOrder({ customAttributes });
        const decision = decideEdit(order, asked(edit(asks)));
        const [action] = decision.do === "act" ? decision.actions : [];
        if (!action) return;
        const reverse = editChange.undo?.intent(action, editChange.before(order, action), []);
        const back = decideEdit({ ...order, ...action }, asked(editIntent.parse(reverse), { by: "undo" }));
        const restored = back.do === "act" ? back.actions[0]?.customAttributes : null;
        expect(sorted(restored ?? [])).toEqual(sorted(customAttributes));
      }),
    );
  });
  it("A10: undo puts what was removed back in its place", () => {
    const left = merged(gifts, { set: [], remove: [{ key: "gift", value: "yes" }, "slot"] });
    expect(merged(left, changesBetween(left, gifts))).toEqual(gifts);
  });
  it("A10: the changes between two lists lead from one to the other", () => {
    const list = fc.array(fc.record({ key: fc.constantFrom("a", "b"), value: fc.constantFrom("1", "2") }), { maxLength: 6 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(sorted(merged(a, changesBetween(a, b)))).toEqual(sorted(b));
      }),
    );
  });
});

describe("A10: another country", () => {
  const order = anOrder({ shippingAddress: anAddress({ countryCode: "US", provinceCode: "CA" }) });
  const moved = (shippingAddress: object) => decideEdit(order, asked(editIntent.parse({ kind: "edit", shippingAddress })));
  it("A10: empties the region, unless one is chosen", () => {
    expect(moved({ countryCode: "gb" })).toMatchObject({ actions: [{ shippingAddress: { countryCode: "GB", provinceCode: null } }] });
    expect(moved({ countryCode: "CA", provinceCode: "ON" })).toMatchObject({ actions: [{ shippingAddress: { provinceCode: "ON" } }] });
    expect(moved({ countryCode: "US", city: "Oakland" })).toMatchObject({ actions: [{ shippingAddress: { provinceCode: "CA" } }] });
  });
});
