import { basename } from "node:path";
import { z } from "zod";

const vitest = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) })),
    }),
  ),
});

interface Spec {
  title: string;
  file: string;
  ok: boolean;
}
interface Suite {
  specs: Spec[];
  suites: Suite[];
}
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(z.object({ title: z.string(), file: z.string(), ok: z.boolean() })).default([]),
  suites: z.lazy(() => z.array(suite)).default([]),
});
const playwright = z.object({ suites: z.array(suite).default([]) });

const firstLine = (text = ""): string => text.split("\n", 1)[0] ?? "";

/** What failed in vitest's JSON report, a line each: file, test, the first line of why. A file that did not load is one. */
export function failuresOfVitest(report: unknown): string[] {
  return vitest
    .parse(report)
    .testResults.filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === "failed");
      return failed.length === 0
        ? [`${name}: ${firstLine(message)}`]
        : failed.map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${firstLine(failureMessages[0])}`);
    });
}

/** What failed in Playwright's JSON report, a line each: file and story. */
export function failuresOfPlaywright(report: unknown): string[] {
  const specsOf = (one: Suite): Spec[] => [...one.specs, ...one.suites.flatMap(specsOf)];
  return playwright
    .parse(report)
    .suites.flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ file, title }) => `${file} > ${title}`);
}

/** The files of such lines, for the end of a part's own line: `: bulk-lanes.test.ts, drive.test.ts`. */
export function filesOf(failures: readonly string[]): string {
  const files = new Set(failures.map((failure) => basename(/^[^ :]+/.exec(failure)?.[0] ?? "")));
  return files.size === 0 ? "" : `: ${[...files].join(", ")}`;
}
