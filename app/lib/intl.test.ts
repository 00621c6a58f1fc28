import { describe, expect, it } from "vitest";
import { dateTimeFormat, numberFormat } from "./intl.ts";

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
