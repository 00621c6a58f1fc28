import { describe, expect, it } from "vitest";
import { inventPerson } from "./people.ts";
import { countryOf } from "./places.ts";
import { chance } from "./random.ts";

describe("inventPerson", () => {
  it("makes the same person of the same number and seed", () => {
    expect(inventPerson("13509", "France", chance(1))).toEqual(inventPerson("13509", "France", chance(1)));
    expect(inventPerson("13509", "France", chance(1))).not.toEqual(inventPerson("13509", "France", chance(2)));
  });

  it.each([
    ["United Kingdom", "GB", /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/],
    ["EIRE", "IE", /^[A-Z]\d\d [A-Z]\d{3}$/],
    ["Germany", "DE", /^\d{5}$/],
    ["Netherlands", "NL", /^\d{4} [A-Z]{2}$/],
    ["USA", "US", /^\d{5}$/],
    ["Channel Islands", "JE", /^JE\d \d[A-Z]{2}$/],
    ["Portugal", "PT", /^\d{4}-\d{3}$/],
    ["RSA", "ZA", /^\d{4}$/],
  ])("gives an address in %s", (country, code, zip) => {
    for (const key of ["12346", "15000", "guest565080"]) {
      const { address } = inventPerson(key, country, chance(1));
      expect(address.countryCode).toBe(code);
      expect(address.zip).toMatch(zip);
    }
  });

  it("gives a province where Shopify wants one", () => {
    expect(inventPerson("1", "USA", chance(1)).address.provinceCode).toMatch(/^[A-Z]{2}$/);
    expect(inventPerson("1", "Germany", chance(1)).address.provinceCode).toBeNull();
  });

  it("gives each customer number of the home country its own phone", () => {
    const phones = Array.from({ length: 6_000 }, (_, i) => inventPerson(String(12_300 + i), "United Kingdom", chance(1)).phone);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it("knows countries that the set does not have, and takes the shop's own for what is none", () => {
    expect(countryOf("Nigeria")).toMatchObject({ code: "NG", name: "Nigeria" });
    expect(countryOf("Unspecified").code).toBe("GB");
    expect(countryOf("Atlantis").code).toBe("GB");
  });
});
