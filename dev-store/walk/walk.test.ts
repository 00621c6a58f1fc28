import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { constant, gaps } from "./known.ts";
import { coveragePage } from "./page.ts";
import { constants } from "./record.ts";
import { unreached, walkAll, type Walked } from "./run.ts";

describe("a walk through the schema, from every root and mutation that is built", () => {
  let walked: Walked;
  beforeAll(async () => {
    walked = await walkAll();
  }, 60_000);

  it("gets from every field of the types that are served what the schema says, or the name of what is not implemented", () => {
    expect([...walked.record.problems]).toEqual([]);
  });

  it("reaches everything that is built: dev-store/walk/world.ts or calls.ts make what leads there", () => {
    expect(unreached(walked)).toEqual([]);
  });

  it("finds no constant that stands for a fact: what differs nowhere in two shops is in dev-store/walk/known.ts with its reason", () => {
    const known = new Set([...Object.keys(constant), ...Object.keys(gaps)]);
    expect(constants(walked.record).filter((field) => !known.has(field))).toEqual([]);
  });

  it("finds what dev-store/COVERAGE.md says: npm run coverage:write writes it anew", () => {
    const written = readFileSync(new URL("../COVERAGE.md", import.meta.url), "utf8");
    expect(`${coveragePage(walked)}\n`).toBe(written);
  });
});
