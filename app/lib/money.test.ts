import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, minorDigits, parseDecimal, toDecimal, typedAmount } from "./money.ts";

describe("money", () => {
  it.each([
    ["12.5", "EUR", 1_250],
    ["0.07", "EUR", 7],
    ["-3", "EUR", -300],
    ["1200", "JPY", 1_200],
    ["1200.0", "JPY", 1_200],
    ["1.234", "KWD", 1_234],
    ["-0.0", "EUR", 0],
  ])("%s %s", (decimal, currency, minor) => {
    expect(parseDecimal(decimal, currency)).toBe(minor);
  });

  it.each([
    ["1.234", "EUR"],
    ["", "EUR"],
    ["1e3", "EUR"],
    ["1,50", "EUR"],
    ["10.5", "JPY"],
  ])("%j is no amount of %s", (decimal, currency) => {
    expect(() => parseDecimal(decimal, currency)).toThrow(RangeError);
  });

  it.each<[string, string, number | null]>([
    ["12,5", "EUR", 1_250],
    [" 12.50", "EUR", 1_250],
    ["12", "JPY", 12],
    ["-1", "EUR", null],
    ["1e9", "EUR", null],
    ["", "EUR", null],
    ["1.234", "EUR", null],
    ["1.5", "JPY", null],
  ])("%j typed in %s is %j", (text, currency, minor) => {
    expect(typedAmount(text, currency)).toBe(minor);
  });

  it("goes to Shopify and comes back as it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom("EUR", "JPY", "KWD"), (amount, currency) => {
        expect(parseDecimal(toDecimal({ amount, currency }), currency)).toBe(amount);
      }),
    );
  });

  it("reads like money", () => {
    expect(formatMoney({ amount: 8_420, currency: "EUR" }, "en")).toBe("€84.20");
    expect([minorDigits("EUR"), minorDigits("JPY")]).toEqual([2, 0]);
  });
});
