import { describe, expect, it } from "vitest";
import { findingsIn } from "./doctor.ts";

const issue = { id: "COMMITTED_SECRET", message: "A key was found.", location: { file: "app/a.ts", line: 3 }, severity: "high" };

describe("C15: Shopify's scanner", () => {
  it("tells its findings, whatever the CLI says before", () => {
    const said = `╭─ warning ─╮\n│ { } │\n${JSON.stringify({ operation: "scan", scan: { issues: [issue] } }, null, 2)}\n`;
    expect(findingsIn(said)).toEqual(["app/a.ts:3: COMMITTED_SECRET A key was found."]);
    expect(findingsIn(`{"scan":{"issues":[]}}`)).toEqual([]);
  });

  it("that reports nothing has not passed", () => {
    expect(() => findingsIn("Something went wrong")).toThrow();
    expect(() => findingsIn(`{"error":"x"}`)).toThrow();
  });
});
