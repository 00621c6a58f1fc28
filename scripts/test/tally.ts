import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});
const playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** A runner that failed without a failed test (a file that does not load, an error between tests) has one failure. */
function honest(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Counts of vitest's JSON report. A file that did not load counts as one failure. */
export function tallyVitest(report: unknown, exitCode: number): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitest.parse(report);
  const broken = testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
  return honest({ passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests }, exitCode);
}

/** Counts of Playwright's JSON report. What passed only at a second attempt has failed. */
export function tallyPlaywright(report: unknown, exitCode: number): Tally {
  const { stats, errors } = playwright.parse(report);
  return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }, exitCode);
}

/** A static check is one test. */
export function tallyCheck(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed, skipped: all.skipped + one.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
