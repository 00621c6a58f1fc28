import { describe, expect, it } from "vitest";
import { carriers } from "./carriers.ts";
import { carrierOf } from "./detect.ts";

describe("B20: the carrier is recognised by the number", () => {
  it.each([
    ["1Z999AA10123456784", "UPS"],
    ["1z 999 aa1 01 2345 6784", "UPS"],
    ["1Z12345E0205271688", "UPS"],
    ["9400111899223197428490", "USPS"],
    ["420221539101026837331000039521", "USPS"],
    ["61299998820821171811", "FedEx"],
    ["041441760228964", "FedEx"],
    ["986578788855", "FedEx"],
    ["986578788856", null],
    ["3318810025", "DHL Express"],
    ["3318810024", null],
    ["JD014600003210000000", "DHL Express"],
    ["GM295323020015456345", "DHL eCommerce"],
    ["RB123456785GB", "Royal Mail"],
    ["RR123456789NL", "PostNL"],
    ["PB123456785GB", "Parcelforce"],
    ["RR123456785DK", "PostNord DK"],
    ["CP123456785DE", "Deutsche Post"],
    ["LX123456785US", "USPS"],
    ["RR123456785ZZ", null],
    ["3SABCD1234567", "PostNL"],
    ["6A12345678901", "La Poste Colissimo"],
    ["H001110123456789", "Evri"],
    ["TBA123456789012", "Amazon"],
    ["YT2012345678901234", "YunExpress"],
    ["4PX3001234567890CN", "4PX"],
    ["SF1234567890123", "SF Express"],
    ["Z1234567890", "Packeta"],
    ["C12345678901234", "OnTrac"],
    ["05308801410058", "DPD"],
    ["00370712345678901234", "PostNord NO"],
    ["hello", null],
    ["", null],
    ["12", null],
    ["🎁", null],
  ])("B20: %j → %s", (number, carrier) => {
    expect(carrierOf(number)).toBe(carrier);
  });

  it("B20: several numbers of one carrier are its, of two carriers nobody's", () => {
    expect(carrierOf("1Z999AA10123456784, 1Z12345E0205271688")).toBe("UPS");
    expect(carrierOf("1Z999AA10123456784, RB123456785GB")).toBeNull();
  });

  it("B20: each carrier is in the list once, spelt as Shopify spells it", () => {
    expect(new Set(carriers).size).toBe(carriers.length);
    for (const name of ["UPS", "DHL Express", "PostNord DK", "Lietuvos Paštas", "Yurtiçi Kargo"]) expect(carriers).toContain(name);
  });
});
