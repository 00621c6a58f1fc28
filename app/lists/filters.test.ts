import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asGiven, filtersOf, noFilters, paramsOf, readFilters } from "./filters.ts";
import { searchOf } from "./shopify-search.ts";
import { isNoSearch, numbersIn, textTerm } from "./words.ts";

const dropped = (address: string) => readFilters(new URLSearchParams(address)).dropped.map(({ name, value }) => `${name}=${value}`);

describe("A7: what narrows nothing is said to", () => {
  it.each(["#", "*", "-", '"', "()", "***", "—", "…", "$", "' '", "\\", "\u200b#"])("A7: %s is no search", (q) => {
    expect(isNoSearch(q)).toBe(true);
    expect(searchOf({ ...noFilters, q }, "UTC")).toBe("");
    expect(readFilters(new URLSearchParams({ q })).dropped).toMatchObject([{ name: "q" }]);
  });
  it.each(["🎁", "❤️", "🏳️‍🌈", "★", "🇩🇰"])("A7: %s is searched as a tag", (q) => {
    expect(textTerm(q)).toBe(`tag:"${q}"`);
    expect(readFilters(new URLSearchParams({ q })).dropped).toEqual([]);
  });
  it("A7: an emoji among words is part of a tag, or the words are looked for", () => {
    expect(textTerm("🎁 gift wrap")).toBe('(tag:"🎁 gift wrap" OR ("gift" "wrap"))');
    expect(textTerm("Ann - Berg")).toBe('"Ann" "Berg"');
  });
  it("A7: parts of an address that mean nothing are named", () => {
    expect(dropped("min=abc&payment=paidd,paid&from=2026-02-30&status=open")).toEqual(["payment=paidd", "from=2026-02-30", "min=abc"]);
    expect(dropped("ids=12,x&paymnt=paid")).toEqual(["ids=x", "paymnt=paid"]);
  });
  it("A7: what addresses carry besides is no filter", () => {
    expect(
      dropped("view=all&sort=total-asc&after=abc&by=matching&kind=tag&embedded=1&host=x&shop=y&id_token=z&locale=da&q=&from="),
    ).toEqual([]);
  });
  it("A7: beyond what one search takes nothing is left out unsaid", () => {
    const many = Array.from({ length: 251 }, (_, index) => String(index + 1)).join();
    expect(dropped(`ids=${many}`)).toEqual(["ids=251"]);
    expect(dropped(`q=${"a".repeat(201)}`)).toHaveLength(1);
  });
  it("A7: what is asked for comes back whole, understood or not", () => {
    expect(asGiven(new URLSearchParams("payment=paidd&status=open&kind=tag&by=matching&host=x"))).toBe("payment=paidd&status=open");
  });
  it("C11: what no database holds is dropped and named", () => {
    expect(readFilters(new URLSearchParams("q=a%00b&tag=%00&tag=vip"))).toMatchObject({
      filters: { q: "", tag: ["vip"] },
      dropped: [{ name: "tag" }, { name: "q" }],
    });
  });
  it("A7: an address either narrows the list or says why not, whatever is in it", () => {
    const name = fc.constantFrom("q", "tag", "payment", "status", "from", "to", "min", "max", "ids");
    fc.assert(
      fc.property(name, fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), (key, value) => {
        fc.pre(value.trim() !== "" && value.split(",").some((part) => part.trim() !== ""));
        const { filters, dropped: lost } = readFilters(new URLSearchParams({ [key]: value }));
        expect(searchOf(filters, "UTC") !== "" || lost.length > 0).toBe(true);
        expect(filtersOf(paramsOf(filters))).toEqual(filters);
      }),
    );
  });
});

describe("A6: searches", () => {
  it("A6: a phone copied from a chat is looked for as the phone", () => {
    expect(textTerm("\u202a+45 20 12 34 56\u202c")).toBe(textTerm("+45 20 12 34 56"));
    expect(textTerm("#\u200b1001")).toBe('name:"#1001"');
    expect(textTerm("tel:+4520123456")).toContain('"4520123456"');
    expect(textTerm("mailto:ann@example.com")).toBe('email:"ann@example.com"');
  });
  it("A6: a tag is found in composed and in decomposed letters", () => {
    expect(searchOf(filtersOf(new URLSearchParams({ tag: "cafe\u0301" })), "UTC")).toBe('(tag:"caf\u00e9" OR tag:"cafe\u0301")');
  });
});

describe("A12: several order numbers in the search box", () => {
  it.each([
    ["#2001, #2002", ["#2001", "#2002"]],
    ["#2001 #2002", ["#2001", "#2002"]],
    ["2001;EN2002-A", ["2001", "EN2002-A"]],
  ])("A12: %s are numbers", (typed, numbers) => {
    expect(numbersIn(typed)).toEqual(numbers);
  });
  it("A12: each of them is looked for", () => {
    expect(textTerm("#2001, 2002")).toBe('(name:"#2001" OR name:"#2002")');
  });
  it.each(["20 12 34 56", "+45 20 12 34 56", "Berg, Ann", "#2001", "2 mugs, blue", "Ann #2001"])("A12: %s is none of that", (typed) => {
    expect(numbersIn(typed)).toBeNull();
  });
});
