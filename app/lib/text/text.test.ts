import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, folded, line, prose, storable, unstorableIn } from "./text.ts";

const unseen = [..."\u00ad\u061c\u200b\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff"];
const marks = fc.array(fc.constantFrom(...unseen), { maxLength: 4 }).map((all) => all.join(""));
const anything = fc.string({ unit: "binary", maxLength: 30 });

describe("A6: characters nobody sees", () => {
  it("A6: a phone copied from a chat is the phone", () => {
    expect(code("\u202a+45 20\u00a012\u200934\u200b 56\u202c")).toBe("+45 20 12 34 56");
  });
  it("A6: marks anywhere in a number, an SKU or a tag change nothing", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9#+.-]{1,12}$/), fc.array(marks, { minLength: 13, maxLength: 13 }), (plain, between) => {
        const hidden = [...plain].map((sign, at) => (between[at] ?? "") + sign).join("") + (between[12] ?? "");
        expect(code(hidden)).toBe(plain);
      }),
    );
  });
  it("A6: blanks of any kind are one blank", () => {
    for (const blank of ["\u00a0", "\u2003", "\u3000", "\u0085", "\u2028", "\t", " \n ", "\u3164", "\u2800"]) {
      expect(code(`gift${blank}wrap`)).toBe("gift wrap");
      expect(line(`${blank}gift${blank}${blank}wrap${blank}`)).toBe("gift wrap");
    }
  });
  it("A6: composed and decomposed letters are one tag", () => {
    expect(code("cafe\u0301")).toBe("caf\u00e9");
    expect(folded("CAFE\u0301")).toBe(folded("caf\u00e9"));
  });
  it("A6: emoji and words of other scripts stay as they are", () => {
    const flagOfEngland = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    for (const whole of ["👨‍👩‍👧", "❤️", "🏳️‍🌈", "1️⃣", flagOfEngland, "می‌خواهم", "שלום", "क्‍ष", "👩🏽‍🚀 vip"]) {
      expect(code(whole)).toBe(whole.normalize("NFC"));
      expect(line(whole)).toBe(whole.normalize("NFC"));
    }
  });
  it("A6: a joiner between plain letters is none", () => {
    expect(code("v\u200di\u200cp\ufe0f")).toBe("vip");
  });
  it("A6: marks inside a name are its writer's, those at its ends are nobody's", () => {
    expect(line("\u200fDr. \u200eBerg\u200e \u202c")).toBe("Dr. \u200eBerg");
  });
  it("A6: a note keeps everything but the line ends of browsers", () => {
    expect(prose(" a\u00a0\u200bb\r\ncafe\u0301 \n")).toBe("a\u00a0\u200bb\ncafe\u0301");
  });
  it("A6: what was cleaned once is clean", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const clean of [line, code, folded]) expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });
  it("A6: what can be stored can be stored once it is clean", () => {
    fc.assert(fc.property(anything.filter(storable), (text) => storable(line(text)) && storable(code(text))));
  });
});

describe("C11: what a database cannot hold", () => {
  it("C11: is U+0000 and half of a character, and nothing else", () => {
    expect(storable("a\u0000b")).toBe(false);
    expect(storable("gift \ud83c")).toBe(false);
    expect(storable("\udf81")).toBe(false);
    expect(storable("🎁 \u0001 \ufffe")).toBe(true);
  });
  it("C11: is found wherever it is, by its path, names too", () => {
    const input = { reason: "\u0000", lines: [{ id: "fine" }, { id: "\ud83c" }], deep: { "\u0000": 1 }, n: 1, no: null };
    expect(unstorableIn(input)).toEqual(["reason", "lines.1.id", "deep"]);
    expect(unstorableIn("\u0000")).toEqual([""]);
  });
});
