import { describe, expect, it } from "vitest";
import { filtersOf, noFilters, paramsOf } from "./filters.ts";
import { phoneDigits } from "#app/lib/text/contact.ts";
import { searchOf } from "./shopify-search.ts";
import { textTerm } from "./words.ts";

describe("the one search box", () => {
  it("finds an order by its number, with and without #", () => {
    expect(textTerm("#1001")).toBe('name:"#1001"');
    expect(textTerm(" 1001 ")).toBe('(name:"#1001" OR "1001")');
  });
  it("finds by e-mail", () => {
    expect(textTerm("ann@example.com")).toBe('email:"ann@example.com"');
  });
  it.each(["+45 20 12 34 56", "+4520123456", "0045 20123456", "+45 (20) 12-34-56"])("reads %s as one phone number", (typed) => {
    expect(phoneDigits(typed)).toBe("4520123456");
    expect(textTerm(typed)).toContain('"+4520123456" OR "4520123456"');
  });
  it("does not take a tracking number or a short number for a phone", () => {
    expect(phoneDigits("JD0002251234")).toBeNull();
    expect(phoneDigits("12345")).toBeNull();
    expect(textTerm("JD0002251234")).toBe('"JD0002251234"');
  });
  it("searches names word by word", () => {
    expect(textTerm("Ann  Berg")).toBe('"Ann" "Berg"');
  });
  it("never lets typed text become search syntax", () => {
    expect(textTerm("status:open OR")).toBe('"status:open" "OR"');
    expect(textTerm('x" OR tag:"y')).toBe('"x\\"" "OR" "tag:\\"y"');
    expect(textTerm("back\\slash")).toBe('"back\\\\slash"');
    expect(textTerm("(a) -b")).toBe('"(a)" "-b"');
  });
});

describe("searchOf", () => {
  it("is empty with nothing chosen", () => {
    expect(searchOf(noFilters, "UTC")).toBe("");
  });
  it("joins values of an axis by OR and axes by AND", () => {
    const filters = { ...noFilters, status: ["open" as const], payment: ["pending" as const, "authorized" as const] };
    expect(searchOf(filters, "UTC")).toBe("status:open (financial_status:pending OR financial_status:authorized)");
  });
  it("takes days in the shop's zone, the last one included", () => {
    const filters = { ...noFilters, from: "2026-10-01", to: "2026-10-02" };
    expect(searchOf(filters, "Europe/Copenhagen")).toBe("created_at:>='2026-09-30T22:00:00.000Z' created_at:<'2026-10-02T22:00:00.000Z'");
  });
  it("names picked orders by id, and nothing but digits", () => {
    expect(searchOf(filtersOf(new URLSearchParams("ids=12,13")), "UTC")).toBe("(id:12 OR id:13)");
    expect(filtersOf(new URLSearchParams("ids=12,x OR y")).ids).toEqual(["12"]);
  });
  it("quotes tags and bounds amounts", () => {
    const filters = { ...noFilters, tag: ["vip: gold", 'a"b'], min: "10", max: "84.20" };
    expect(searchOf(filters, "UTC")).toBe('tag:"vip: gold" tag:"a\\"b" current_total_price:>=10 current_total_price:<=84.20');
  });
});

describe("filters in the URL", () => {
  it("come back as they were written", () => {
    const filters = {
      ...noFilters,
      q: "ann",
      status: ["open" as const],
      risk: ["high" as const, "medium" as const],
      tag: ["a,b", "c"],
      from: "2026-10-01",
      max: "12.5",
    };
    expect(filtersOf(paramsOf(filters))).toEqual(filters);
  });
  it("drop what no filter knows", () => {
    expect(filtersOf(new URLSearchParams("from=2026-02-30&to=2026-02-28"))).toEqual({ ...noFilters, to: "2026-02-28" });
    expect(filtersOf(new URLSearchParams("payment=gold&from=soon&min=-3&max=1e9&risk=high"))).toEqual({ ...noFilters, risk: ["high"] });
  });
});
