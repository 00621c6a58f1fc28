import { describe, expect, it } from "vitest";
import { sharesOf } from "./shares.ts";

describe("C3: the places of a worker", () => {
  it("are shared: one shop has its share, and others have places all the same", () => {
    const shares = sharesOf(2);
    expect(["greedy", "greedy", "greedy"].map((shop) => shares.enter(shop))).toEqual([true, true, false]);
    expect(shares.full()).toEqual(["greedy"]);
    expect(shares.enter("modest")).toBe(true);
    shares.leave("greedy");
    expect(shares.full()).toEqual([]);
    expect(shares.enter("greedy")).toBe(true);
  });

  it("are free again when all jobs are done", () => {
    const shares = sharesOf(1);
    expect(shares.enter("one")).toBe(true);
    shares.leave("one");
    expect(shares.enter("one")).toBe(true);
  });
});
