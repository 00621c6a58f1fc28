import { describe, expect, it } from "vitest";
import { dateTimeFormat, localeIn, numberFormat } from "./intl.ts";

describe("formatters", () => {
  it("are made once for what is asked of them", () => {
    expect(numberFormat("da", {})).toBe(numberFormat("da", {}));
    expect(numberFormat("da", { style: "currency", currency: "EUR" })).not.toBe(numberFormat("da", { style: "currency", currency: "DKK" }));
    expect(dateTimeFormat("en", { timeZone: "UTC" })).not.toBe(dateTimeFormat("en", { timeZone: "Asia/Tokyo" }));
  });

  it("stay right after more were asked for than are kept", () => {
    for (let digits = 0; digits < 600; digits += 1)
      expect(numberFormat(`en-x-a${digits}`, { style: "currency", currency: "JPY" }).format(1)).toBe("¥1");
    expect(numberFormat("en", { style: "currency", currency: "EUR" }).format(1)).toBe("€1.00");
  });
});

describe("B26: how a language is written", () => {
  it.each([
    ["en", "GB", "1 Dec 2026"],
    ["en", "US", "Dec 1, 2026"],
    ["en", "", "Dec 1, 2026"],
    ["en-GB", "US", "1 Dec 2026"],
    ["da", "GB", "1. dec. 2026"],
  ])("%s in %s: %s", (language, country, written) => {
    const date = new Date("2026-12-01T12:00:00Z");
    expect(dateTimeFormat(localeIn(language, country), { dateStyle: "medium", timeZone: "UTC" }).format(date)).toBe(written);
  });
});
