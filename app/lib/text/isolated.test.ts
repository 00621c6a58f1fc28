import { describe, expect, it } from "vitest";
import { createI18n } from "#app/i18n/i18n.ts";
import { isolated } from "./isolated.ts";

describe("A12: names in sentences", () => {
  it("A12: what turns the writing is kept to itself, and its own isolates cannot end that", () => {
    expect(isolated("Ann\u202eBerg")).toBe("\u2068Ann\u202eBerg\u2069");
    expect(isolated("\u2069\u202eBerg")).toBe("\u2068\u202eBerg\u2069");
    expect(isolated("שלום")).toBe("\u2068שלום\u2069");
  });
  it("A12: any other name is as it is", () => {
    for (const name of ["Ann Berg", "Zoë", "王", "👨‍👩‍👧", "#1001 <b>"]) expect(isolated(name)).toBe(name);
  });
  it("A12: every sentence of the app does so with what is put into it", () => {
    const say = createI18n("en").t;
    expect(say("orders.nothing.search", { q: "\u202eBerg" })).toBe("Nothing matches “\u2068\u202eBerg\u2069”.");
    expect(say("orders.nothing.search", { q: "<b>&" })).toBe("Nothing matches “<b>&”.");
  });
});
