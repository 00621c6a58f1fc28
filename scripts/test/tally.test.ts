import { describe, expect, it } from "vitest";
import { sum, tallyCheck, tallyPlaywright, tallyVitest } from "./tally.ts";

const suite = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) });

describe("tally", () => {
  it("counts vitest's tests, and a file that did not load as a failure", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [suite("passed", 5), suite("failed", 1), suite("failed", 0)],
    };
    expect(tallyVitest(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it("never calls a runner green that ended with an error", () => {
    expect(tallyVitest({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [] }, 1).failed).toBe(1);
    expect(tallyPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }, 1).failed).toBe(1);
  });

  it("counts a flaky end-to-end test as failed", () => {
    expect(tallyPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] }, 1)).toEqual({
      passed: 3,
      failed: 2,
      skipped: 1,
    });
  });

  it("adds up", () => {
    expect(sum([tallyCheck(0), tallyCheck(2), { passed: 3, failed: 0, skipped: 1 }])).toEqual({ passed: 4, failed: 1, skipped: 1 });
  });
});
