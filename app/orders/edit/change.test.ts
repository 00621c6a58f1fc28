import { describe, expect, it } from "vitest";
import { anOrder, now } from "../order.fixture.ts";
import type { EditAction } from "./intent.ts";
import { editChange } from "./change.ts";

const order = anOrder({ customAttributes: [{ key: "gift", value: "yes" }] });
const action: EditAction = {
  kind: "edit",
  orderId: order.id,
  email: "new@example.com",
  phone: "+4512345678",
  customAttributes: [
    { key: "gift", value: "no" },
    { key: "desk", value: "3" },
  ],
};
const sent = { at: now, ids: [], key: "k" };

describe("edit", () => {
  it("sends only what changes", () => {
    expect(editChange.via.shopify.variables(action, "k")).toEqual({
      input: { id: order.id, email: action.email, phone: action.phone, customAttributes: action.customAttributes },
    });
  });

  it("happened when all of it is there, did not when nothing is, else nobody can tell", () => {
    const changed = {
      email: "new@example.com",
      phone: "+45 12 34 56 78",
      customAttributes: [
        { key: "desk", value: "3" },
        { key: "gift", value: "no" },
      ],
    };
    expect(editChange.readBack(anOrder(changed), action, sent)).toBe("happened");
    expect(editChange.readBack(order, action, sent)).toBe("did_not_happen");
    expect(editChange.readBack(anOrder({ ...changed, email: "other@example.com" }), action, sent)).toBe("cannot_tell");
  });

  it("is undone by the values before, where there were any, expecting ours to stand", () => {
    const before = editChange.before(order, action);
    expect(before).toEqual({ email: "ada@example.com", phone: null, customAttributes: [{ key: "gift", value: "yes" }] });
    expect(editChange.undo?.intent(action, before, [])).toEqual({
      kind: "edit",
      email: "ada@example.com",
      customAttributes: { set: [{ key: "gift", value: "yes", was: "no" }], remove: [{ key: "desk", value: "3" }] },
      expect: { email: action.email, phone: action.phone, customAttributes: action.customAttributes },
    });
    expect(editChange.undo?.intent({ kind: "edit", orderId: order.id, phone: "+4512345678" }, { phone: null }, [])).toBeNull();
  });
});
