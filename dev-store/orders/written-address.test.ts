import { describe, expect, it } from "vitest";
import { toAddress } from "./address.ts";
import { writtenAddress } from "./written-address.ts";

const written = (over: object) =>
  writtenAddress(
    toAddress({ firstName: "Robin", lastName: "Reed", address1: "1 Sample Street", city: "Sampleton", zip: "12345", ...over }),
    { name: true, company: true },
  );

describe("an address as Shopify writes it", () => {
  it("B26: has its lines in the order of its country", () => {
    expect(written({ countryCode: "DE" })).toEqual(["Robin Reed", "1 Sample Street", "12345 Sampleton", "Germany"]);
    expect(written({ countryCode: "GB", zip: "N1 9GU", city: "London" }).slice(2)).toEqual(["London", "N1 9GU", "United Kingdom"]);
    expect(written({ countryCode: "US", provinceCode: "TX", city: "Austin", zip: "78701" }).slice(2)).toEqual([
      "Austin TX 78701",
      "United States",
    ]);
    expect(written({ countryCode: "IE", zip: "D02 X285", city: "Dublin" }).slice(2)).toEqual(["Dublin", "D02 X285", "Ireland"]);
  });
  it("B26: leaves out what it has not, and the name where that is not asked for", () => {
    expect(written({ countryCode: "IT", zip: null, provinceCode: null }).slice(2)).toEqual(["Sampleton", "Italy"]);
    const bare = toAddress({ firstName: "Robin", company: "Reed Ltd", city: "Oslo", zip: "0150", countryCode: "NO" });
    expect(writtenAddress(bare, { name: false, company: true })).toEqual(["Reed Ltd", "0150 Oslo", "Norway"]);
  });
});
