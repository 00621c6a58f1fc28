import { describe, expect, it } from "vitest";
import { createBuckets } from "./bucket.ts";

function buckets() {
  let now = 0;
  return {
    buckets: createBuckets(() => now),
    advance: (ms: number) => {
      now += ms;
    },
  };
}

describe("the cost bucket", () => {
  it("starts full by plan", () => {
    const { buckets: all } = buckets();
    expect(all.status("a", "standard")).toEqual({ maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 });
    expect(all.status("b", "plus")).toEqual({ maximumAvailable: 20_000, currentlyAvailable: 20_000, restoreRate: 1_000 });
  });

  it("refuses what it does not hold and then takes nothing", () => {
    const { buckets: all } = buckets();
    expect(all.charge("a", "standard", 1_500)).toBe(true);
    expect(all.charge("a", "standard", 501)).toBe(false);
    expect(all.charge("a", "standard", 500)).toBe(true);
    expect(all.status("a", "standard").currentlyAvailable).toBe(0);
  });

  it("leaks back by the plan's rate and never overflows", () => {
    const { buckets: all, advance } = buckets();
    all.charge("a", "standard", 2_000);
    advance(1_500);
    expect(all.status("a", "standard").currentlyAvailable).toBe(150);
    advance(60_000);
    expect(all.status("a", "standard").currentlyAvailable).toBe(2_000);
    all.refund("a", "standard", 10);
    expect(all.status("a", "standard").currentlyAvailable).toBe(2_000);
  });

  it("keeps apps and shops apart, and shrinks with a smaller plan", () => {
    const { buckets: all } = buckets();
    all.charge("a", "plus", 5_000);
    expect(all.status("b", "plus").currentlyAvailable).toBe(20_000);
    expect(all.status("a", "standard").currentlyAvailable).toBe(2_000);
  });
});
