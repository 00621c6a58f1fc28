import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const report = z.object({
  scan: z.object({
    issues: z.array(
      z.object({ id: z.string(), message: z.string(), location: z.object({ file: z.string(), line: z.number().optional() }) }),
    ),
  }),
});

/** What Shopify's scanner of apps found, a line each. Its report comes after whatever else the CLI has to say. */
export function findingsIn(output: string): string[] {
  const { scan } = report.parse(JSON.parse(output.slice(output.search(/^\{/m))));
  return scan.issues.map(({ id, message, location: { file, line } }) => `${file}${line === undefined ? "" : `:${line}`}: ${id} ${message}`);
}

/** Runs the scanner on the project; it needs no network and no account. Throws where it does not report. */
export async function scan(root: string): Promise<string[]> {
  const env = { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1" };
  const args = ["app", "doctor", "--path", root, "-j"];
  const { stdout } = await promisify(execFile)(join(root, "node_modules/.bin/shopify"), args, { cwd: root, env, maxBuffer: 2 ** 26 });
  return findingsIn(stdout);
}
