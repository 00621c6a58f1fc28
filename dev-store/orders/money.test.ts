import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printed, share, span, toDecimal, toMinor } from "./money.ts";

describe("money", () => {
  it("reads decimals into minor units of the currency", () => {
    expect(toMinor("12.5", "GBP")).toBe(1_250);
    expect(toMinor("12", "JPY")).toBe(12);
    expect(toMinor("-0.01", "EUR")).toBe(-1);
    expect(toMinor("12.500", "GBP")).toBe(1_250);
  });
  it("refuses what is no amount or finer than the currency", () => {
    for (const text of ["", "abc", "1e3", "1.005", "NaN", "1,50"]) expect(toMinor(text, "GBP")).toBeNull();
    expect(toMinor("1.5", "JPY")).toBeNull();
  });
  it("prints as Shopify does", () => {
    expect(toDecimal(1_250, "GBP")).toBe("12.5");
    expect(toDecimal(10_000, "GBP")).toBe("100.0");
    expect(toDecimal(12, "JPY")).toBe("12.0");
    expect(toDecimal(-5, "GBP")).toBe("-0.05");
    expect(printed(99_900, "USD")).toBe("$999.00");
  });
  it("gives every decimal back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom("GBP", "JPY", "KWD"), (minor, currency) => {
        expect(toMinor(toDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });
  it("shares exactly, also beyond 2^53", () => {
    expect(share(100, 1, 3)).toBe(33);
    expect(share(100, 2, 3)).toBe(67);
    expect(share(9_007_199_254_740_991, 3, 3)).toBe(9_007_199_254_740_991);
    expect(share(5, 1, 0)).toBe(0);
  });
  it("loses no penny over consecutive spans", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e8 }),
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 }),
        (amount, pieces) => {
          const whole = pieces.reduce((total, piece) => total + piece, 0);
          fc.pre(whole > 0);
          let from = 0,
            total = 0;
          for (const piece of pieces) {
            total += span({ shop: amount, presentment: amount }, from, piece, whole).shop;
            from += piece;
          }
          expect(total).toBe(amount);
        },
      ),
    );
  });
});
