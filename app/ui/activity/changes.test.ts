import { describe, expect, it } from "vitest";
import screens from "#app/i18n/en/screens.json" with { type: "json" };
import { changeFields } from "#app/kernel/field-change.ts";
import { changeKinds, changeOf } from "#app/goals/changes.ts";
import { formatFor } from "../parts/format.ts";
import { changeText } from "./changes.ts";
import { sinceOf } from "./periods.ts";

const format = formatFor({ locale: "en-GB", person: "", timeZone: "Europe/Copenhagen", currency: "GBP", now: "2026-11-22T05:00:00Z" });
const words = { empty: "none", yes: "yes", no: "no" };
const text = (value: unknown) => changeText(value, words, format);

describe("before and after in Activity", () => {
  it.each([
    [null, "none"],
    [undefined, "none"],
    ["", "none"],
    [[], "none"],
    [true, "yes"],
    [false, "no"],
    [1200, "1,200"],
    ["gift", "gift"],
    [["gift", "vip"], "gift and vip"],
    [{ amount: 1250, currency: "GBP" }, "£12.50"],
    ["2026-11-22T04:00:00Z", "22 Nov 2026, 05:00"],
    [{ lineItemId: "7", quantity: 2 }, "lineItemId 7 and quantity 2"],
  ])("reads %j as %s", (value, expected) => {
    expect(text(value)).toBe(expected);
  });
  it("has words for each field that a change can name", () => {
    const named = new Set([...changeFields, ...changeKinds.flatMap((kind) => changeOf(kind).personal)]);
    named.delete("expect");
    expect([...named].filter((field) => !(field in screens.activity.field))).toEqual([]);
    expect(Object.keys(screens.activity.field).filter((field) => !named.has(field))).toEqual([]);
  });

  it("looks back whole days", () => {
    expect(sinceOf("7", new Date("2026-11-22T05:00:00Z")).toISOString()).toBe("2026-11-15T05:00:00.000Z");
  });
});
