import { describe, expect, it } from "vitest";
import { createI18n } from "./i18n.ts";
import screens from "./en/screens.json" with { type: "json" };
import reasons from "./en/reasons.json" with { type: "json" };

const plural = /_(zero|one|other)$/;
type Texts = { [key: string]: string | Texts };
const flat = (texts: Texts, path = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string" ? [[path + key, text] as [string, string]] : flat(text, `${path}${key}.`),
  );
const all = new Map([...flat(screens), ...Object.entries(reasons)]);

describe("texts that count", () => {
  it("have a form for one and one for several", () => {
    const bases = [...new Set([...all.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, "")))];
    expect(bases.length).toBeGreaterThan(50);
    expect(bases.filter((base) => !all.has(`${base}_one`) || !all.has(`${base}_other`))).toEqual([]);
  });

  it("agree with their number", () => {
    const t = createI18n("en").getFixedT("en", "reasons");
    expect([1, 2].map((count) => t("cancel.partly_shipped", { count, total: 3 }))).toEqual([
      "1 of 3 items is shipped. Refund the rest instead.",
      "2 of 3 items are shipped. Refund the rest instead.",
    ]);
    expect([0, 1, 2].map((count) => t("tag.no_room", { count, max: 250 }).split(/[:,] /)[1])).toEqual([
      "and this one has them all. Remove some tags first.",
      "and only 1 more fits. Remove some tags first.",
      "and only 2 more fit. Remove some tags first.",
    ]);
    const say = createI18n("en").t;
    expect(
      [0, 1, 7].map((count) => say("settings.touchesAtLeast", { count, number: String(count), looked: "250" }).split(". ")[0]),
    ).toEqual(["Would touch none of the 250 orders looked at", "Would touch at least 1 order now", "Would touch at least 7 orders now"]);
  });
});

describe("terms", () => {
  it("B23: what is fulfilled, paid or refunded in part is called as Shopify calls it, everywhere", () => {
    expect([...all].filter(([, text]) => /\bpartly (?:fulfilled|paid|refunded)\b/i.test(text))).toEqual([]);
  });

  it("B26: what needs attention is answered in the number it has", () => {
    const say = createI18n("en").t;
    expect([1, 2].map((count) => say("home.attention.returns.action", { count }))).toEqual(["Answer it", "Answer them"]);
    const names = Object.keys(screens.home.attention).filter((name) => typeof Reflect.get(screens.home.attention, name) === "object");
    const wrong = names.filter((name) => /\bthem\b/.test(say(`home.attention.${name as "returns"}.action`, { count: 1 })));
    expect(wrong).toEqual([]);
  });
});
