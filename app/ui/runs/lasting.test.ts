import { describe, expect, it } from "vitest";
import { lasting } from "./lasting.ts";

describe("B26: how long a run takes", () => {
  it.each([
    [1, { unit: "soon" }],
    [20, { unit: "soon" }],
    [21, { unit: "minutes", count: 1 }],
    [61, { unit: "minutes", count: 2 }],
    [5_400, { unit: "minutes", count: 90 }],
    [5_401, { unit: "hours", count: 2 }],
  ])("%i seconds is no finer than can be known", (seconds, said) => {
    expect(lasting(seconds)).toEqual(said);
  });
});
