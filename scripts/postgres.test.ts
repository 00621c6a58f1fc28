import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removePostgres, startPostgres } from "./postgres.ts";

const isRoot = process.getuid?.() === 0;
let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "longshore-postgres-"));
  await chmod(folder, 0o755);
  dataDir = join(folder, "postgres");
});
afterEach(async () => {
  await removePostgres(dataDir);
  await rm(folder, { recursive: true, force: true });
});

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // The server may be killed under it.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("startPostgres", { timeout: 60_000 }, () => {
  it("makes a cluster, stops, and finds what was written", async () => {
    const first = await startPostgres({ dataDir });
    await query(first.databaseUrl, "CREATE TABLE kept AS SELECT 1 AS n");
    await first.stop();
    await expect(query(first.databaseUrl, "SELECT 1")).rejects.toThrow();
    const second = await startPostgres({ dataDir });
    expect(await query(second.databaseUrl, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("uses one that is still running", async () => {
    const first = await startPostgres({ dataDir });
    expect((await startPostgres({ dataDir })).pid).toBe(first.pid);
  });

  it("recovers from kill -9 with everything that was committed", async () => {
    const first = await startPostgres({ dataDir });
    await query(first.databaseUrl, "CREATE TABLE kept AS SELECT 1 AS n");
    process.kill(first.pid, "SIGKILL");
    const second = await startPostgres({ dataDir });
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.databaseUrl, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("is not held up by a lock whose process id belongs to a stranger now", async () => {
    const first = await startPostgres({ dataDir });
    const lock = join(dataDir, "cluster", "postmaster.pid");
    const text = await readFile(lock, "utf8");
    await first.stop();
    await writeFile(lock, text.replace(String(first.pid), String(process.pid)));
    expect((await startPostgres({ dataDir })).pid).not.toBe(process.pid);
  });

  it("takes up again what an interrupted start left half made", async () => {
    await mkdir(join(dataDir, "cluster.new"), { recursive: true });
    await writeFile(join(dataDir, "cluster.new", "PG_VERSION"), "18\n");
    expect(await query((await startPostgres({ dataDir })).databaseUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  it("works where the path is too long for a socket", async () => {
    dataDir = join(folder, "a".repeat(60), "b".repeat(60));
    expect(await query((await startPostgres({ dataDir })).databaseUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });

  it.runIf(isRoot)("goes to a folder of its own where PostgreSQL's user cannot enter, says where, and is found again", async () => {
    await chmod(folder, 0o700);
    const first = await startPostgres({ dataDir });
    expect(first.movedTo).toBeTruthy();
    expect((await startPostgres({ dataDir })).pid).toBe(first.pid);
    await removePostgres(dataDir);
    await expect(stat(first.movedTo ?? "")).rejects.toThrow("ENOENT");
  });
});
