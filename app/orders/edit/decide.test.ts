import { describe, expect, it } from "vitest";
import { aFulfillment, anOrder, asked, aShippedOrder } from "../order.fixture.ts";
import { decideEdit } from "./decide.ts";
import { editIntent, type EditIntent } from "./intent.ts";

const edit = (over: Omit<EditIntent, "kind">): EditIntent => ({ kind: "edit", ...over });
const newStreet = edit({ shippingAddress: { address1: "Quay 2" } });

describe("editing", () => {
  it.each([
    ["an e-mail", anOrder(), edit({ email: "new@example.com" }), "act", "edit.asked"],
    ["the same e-mail in other letters", anOrder(), edit({ email: "ADA@example.com" }), "reached", "edit.already"],
    ["the same phone written otherwise", anOrder({ phone: "+4512345678" }), edit({ phone: "+45 12 34 56 78" }), "reached", "edit.already"],
    ["the address of an unshipped order", anOrder(), newStreet, "act", "edit.asked_taxes"],
    ["the address of a partly shipped one", anOrder({ fulfillments: [aFulfillment()] }), newStreet, "act", "edit.asked_partly_shipped"],
    ["the address of a shipped one", aShippedOrder(), newStreet, "refuse", "edit.shipped"],
    ["nothing", anOrder(), edit({}), "reached", "edit.already"],
  ])("%s", (_, ...[order, intent, what, code]) => {
    expect(decideEdit(order, asked(intent))).toMatchObject({ do: what, reason: { code } });
  });

  it("sends the whole address and keeps what was not named", () => {
    expect(decideEdit(anOrder(), asked(newStreet))).toMatchObject({
      actions: [{ shippingAddress: { ...anOrder().shippingAddress, address1: "Quay 2" } }],
    });
  });

  it("merges the details and never wipes those of others", () => {
    const order = anOrder({
      customAttributes: [
        { key: "gift", value: "yes" },
        { key: "channel", value: "fair" },
      ],
    });
    const intent = edit({
      customAttributes: {
        set: [
          { key: "gift", value: "no" },
          { key: "desk", value: "3" },
        ],
        remove: ["channel", "never was"],
      },
    });
    expect(decideEdit(order, asked(intent))).toMatchObject({
      actions: [
        {
          customAttributes: [
            { key: "gift", value: "no" },
            { key: "desk", value: "3" },
          ],
        },
      ],
    });
  });

  it("refuses more details than Shopify takes", () => {
    const many = (prefix: string) => Array.from({ length: 126 }, (_, index) => ({ key: `${prefix}${index}`, value: "" }));
    const full = anOrder({ customAttributes: many("a") });
    expect(decideEdit(full, asked(edit({ customAttributes: { set: many("b"), remove: [] } })))).toMatchObject({
      do: "refuse",
      by: "platform",
      reason: { code: "input.attributes_too_many" },
    });
  });

  it("asks again when what was seen is not there any more, for the changed fields alone", () => {
    const seen = edit({ email: "new@example.com", expect: { email: "old@example.com" } });
    expect(decideEdit(anOrder(), asked(seen))).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "edit.changed_since", params: { field: { word: "field.email" } } },
    });
    expect(decideEdit(anOrder(), asked(seen, { overrides: ["edit.changed_since"] })).do).toBe("act");
    expect(decideEdit(anOrder(), asked({ ...seen, expect: { phone: "+4500000000" } })).do).toBe("act");
    expect(decideEdit(anOrder(), asked(seen, { by: "undo" }))).toMatchObject({ reason: { code: "undo.changed_since" } });
  });

  it("can be insisted on after shipping", () => {
    expect(decideEdit(aShippedOrder(), asked(newStreet, { overrides: ["edit.shipped"] })).do).toBe("act");
  });
});

describe("what is asked", () => {
  it.each([
    [{ email: "no address" }, "input.email"],
    [{ phone: "call me" }, "input.phone"],
    [{ shippingAddress: { countryCode: "Denmark" } }, "input.country"],
    [{ shippingAddress: { city: "x".repeat(256) } }, "input.address_too_long"],
    [{ customAttributes: { set: [{ key: " ", value: "" }] } }, "input.attribute_key"],
  ])("%j is refused", (over, code) => {
    expect(editIntent.safeParse({ kind: "edit", ...over }).error?.issues[0]?.message).toBe(code);
  });
});
