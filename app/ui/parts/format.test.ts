import { describe, expect, it } from "vitest";
import { formatFor } from "./format.ts";

const format = formatFor({ locale: "en", person: "", timeZone: "Europe/Copenhagen", currency: "EUR", now: "2026-11-20T12:00:00.000Z" });

describe("formatFor", () => {
  it("prints money with its own currency, whatever the shop's", () => {
    expect(format.money({ amount: 8420, currency: "EUR" })).toBe("€84.20");
    expect(format.money({ amount: 842, currency: "JPY" })).toBe("¥842");
  });
  it("prints times in the shop's zone", () => {
    expect(format.date("2026-11-19T23:30:00.000Z")).toBe("Nov 20, 2026");
    expect(format.dateTime("2026-11-19T23:30:00.000Z")).toContain("12:30");
  });
  it("says of a count that goes no further that there are more", () => {
    expect(format.counted({ count: 10_000, exact: false })).toBe("10,000+");
    expect(format.counted({ count: 1_204, exact: true })).toBe("1,204");
  });
  it("counts from the page's now, in the largest whole unit", () => {
    expect(format.relative("2026-11-18T11:00:00.000Z")).toBe("2 days ago");
    expect(format.relative("2026-11-20T13:59:00.000Z")).toBe("in 1 hour");
    expect(format.relative("2026-11-20T11:59:40.000Z")).toBe("this minute");
  });
});
