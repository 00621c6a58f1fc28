import { describe, expect, it } from "vitest";
import { gid, legacyId } from "./gid.ts";
import { groupBy } from "./group.ts";
import { daysAfter, formatDateTime, hoursAfter } from "./time.ts";

describe("gid", () => {
  it("is made and read for one type only", () => {
    expect(legacyId(gid("Order", "12"), "Order")).toBe("12");
    expect(() => legacyId("gid://shopify/Order/12", "Customer")).toThrow(RangeError);
    expect(() => legacyId("gid://shopify/Order/12?x=1", "Order")).toThrow(RangeError);
    expect(() => gid("Order", "12; drop")).toThrow(RangeError);
  });
});

describe("time", () => {
  it("counts forward and is written in the shop's zone", () => {
    expect(daysAfter("2026-11-20T12:00:00Z", 7).toISOString()).toBe("2026-11-27T12:00:00.000Z");
    expect(hoursAfter("2026-11-20T12:00:00Z", 1).toISOString()).toBe("2026-11-20T13:00:00.000Z");
    expect(formatDateTime("2026-11-20T23:30:00Z", "en", "Europe/Copenhagen")).toMatch(/^Nov 21, 2026, 12:30\sAM$/);
  });
});

describe("groupBy", () => {
  it("keeps the order of items and of groups", () => {
    expect([...groupBy([3, 1, 4, 5], (n) => n % 2)]).toEqual([
      [1, [3, 1, 5]],
      [0, [4]],
    ]);
  });
});
