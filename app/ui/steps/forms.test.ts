import { describe, expect, it } from "vitest";
import { cancelIntent } from "#app/orders/cancel/intent.ts";
import { editIntent } from "#app/orders/edit/intent.ts";
import { aFulfillment, aLine, anOrder, aReservedOrder, aShippedOrder, anAddress, bag, lamp, mug, now } from "#app/orders/order.fixture.ts";
import { captureIntent } from "#app/orders/capture/intent.ts";
import { refundIntent } from "#app/orders/refund/intent.ts";
import { captureEffect, captureFacts, captureIntentOf } from "./capture-draft.ts";
import { cancelDraft, cancelEffects, cancelFacts, cancelIntentOf } from "./cancel-draft.ts";
import { editDraft, editIntentOf, withField } from "./edit-draft.ts";
import { amountText, typedQuantity } from "./numbers.ts";
import {
  allRefunded,
  chosenLines,
  noneRefunded,
  refundAmount,
  refundDraft,
  refundIntentOf,
  refundLines,
  refundMistakes,
  stayingLines,
  takenOff,
} from "./refund-draft.ts";
import { offeredTags } from "./offered-tags.ts";
import { isTypedName } from "./typedName.ts";
import { withTags } from "./TagsField.tsx";

describe("typed numbers", () => {
  it("start as the amounts they stand for", () => {
    expect(amountText(1250, "EUR")).toBe("12.50");
  });
  it("reads quantities up to what there is", () => {
    expect([typedQuantity("2", 2), typedQuantity("0", 2), typedQuantity("3", 2), typedQuantity("-1", 2), typedQuantity("1.5", 2)]).toEqual([
      2,
      0,
      null,
      null,
      null,
    ]);
  });
});

describe("the cancel form", () => {
  it("never decides about a paid order's money by itself", () => {
    expect(cancelDraft(anOrder()).refund).toBe("");
    expect(cancelIntent.safeParse(cancelIntentOf({ ...cancelDraft(anOrder()), reason: "CUSTOMER" })).success).toBe(false);
  });
  it("has nothing to give back for an unpaid order", () => {
    const order = anOrder({ financialStatus: "PENDING", net: bag(0), received: bag(0) });
    expect(cancelFacts(order).money).toBeNull();
    expect(cancelIntent.parse(cancelIntentOf({ ...cancelDraft(order), reason: "CUSTOMER" }))).toMatchObject({
      refund: "none",
      restock: true,
      notify: false,
    });
  });
  it("does not restock what was shipped unless asked", () => {
    expect(cancelDraft(anOrder({ fulfillments: [aFulfillment()] })).restock).toBe(false);
  });
  it("names the whole effect", () => {
    const facts = cancelFacts(anOrder());
    const draft = cancelDraft(anOrder());
    expect(cancelEffects(facts, { ...draft, refund: "original", notify: true, restock: false })).toEqual(["refund", "notify"]);
    expect(cancelEffects(facts, { ...draft, refund: "none", restock: true })).toEqual(["keep", "restock"]);
  });
});

const unsent = (lineItemId: string) => `${lineItemId} unsent`;

describe("the refund form", () => {
  const lines = refundLines(anOrder());
  const draft = refundDraft(lines, "gid://shopify/Location/1");
  it("starts with nothing", () => {
    expect(chosenLines(lines, draft)).toEqual([]);
    expect(refundIntent.safeParse(refundIntentOf(lines, draft, 0, "EUR")).success).toBe(false);
  });
  it("follows the suggestion until an amount is typed", () => {
    const one = { ...draft, quantities: { [unsent(mug)]: "1" } };
    expect(refundIntent.parse(refundIntentOf(lines, one, 1000, "EUR"))).toMatchObject({
      amount: { amount: 1000, currency: "EUR" },
      lines: [{ lineItemId: mug, quantity: 1, restock: "cancel", locationId: "gid://shopify/Location/1" }],
    });
    expect(refundAmount({ ...one, amount: "7,50" }, 1000, "EUR")).toBe(750);
  });
  it("B20: all or none of the lines is one click, and the amount follows again", () => {
    const all: typeof draft = { ...draft, ...{ amount: "1.00" }, ...allRefunded(lines) };
    expect(chosenLines(lines, all).map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect(refundAmount(all, 4500, "EUR")).toBe(4500);
    expect(chosenLines(lines, { ...all, ...noneRefunded })).toEqual([]);
  });
  it("leaves shipped goods out of the stock", () => {
    const shipped = refundLines(anOrder({ fulfillments: [aFulfillment()], lines: [aLine({ unfulfilledQuantity: 0 })] }));
    expect(refundDraft(shipped, "x").restocks).toEqual({ [`${mug} sent`]: "none" });
  });
  it("A2 offers a half-shipped line in its two parts, what was never sent first", () => {
    const half = refundLines(
      anOrder({ lines: [aLine({ quantity: 3, currentQuantity: 3, refundableQuantity: 3, unfulfilledQuantity: 1 })] }),
    );
    expect(half.map(({ part, refundable, restocks }) => [part, refundable, restocks])).toEqual([
      ["unsent", 1, ["cancel"]],
      ["sent", 2, ["none", "return"]],
    ]);
    const both = { ...refundDraft(half, "there"), quantities: { [unsent(mug)]: "1", [`${mug} sent`]: "2" } };
    expect(refundIntent.parse(refundIntentOf(half, both, 3_000, "EUR")).lines).toEqual([
      { lineItemId: mug, quantity: 1, restock: "cancel", locationId: "there" },
      { lineItemId: mug, quantity: 2, restock: "none", locationId: null },
    ]);
  });
  it("A1 says what stays to be sent, and takes it off the packing list", () => {
    const stay = {
      ...draft,
      quantities: { [unsent(mug)]: "2", [unsent(lamp)]: "1" },
      restocks: { ...draft.restocks, [unsent(mug)]: "none" as const },
    };
    expect(stayingLines(lines, stay)).toEqual([{ title: "Mug", quantity: 2 }]);
    const off = { ...stay, ...takenOff(lines, stay) };
    expect(stayingLines(lines, off)).toEqual([]);
    expect(chosenLines(lines, off).map(({ restock }) => restock)).toEqual(["cancel", "cancel"]);
    expect(stayingLines(refundLines(aShippedOrder()), { ...draft, quantities: { [`${mug} sent`]: "2" } })).toEqual([]);
  });
  it("offers nothing to take off of what is cancelled already", () => {
    const cancelled = anOrder({ cancelledAt: "2026-11-12T08:00:00Z", lines: [aLine({ unfulfilledQuantity: 0 })] });
    expect(refundLines(cancelled)[0]?.restocks).toEqual(["none", "return"]);
  });
  const limits = { amount: { amount: 7_445, currency: "EUR" }, shipping: { amount: 495, currency: "EUR" } };
  it("B17: a refund of 9,999 of 74.45, or more shipping than there was, is told at the field", () => {
    const mistakes = (change: object) => refundMistakes(lines, { ...draft, ...change }, limits);
    expect(mistakes({ amount: "9999" })).toEqual(["amount.over"]);
    expect(mistakes({ shipping: "4.96" })).toEqual(["shipping.over"]);
    expect(mistakes({ amount: "74.45", shipping: "4.95" })).toEqual([]);
  });
  it("marks negative and huge numbers", () => {
    expect(
      refundMistakes(
        lines,
        { ...draft, quantities: { [unsent(mug)]: "-1", [unsent(lamp)]: "100000" }, shipping: "-2", amount: "abc" },
        limits,
      ),
    ).toEqual([`quantity.${unsent(mug)}`, `quantity.${unsent(lamp)}`, "shipping", "amount"]);
  });
});

describe("the capture form", () => {
  const once = captureFacts(aReservedOrder({ currentTotal: bag(4_000) }), now);
  const parts = captureFacts(aReservedOrder({}, { multiCapturable: true, expiresAt: "2026-11-27T08:00:00Z" }), now);
  it("starts with what is still to be paid, and names no amount for it", () => {
    expect(once).toEqual({ currency: "EUR", reserved: 5_000, unpaid: 4_000, inParts: false, expiresAt: null });
    expect(captureIntent.parse(captureIntentOf(once, { amount: null, last: false }))).toEqual({
      kind: "capture",
      amount: null,
      final: true,
    });
    expect(captureEffect(once, { amount: null, last: false })).toMatchObject({ money: { amount: 4_000 }, letGo: { amount: 1_000 } });
  });
  it("lets go of the rest only where that is so, or meant", () => {
    expect(parts.expiresAt).toBe("2026-11-27T08:00:00Z");
    expect(captureIntentOf(parts, { amount: "20", last: false })).toEqual({
      kind: "capture",
      amount: { amount: 2_000, currency: "EUR" },
      final: false,
    });
    expect(captureIntentOf(parts, { amount: "20", last: true }).final).toBe(true);
    expect(captureEffect(parts, { amount: "50", last: true })?.letGo.amount).toBe(0);
  });
  it("knows what is no amount", () => {
    expect(captureEffect(once, { amount: "abc", last: false })).toBeNull();
    expect(captureIntent.safeParse(captureIntentOf(once, { amount: "abc", last: false })).success).toBe(false);
  });
});

describe("the delete form", () => {
  it("wants the order's name, with or without its sign", () => {
    expect(["#1001", " 1001 ", "1002", "", "#"].map((typed) => isTypedName(typed, "#1001"))).toEqual([true, true, false, false, false]);
    expect(isTypedName("en1001-a", "EN1001-A")).toBe(true);
  });
});

describe("the edit form", () => {
  const order = anOrder();
  it("asks for nothing when nothing was changed", () => {
    expect(editIntentOf(order, editDraft(order))).toBeNull();
  });
  it("sends what was changed, with what was there before", () => {
    const draft = editDraft(order);
    const intent = editIntentOf(order, { ...draft, address: { ...draft.address, city: "Odense" } });
    expect(editIntent.parse(intent)).toMatchObject({ shippingAddress: { city: "Odense" } });
    expect(intent).toMatchObject({ expect: { shippingAddress: order.shippingAddress } });
    expect(intent).not.toHaveProperty("email");
  });
  it("merges attributes and removes only what was taken out", () => {
    const with2 = anOrder({
      customAttributes: [
        { key: "gift", value: "yes" },
        { key: "slot", value: "am" },
      ],
    });
    const [gift] = editDraft(with2).attributes;
    if (!gift) throw new Error("the order has details");
    const intent = editIntentOf(with2, { ...editDraft(with2), attributes: [{ ...gift, value: "no" }] });
    expect(editIntent.parse(intent)).toMatchObject({
      customAttributes: { set: [{ key: "gift", value: "no", was: "yes" }], remove: [{ key: "slot", value: "am" }] },
    });
  });
  it("A10: of two details of one name the one that is typed over changes, and names stay as they are", () => {
    const twice = anOrder({
      customAttributes: [
        { key: "gift ", value: "yes" },
        { key: "gift", value: "yes" },
        { key: "gift", value: "second" },
      ],
    });
    const rows = editDraft(twice).attributes;
    const typed = rows.map((row, at) => (at === 2 ? { ...row, value: "third" } : row)).filter((_, at) => at !== 0);
    const intent = editIntentOf(twice, { ...editDraft(twice), attributes: [...typed, { key: " desk ", value: "3", was: null }] });
    expect(editIntent.parse(intent).customAttributes).toEqual({
      set: [
        { key: "gift", value: "third", was: "second" },
        { key: "desk", value: "3", was: null },
      ],
      remove: [{ key: "gift ", value: "yes" }],
    });
  });
  it("A10: another country empties the region, its own brings it back, and a chosen one stays", () => {
    const there = anOrder({ shippingAddress: anAddress({ countryCode: "US", provinceCode: "CA" }) });
    const moved = withField(there, editDraft(there).address, "countryCode", "GB");
    expect(moved).toMatchObject({ countryCode: "GB", provinceCode: "" });
    expect(withField(there, moved, "countryCode", "US")).toMatchObject({ provinceCode: "CA" });
    expect(withField(there, moved, "provinceCode", "ENG")).toMatchObject({ countryCode: "GB", provinceCode: "ENG" });
  });
});

describe("tags that are offered", () => {
  const known = ["vip", "gift", "GIFT wrap", "fragile", "big gift", "old", "new", "seen", "late"];
  it("B25: are those of the shop that hold what is typed, what begins with it first, without those chosen", () => {
    expect(offeredTags(known, "gi", [])).toEqual(["gift", "GIFT wrap", "fragile", "big gift"]);
    expect(offeredTags(known, "GIFT", ["gift wrap"])).toEqual(["big gift"]);
    expect(offeredTags(known, "none such", [])).toEqual([]);
  });
  it("B25: are the most used ones before anything is typed, a few of them", () => {
    expect(offeredTags(known, " ", ["VIP"])).toEqual(["gift", "GIFT wrap", "fragile", "big gift", "old", "new"]);
  });
});

describe("withTags", () => {
  it("adds each tag once, whatever its case", () => {
    expect(withTags(["VIP"], "vip, new,new, ")).toEqual(["VIP", "new"]);
  });
});
