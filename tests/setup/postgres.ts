import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate.ts";
import { removePostgres, startPostgres } from "../../scripts/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

const prefix = "longshore-test-";

/** Nothing here has to survive a power cut. */
const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

export interface TestPostgres {
  databaseUrl: string;
  dataDir: string;
  settings: Record<string, string>;
  close(): Promise<void>;
}

/** One PostgreSQL for the run; a migrated template in it, of which every test file gets a copy. `more` = server settings that differ. */
export async function startTestPostgres(more: Record<string, string> = {}): Promise<TestPostgres> {
  await removeLeftOvers();
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const all = { ...settings, ...more };
  const { databaseUrl } = await startPostgres({ dataDir, settings: all });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("CREATE DATABASE template");
  await client.end();
  await migrate(databaseUrl.replace("/longshore?", "/template?"));
  return { databaseUrl, dataDir, settings: all, close: () => removePostgres(dataDir) };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { databaseUrl, close } = await startTestPostgres();
  project.provide("databaseUrl", databaseUrl);
  return close;
}

/** A run that was killed leaves its server behind. */
async function removeLeftOvers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) await removePostgres(join(tmpdir(), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
