import { describe, expect, it } from "vitest";
import { dayIn, startOfDay } from "./zone.ts";

describe("startOfDay", () => {
  it("is midnight on the shop's wall clock, not in UTC", () => {
    expect(startOfDay("2026-01-15", "Europe/Copenhagen").toISOString()).toBe("2026-01-14T23:00:00.000Z");
    expect(startOfDay("2026-07-15", "America/New_York").toISOString()).toBe("2026-07-15T04:00:00.000Z");
  });
  it("holds on the days the clocks change", () => {
    expect(startOfDay("2026-03-29", "Europe/Copenhagen").toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(startOfDay("2026-03-29", "Europe/Copenhagen", 1).toISOString()).toBe("2026-03-29T22:00:00.000Z");
  });
  it("refuses what is no day", () => {
    expect(() => startOfDay("yesterday", "UTC")).toThrow(RangeError);
  });
});

describe("dayIn", () => {
  it("is the shop's day", () => {
    expect(dayIn(new Date("2026-01-14T23:30:00Z"), "Europe/Copenhagen")).toBe("2026-01-15");
  });
});
