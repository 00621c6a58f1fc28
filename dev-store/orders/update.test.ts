import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import { closeOrder, openOrder } from "./close.ts";
import { currentTotals } from "./derive.ts";
import { fulfill, partsFor } from "./fulfill.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { addTags, removeTags } from "./tags.ts";
import { updateOrder, type UpdateInput } from "./update.ts";

const berlin = { firstName: "Ada", lastName: "Byron", address1: "Platz 1", city: "Berlin", zip: "10115", countryCode: "DE" };
const newYork = { lastName: "Byron", address1: "3 Road", city: "New York", zip: "10001", countryCode: "US", provinceCode: "NY" };

function refused(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.errors;
    throw error;
  }
  return null;
}

describe("updateOrder", () => {
  it("replaces tags and attributes, and says what differs", () => {
    const deps = testDeps(),
      order = testOrder(deps, { tags: ["old"], customAttributes: [{ key: "gift", value: "yes" }] });
    expect(
      updateOrder(order, { note: "Ring twice", tags: ["a, b", "A"], customAttributes: [{ key: "k", value: "v" }] }, deps).fields.sort(),
    ).toEqual(["customAttributes", "note", "tags"]);
    expect([order.tags, order.customAttributes]).toEqual([["a", "b"], [{ key: "k", value: "v" }]]);
    expect(updateOrder(order, { note: "Ring twice" }, deps).fields).toEqual([]);
  });

  it("recalculates tax when the country changes, as long as nothing was fulfilled", () => {
    const deps = testDeps(),
      place = () => testOrder(deps, { taxBasisPoints: 2_000, payment: { state: "pending_manual" } });
    const order = place(),
      sent = place();
    expect(updateOrder(order, { shippingAddress: berlin }, deps).fields).toEqual(["shippingAddress", "totalPriceSet"]);
    expect([order.totalTax.shop, currentTotals(order).outstanding.shop]).toEqual([1_530, 9_580]);
    for (const parts of partsFor(sent, [{ lineId: sent.lines[0]?.id ?? 0, quantity: 1 }])) fulfill(sent, { parts }, deps);
    updateOrder(sent, { shippingAddress: berlin }, deps);
    expect([sent.total.shop, sent.shippingAddress?.country]).toEqual([9_660, "Germany"]);
  });

  it("overwrites the whole address", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    updateOrder(order, { shippingAddress: newYork }, deps);
    expect(order.shippingAddress).toMatchObject({ firstName: null, province: "New York", provinceCode: "NY", country: "United States" });
  });

  it("refuses with Shopify's sentences and alters nothing", () => {
    const deps = testDeps(),
      order = testOrder(deps);
    const attempt = (input: UpdateInput) => {
      const before = JSON.stringify(order);
      const errors = refused(() => updateOrder(order, input, deps));
      expect(JSON.stringify(order)).toBe(before);
      return errors;
    };
    expect(attempt({})).toEqual([{ field: null, message: "No valid update parameters have been provided", code: null }]);
    expect(attempt({ phone: "not a phone", note: "x" })).toEqual([{ field: ["phone"], message: "Phone is invalid", code: null }]);
    expect(attempt({ shippingAddress: { ...newYork, lastName: "", zip: null, provinceCode: "ZZ" } })).toEqual([
      { field: ["shippingAddress", "lastName"], message: "Enter a last name", code: null },
      { field: ["shippingAddress", "zip"], message: "Enter a ZIP code", code: null },
      { field: ["shippingAddress", "province"], message: "State is not a valid state in United States", code: null },
    ]);
    expect(attempt({ email: "nobody" })?.[0]?.field).toEqual(["email"]);
    expect(attempt({ note: "x".repeat(5_001) })?.[0]?.field).toEqual(["note"]);
  });
});

describe("tags", () => {
  it("D12: merge and go whatever their case", () => {
    const order = testOrder(testDeps(), { tags: ["VIP"] });
    expect([addTags(order, ["vip", "Fragile"]), order.tags]).toEqual([true, ["Fragile", "VIP"]]);
    expect(addTags(order, ["fragile"])).toBe(false);
    expect([removeTags(order, ["FRAGILE", "unknown"]), order.tags]).toEqual([true, ["VIP"]]);
    expect(removeTags(order, ["unknown"])).toBe(false);
  });
  it("D12: are kept in the order of the alphabet, however they were written", () => {
    const order = testOrder(testDeps(), { tags: ["seatpost", "Black", "Alloy"] });
    expect(order.tags).toEqual(["Alloy", "Black", "seatpost"]);
    updateOrder(order, { tags: ["b", "C, a"] }, testDeps());
    expect(order.tags).toEqual(["a", "b", "C"]);
    expect(updateOrder(order, { tags: ["C", "b", "a"] }, testDeps()).fields).toEqual([]);
    addTags(order, ["B2", "aa"]);
    expect(order.tags).toEqual(["a", "aa", "b", "B2", "C"]);
  });
  it("have at most 40 characters and are at most 250", () => {
    const order = testOrder(testDeps());
    expect(refused(() => addTags(order, ["ok", "x".repeat(41)]))).toEqual([
      { field: ["tags", "1"], message: "Title Tag exceeds the maximum length of 40 characters", code: null },
    ]);
    addTags(
      order,
      Array.from({ length: 250 }, (_, index) => `t${index}`),
    );
    expect(refused(() => addTags(order, ["one more"]))?.[0]?.field).toEqual(["tags"]);
    expect(addTags(order, ["T7"])).toBe(false);
  });
});

describe("archive", () => {
  it("closes once and keeps the time", () => {
    const order = testOrder(testDeps());
    expect([
      closeOrder(order, testDeps("2026-11-05T00:00:00Z")),
      closeOrder(order, testDeps("2026-11-06T00:00:00Z")),
      order.closedAt,
    ]).toEqual([true, false, "2026-11-05T00:00:00Z"]);
    expect([openOrder(order, testDeps()), openOrder(order, testDeps()), order.closedAt]).toEqual([true, false, null]);
  });
});
