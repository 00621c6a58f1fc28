import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeClient } from "./demo/make.ts";
import { chromiumTrouble } from "./test/chromium.ts";
import { scan } from "./test/doctor.ts";
import { failuresOfPlaywright, failuresOfVitest, filesOf } from "./test/failures.ts";
import { sum, tallyCheck, tallyPlaywright, tallyVitest, type Tally } from "./test/tally.ts";

/** The second half of `npm test`, on Node 24: runs all of it, also after a failure, and ends in one line. */
const root = join(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "longshore-reports-"));
/** What failed, by part: told again at the end, where it is not lost in the output of what came after. */
const failures = new Map<string, string[]>();

/** Runs a tool of the packages with its output shown as it comes; answers its exit code. */
function tool(name: string, args: readonly string[], env: NodeJS.Dict<string> = {}): Promise<number> {
  process.stdout.write(`\n> ${name} ${args.join(" ")}\n`);
  return ended(spawn(join(root, "node_modules", ".bin", name), args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }));
}

/** The same beside others, with its output in one piece at its end. */
async function quietTool(name: string, args: readonly string[]): Promise<number> {
  const child = spawn(join(root, "node_modules", ".bin", name), args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await ended(child);
  process.stdout.write(`\n> ${name} ${args.join(" ")}\n${Buffer.concat(output).toString("utf8")}`);
  return code;
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

function report(file: string): unknown {
  const path = join(reports, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

const check = (name: string, args: readonly string[]) => async (): Promise<Tally> => tallyCheck(await quietTool(name, args));

const vitest =
  (project: string, args: readonly string[] = []) =>
  async (): Promise<Tally> => {
    const file = `${project}.json`;
    const code = await tool("vitest", [
      "run",
      ...args,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${join(reports, file)}`,
    ]);
    const counts = report(file);
    if (counts === null) return tallyCheck(code || 1);
    failures.set(project, failuresOfVitest(counts));
    return tallyVitest(counts, code);
  };

let trouble: string | null | undefined;
/** Makes sure of a browser, once, before the first part that needs one; says what to do if there is none. */
function hasChromium(): boolean {
  if (trouble === undefined) {
    trouble = chromiumTrouble();
    if (trouble !== null) process.stderr.write(`\n${trouble}\n`);
  }
  return trouble === null;
}

/** The local Shopify's admin is tried in a browser; all the others run without one too. */
async function unit(): Promise<Tally> {
  hasChromium();
  return vitest("unit", ["--project", "unit"])();
}

async function endToEnd(): Promise<Tally> {
  if (!hasChromium()) return tallyCheck(1);
  const code = await tool("playwright", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "e2e.json") });
  const counts = report("e2e.json");
  if (counts === null) return tallyCheck(code || 1);
  failures.set("e2e", failuresOfPlaywright(counts));
  return tallyPlaywright(counts, code);
}

async function doctor(): Promise<Tally> {
  const findings = await scan(root).catch((error: unknown) => [
    `shopify app doctor: ${error instanceof Error ? error.message : String(error)}`,
  ]);
  process.stdout.write(`\n> shopify app doctor\n${findings.map((finding) => `${finding}\n`).join("")}`);
  failures.set("doctor", findings);
  return tallyCheck(findings.length);
}

type Parts = Record<string, () => Promise<Tally>>;

/** These only read, and so run beside each other. */
const checks: Parts = {
  types: check("tsc", ["--noEmit"]),
  "types-ext": check("tsc", ["--noEmit", "-p", "extensions/open-in-longshore"]),
  format: check("prettier", ["--check", "--log-level=warn", "."]),
  lint: check("eslint", ["."]),
  layers: check("depcruise", ["app", "dev-store", "tests", "scripts"]),
  "dead-code": check("knip", []),
  doctor,
};

const tests: Parts = {
  unit,
  extensions: vitest("extensions", ["--project", "extensions"]),
  integration: vitest("integration", ["--project", "integration"]),
  e2e: endToEnd,
  chaos: async () => tallyCheck(await tool("node", ["--disable-warning=ExperimentalWarning", "tests/chaos/index.ts", "--quick", "--json"])),
};

interface Row {
  name: string;
  tally: Tally;
  seconds: number;
}

async function timed(name: string, run: () => Promise<Tally>): Promise<Row> {
  const began = performance.now();
  return { name, tally: await run(), seconds: Math.round((performance.now() - began) / 1000) };
}

function line({ name, tally: { passed, failed, skipped }, seconds }: Row): string {
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
  return `${name.padEnd(12)} ${counts} (${seconds} s)${filesOf(failures.get(name) ?? [])}\n`;
}

async function main(): Promise<number> {
  const chosen = process.argv.slice(2);
  const known = Object.keys({ ...checks, ...tests });
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(", ")}. Parts: ${known.join(" ")}.`);
  await makeClient();
  const wanted = (parts: Parts) => Object.entries(parts).filter(([name]) => chosen.length === 0 || chosen.includes(name));
  const rows = await Promise.all(wanted(checks).map(([name, run]) => timed(name, run)));
  for (const [name, run] of wanted(tests)) rows.push(await timed(name, run));
  const failed = [...failures.values()].flat().map((failure) => `failed: ${failure.replace(`${root}/`, "")}\n`);
  process.stdout.write(`\n${failed.join("")}${rows.map(line).join("")}`);
  const total = sum(rows.map(({ tally }) => tally));
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
