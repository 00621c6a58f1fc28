import { describe, expect, it } from "vitest";
import { quantile, rounded } from "./measure.ts";

describe("quantile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it("is the least value that the share does not exceed", () => {
    expect([0.01, 0.5, 0.95, 1].map((share) => quantile(hundred, share))).toEqual([1, 50, 95, 100]);
    expect(quantile(hundred.slice(0, 20), 0.95)).toBe(99);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it("is nothing without samples", () => {
    expect(() => quantile([], 0.5)).toThrow("no samples");
  });
});

it("figures are rounded to what can be told apart", () => {
  expect([rounded(1.23456), rounded(12.38, 1)]).toEqual([1.235, 12.4]);
});
