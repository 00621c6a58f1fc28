import { describe, expect, it } from "vitest";
import { addressRows, regionsIn } from "./address-form.ts";
import regions from "./regions.json";

describe("B26: the fields of an address", () => {
  it.each([
    ["GB", ["city", "zip"], ["countryCode"]],
    ["DE", ["zip", "city"], ["countryCode"]],
    ["IT", ["zip", "city"], ["provinceCode", "countryCode"]],
    ["US", ["city", "zip"], ["provinceCode", "countryCode"]],
    ["", ["city", "zip"], ["countryCode"]],
  ])("of %s stand as they are written there", (country, place, region) => {
    const rows = addressRows(country);
    expect(rows).toContainEqual(place);
    expect(rows).toContainEqual(region);
  });

  it("ask for a region exactly where its regions are known, by code and name", () => {
    const asked = Object.entries(regions).filter(([country]) => addressRows(country).some((row) => row.includes("provinceCode")));
    expect(asked).toHaveLength(Object.keys(regions).length);
    const all = Object.values(regions).flatMap(regionsIn);
    expect(all.filter(({ code, name }) => !/^[A-Z0-9-]+$/.test(code) || name === "")).toEqual([]);
    expect(regionsIn(regions.US)).toContainEqual({ code: "CA", name: "California" });
  });
});
