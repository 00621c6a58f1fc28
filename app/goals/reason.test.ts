import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import texts from "#app/i18n/en/reasons.json" with { type: "json" };

const plural = /_(zero|one|other)$/;
const codes = new Set(Object.keys(texts).map((key) => key.replace(plural, "")));

const app = join(import.meta.dirname, "..");
const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith("i18n"))
  .map((path) => readFileSync(join(app, path), "utf8"));

/** Codes that the code writes as a reason, a message of zod or a word. */
function codesWritten(source: string): string[] {
  return [...source.matchAll(/(?:\breason\(|\bsays\(|\bword: |\bcode: )"([a-z_]+\.[A-Za-z_]+)"/g)].flatMap(([, code]) => code ?? []);
}

describe("the texts of reasons", () => {
  it("are there for every code that is written", () => {
    const written = sources.flatMap(codesWritten);
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((code) => !codes.has(code))).toEqual([]);
  });

  it("are all used", () => {
    const all = sources.join("\n");
    expect([...codes].filter((code) => !all.includes(`"${code}"`))).toEqual([]);
  });

  it("have both forms where they count", () => {
    for (const key of Object.keys(texts).filter((one) => plural.test(one))) {
      const code = key.replace(plural, "");
      expect(texts, code).toHaveProperty([`${code}_one`]);
      expect(texts, code).toHaveProperty([`${code}_other`]);
    }
  });

  it("are sentences, but for words inside of sentences", () => {
    const sentences = Object.entries(texts).filter(
      ([key]) => !/^(?:hold|cancel)_reason\./.test(key) && !/^(?:field|fact|permission)\./.test(key),
    );
    expect(sentences.filter(([, text]) => !/^(\{\{|[A-Z]).*([.?!]|\}\})$/s.test(text)).map(([key]) => key)).toEqual([]);
  });
});
