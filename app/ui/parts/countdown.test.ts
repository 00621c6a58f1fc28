import { describe, expect, it } from "vitest";
import { clock, secondsLeft } from "./countdown.ts";

describe("countdown", () => {
  it("reads like a clock", () => {
    expect([0, 8, 60, 192, 3661].map(clock)).toEqual(["0:00", "0:08", "1:00", "3:12", "1:01:01"]);
  });
  it("rounds what is left up, and stops at nothing", () => {
    const until = "2026-11-20T12:00:10.000Z";
    expect(secondsLeft(until, Date.parse("2026-11-20T12:00:00.001Z"))).toBe(10);
    expect(secondsLeft(until, Date.parse("2026-11-20T12:00:11.000Z"))).toBe(0);
  });
});
