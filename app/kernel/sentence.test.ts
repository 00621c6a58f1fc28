import { describe, expect, it } from "vitest";
import { reason } from "./reason.ts";
import { reasonSchema } from "./stored-reason.ts";
import { sentence } from "./sentence.ts";

const edge = { locale: "en", timeZone: "Europe/Copenhagen" };
const echo = (code: string, params: Record<string, string | number>) => `${code} ${Object.values(params).join(" | ")}`.trim();

describe("a sentence", () => {
  it("has money, times and words in the reader's language", () => {
    const why = reason("archive.balance_due", {
      count: 2,
      outstanding: { amount: 8_420, currency: "EUR" },
      hold: { word: "hold_reason.OTHER" },
    });
    expect(sentence(why, echo, edge)).toBe("archive.balance_due 2 | €84.20 | hold_reason.OTHER");
    expect(sentence(reason("stage.archived", { at: { time: "2026-11-20T12:00:00Z" } }), echo, edge)).toMatch(/Nov 20, 2026, 1:00\sPM/);
  });

  it("B15: lists several words as the reader's language does", () => {
    const why = reason("edit.done", { fields: { words: ["field.phone", "field.email", "field.note"] } });
    expect(sentence(reasonSchema.parse(JSON.parse(JSON.stringify(why))), echo, edge)).toBe(
      "edit.done field.phone, field.email, and field.note",
    );
  });

  it("can be stored and read again", () => {
    const why = reason("cancel.window_closed", { count: 24, at: { time: "2026-11-20T12:00:00Z" } });
    expect(reasonSchema.parse(JSON.parse(JSON.stringify(why)))).toEqual(why);
    expect(reasonSchema.safeParse({ code: 7, params: {} }).success).toBe(false);
  });
});
