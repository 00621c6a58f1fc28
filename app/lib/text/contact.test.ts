import { describe, expect, it } from "vitest";
import { emailOf, phoneDigits, phoneOf } from "./contact.ts";

describe("A12: phone numbers in any writing", () => {
  it.each([
    "+45 20 12 34 56",
    "+4520123456",
    "0045 20123456",
    "+45 (20) 12-34-56",
    "(+45) 20-12-34-56",
    "(+45)20123456",
    "( +45 ) 20 12 34 56",
    "+45 (0) 20123456",
    "+45(0)20123456",
    "0045 (0)20 12 34 56",
    "tel:+4520123456",
    "tel:+45-20-12-34-56;ext=9",
    "tel:%2B4520123456",
    "TEL: +45 20 12 34 56",
    "Phone: (+45) 20 12 34 56",
    "\u202a+45 20 12 34 56\u202c",
    "+45\u00a020\u201112\u201334\u221256",
    "＋４５ ２０１２３４５６",
    "+٤٥ ٢٠١٢٣٤٥٦",
    "+45.20.12.34.56",
    "+45/20123456",
  ])("A12: %s is one number", (typed) => {
    expect(phoneDigits(typed)).toBe("4520123456");
  });
  it("A12: where the zero belongs to the number it stays", () => {
    expect(phoneDigits("+39 (0)6 123 4567")).toBe("39061234567");
  });
  it("A12: tracking numbers, dates and short numbers are no phones", () => {
    for (const typed of ["JD0002251234", "12345", "#1001", "T-shirt", "p.o. box 1234567x", "1234567890123456"])
      expect(phoneDigits(typed)).toBeNull();
  });
  it("A12: what is no phone number is left for whoever checks it", () => {
    expect(phoneOf(" call me ")).toBe("call me");
  });
});

describe("A12: e-mail addresses in any writing", () => {
  it.each([
    "ann@example.com",
    " ann@example.com\u200b",
    "mailto:ann@example.com",
    "mailto:ann@example.com?subject=Order%20%231001",
    "MAILTO:ann%40example.com",
    "<ann@example.com>",
    "Ann Berg <ann@example.com>",
    "E-mail: ann@example.com",
    "ann@example.com,",
  ])("A12: %s is one address", (typed) => {
    expect(emailOf(typed)).toBe("ann@example.com");
  });
});
