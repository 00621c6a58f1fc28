import { describe, expect, it } from "vitest";
import { aFulfillment } from "../order.fixture.ts";
import { trackingIntent } from "./intent.ts";
import { entriesOf, isTrackedBy, numbersOf, trackingInput, trackingOf } from "./tracking.ts";

const dhl = (number: string, url: string | null = null) => ({ company: "DHL Express", number, url });

describe("A11: numbers typed into one field", () => {
  it.each([
    ["1Z999AA10123456784", ["1Z999AA10123456784"]],
    ["A1, B2", ["A1", "B2"]],
    ["A1;B2 | C3", ["A1", "B2", "C3"]],
    ["A1 / B2", ["A1", "B2"]],
    ["A1,, A1,", ["A1"]],
    ["A1\nB2\n", ["A1", "B2"]],
    ["JD014600003210 JD014600003211", ["JD014600003210", "JD014600003211"]],
    ["1Z 999 AA1 01 2345 6784", ["1Z 999 AA1 01 2345 6784"]],
    ["9400 1000 0000 0000 0000 00", ["9400 1000 0000 0000 0000 00"]],
    [" ", []],
    [null, []],
  ])("A11: %j is %j", (typed, numbers) => {
    expect(numbersOf(typed)).toEqual(numbers);
  });

  it("A11: several are told to Shopify as several, one as one", () => {
    expect(trackingInput(dhl("A1, B2"))).toEqual({ company: "DHL Express", numbers: ["A1", "B2"] });
    expect(trackingInput(dhl("A1"))).toEqual({ company: "DHL Express", number: "A1" });
    expect(trackingInput({ company: null, number: null, url: "https://t.example/1" })).toEqual({ url: "https://t.example/1" });
  });

  it("A11: each has its own link: given, or made of the first one's", () => {
    expect(trackingInput(dhl("A1, B2", "https://t.example/a https://t.example/b"))).toMatchObject({
      urls: ["https://t.example/a", "https://t.example/b"],
    });
    expect(trackingInput(dhl("A1, B2", "https://t.example/?n=A1"))).toMatchObject({
      urls: ["https://t.example/?n=A1", "https://t.example/?n=B2"],
    });
  });

  it("A11: no more than are read of a parcel, none longer than Shopify's field, links only to the web", () => {
    const parsed = (number: string, url = "") =>
      trackingIntent.safeParse({ kind: "tracking", fulfillmentId: "f", tracking: { number, url } }, { error: () => "input.invalid" });
    const wrong = (number: string, url?: string) =>
      parsed(number, url).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    const many = Array.from({ length: 26 }, (_, index) => `N${index}`).join(",");
    expect(wrong(many)).toEqual(["tracking.number input.tracking_too_many"]);
    expect(wrong("9".repeat(101))).toEqual(["tracking.number input.tracking_too_long"]);
    for (const url of ["track me", "javascript:alert(1)", "https://a.example nowhere"])
      expect(wrong("A1", url)).toEqual(["tracking.url input.tracking_url"]);
    expect(parsed("  ", " ").data?.tracking).toBeNull();
  });
});

describe("what a parcel has", () => {
  const two = aFulfillment({ tracking: entriesOf(dhl("A1, B2")) });

  it("A11: reads as it would be typed, all of its numbers", () => {
    expect(trackingOf(two)).toEqual(dhl("A1, B2"));
    expect(trackingOf(aFulfillment())).toBeNull();
  });

  it("B6: is compared number by number; a link of Shopify's own makes no difference", () => {
    const linked = aFulfillment({ tracking: [dhl("A1", "https://dhl.example/A1")] });
    expect(isTrackedBy(two, dhl("A1, B2"))).toBe(true);
    expect(isTrackedBy(two, dhl("A1"))).toBe(false);
    expect(isTrackedBy(linked, dhl("A1"))).toBe(true);
    expect(isTrackedBy(linked, dhl("A1", "https://else.example"))).toBe(false);
    expect(isTrackedBy(linked, null)).toBe(false);
    expect(isTrackedBy(aFulfillment(), null)).toBe(true);
  });

  it("B6: a link of an unknown carrier can be taken away", () => {
    const bike = { company: "Bike Bert", number: "7", url: "https://bike.example" };
    expect(isTrackedBy(aFulfillment({ tracking: [bike] }), { ...bike, url: null })).toBe(false);
  });
});
