import { describe, expect, it } from "vitest";
import { failuresOfPlaywright, failuresOfVitest, filesOf } from "./failures.ts";

describe("failures", () => {
  it("names vitest's failed tests, and files that did not load, with the first line of why", () => {
    const test = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages });
    const report = {
      testResults: [
        {
          name: "a.test.ts",
          status: "failed",
          message: "",
          assertionResults: [test("one is one", "passed"), test("two is one", "failed", "AssertionError: expected 2\n  at a.test.ts:1")],
        },
        { name: "b.test.ts", status: "failed", message: "Cannot find module c", assertionResults: [] },
        { name: "d.test.ts", status: "passed", message: "", assertionResults: [test("fine", "passed")] },
      ],
    };
    expect(failuresOfVitest(report)).toEqual(["a.test.ts > two is one: AssertionError: expected 2", "b.test.ts: Cannot find module c"]);
  });

  it("names Playwright's failed stories, however deep", () => {
    const report = {
      suites: [
        {
          specs: [{ title: "I archive", file: "archive.spec.ts", ok: true }],
          suites: [{ specs: [{ title: "I tag", file: "tag.spec.ts", ok: false }] }],
        },
      ],
    };
    expect(failuresOfPlaywright(report)).toEqual(["tag.spec.ts > I tag"]);
  });

  it("names the files of failures once each, without their folders", () => {
    expect(
      filesOf(["tests/a.test.ts > one: why", "tests/a.test.ts > two: why", "app/b.test.ts: Cannot find module c", "tag.spec.ts > I tag"]),
    ).toBe(": a.test.ts, b.test.ts, tag.spec.ts");
    expect(filesOf([])).toBe("");
  });
});
