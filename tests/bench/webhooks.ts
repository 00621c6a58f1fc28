import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../scripts/migrate.ts";
import { removePostgres, startPostgres } from "../../scripts/postgres.ts";
import { quantile, rounded } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { atLeast, atMost, print, type Target } from "./targets.ts";
import { load, type LoadResult } from "./webhook-load.ts";
import { contenders, type Contender } from "./webhook-server.ts";

const shop = "bench.myshopify.com",
  secret = "a-secret-for-the-bench";
const connections = 100,
  overloadConnections = 1_000;
const limits = { ratio: 3, p99_ms: 100, longest_overloaded_ms: 5_000 };

interface Running {
  port: number;
  database: string;
  child: ChildProcess;
}

/**
 * Signed deliveries of 3.6 kB over 100 connections to this app's intake, and to the same server with nothing kept, with one insert
 * per delivery, and with one insert and one job for each: each in a process of its own, on a database of its own in one PostgreSQL
 * that writes to its disk before it answers. They take turns of a few seconds, so that all have the same machine. Then twice what
 * ours bore, at a steady rate.
 */
export async function benchWebhooks({ quick }: BenchOptions) {
  const dataDir = await mkdtemp(join(tmpdir(), `longshore-test-${process.pid}-`));
  try {
    const { databaseUrl } = await startPostgres({ dataDir, settings: { max_connections: "200" } });
    return await measure(databaseUrl, quick);
  } finally {
    await removePostgres(dataDir);
  }
}

async function measure(server: string, quick: boolean) {
  const turns = quick ? 2 : 6,
    turnMs = quick ? 2_500 : 5_000,
    overloadMs = quick ? 3_000 : 10_000;
  const running = new Map<Contender, Running>();
  for (const contender of contenders) running.set(contender, await start(server, contender));
  const loads = new Map<Contender, LoadResult[]>(contenders.map((contender) => [contender, []]));
  const send = (contender: Contender, options: { ms: number; connections: number; rate: number | null }) =>
    load({ port: running.get(contender)?.port ?? 0, secret, shop, ...options });
  try {
    for (const contender of contenders) await send(contender, { ms: 1_000, connections, rate: null });
    const before = await onDisk(running.get("ours"));
    for (let turn = 0; turn < turns; turn += 1) {
      for (const contender of contenders) loads.get(contender)?.push(await send(contender, { ms: turnMs, connections, rate: null }));
    }
    const [ours, noStorage, insert, insertAndJob] = contenders.map((contender) => summary(loads.get(contender) ?? []));
    if (!ours || !noStorage || !insert || !insertAndJob) throw new Error("a contender is missing");
    const kept = (await onDisk(running.get("ours"))) - before;
    const rate = Math.round(2 * ours.per_second);
    const beforeOverload = before + kept;
    const overloaded = await send("ours", { ms: overloadMs, connections: overloadConnections, rate });
    const overloadedFigures = overload(overloaded, rate, (await onDisk(running.get("ours"))) - beforeOverload);
    const ratioOf = ({ per_second: perSecond }: { per_second: number }) => rounded(perSecond / insert.per_second, 2);
    const targets = targetsOf(ours, ratioOf(ours), overloadedFigures);
    print(
      `without any storage the same server bears ${ratioOf(noStorage)} times the insert, ours ` +
        `${rounded((100 * ours.per_second) / noStorage.per_second, 0)} % of that`,
      targets,
    );
    const sameWork = rounded(ours.per_second / insertAndJob.per_second, 2);
    const peers = {
      no_storage: { ...noStorage, ratio: ratioOf(noStorage) },
      insert_per_request: insert,
      insert_and_job_per_request: insertAndJob,
    };
    return {
      ...{ body_bytes: 3_600, connections, seconds: (turns * turnMs) / 1_000, turns },
      ours: { ...ours, kept, lost: ours.accepted - kept, ratio: ratioOf(ours), ratio_to_same_work: sameWork },
      peers,
      overload: overloadedFigures,
      targets,
    };
  } finally {
    await Promise.all([...running.values()].map(stop));
  }
}

function targetsOf(ours: ReturnType<typeof summary>, ratio: number, overloaded: ReturnType<typeof overload>): Target[] {
  return [
    atLeast("deliveries a second, by those of one insert for each", ratio, limits.ratio),
    atMost("p99 of an answer, ms", ours.p99_ms, limits.p99_ms),
    atMost("longest answer at twice that rate, ms", overloaded.longest_ms, limits.longest_overloaded_ms),
    atMost("deliveries that were accepted and are not on disk", overloaded.lost, 0),
  ];
}

/** `per_second` counts what was accepted, so what is on disk. */
function summary(results: readonly LoadResult[]) {
  const times = results.flatMap((result) => result.times);
  const accepted = sum(results, ({ statuses }) => statuses[200] ?? 0);
  return {
    accepted,
    refused: sum(results, ({ sent }) => sent) - accepted,
    per_second: Math.round(accepted / sum(results, ({ seconds }) => seconds)),
    p50_ms: rounded(quantile(times, 0.5), 1),
    p99_ms: rounded(quantile(times, 0.99), 1),
    longest_ms: rounded(quantile(times, 1), 1),
  };
}

function overload(result: LoadResult, rate: number, kept: number) {
  const { accepted, refused, ...times } = summary([result]);
  return {
    wanted_per_second: rate,
    connections: overloadConnections,
    sent_per_second: Math.round(result.sent / result.seconds),
    found_no_connection: result.notSent,
    accepted,
    shed: refused,
    lost: Math.max(0, accepted - kept),
    ...times,
  };
}

const sum = <T>(values: readonly T[], of: (value: T) => number): number => values.reduce((total, value) => total + of(value), 0);

async function start(server: string, contender: Contender): Promise<Running> {
  const database = server.replace("/longshore?", `/${contender}?`);
  await query(server, `CREATE DATABASE ${contender}`);
  await migrate(database);
  await query(database, `INSERT INTO "Shop" (shop, "installedAt") VALUES ($1, now())`, [shop]);
  const child = fork(join(import.meta.dirname, "webhook-server.ts"), [contender], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      TZ: "UTC",
      DATABASE_URL: database,
      SHOPIFY_API_KEY: "bench",
      SHOPIFY_API_SECRET: secret,
      SHOPIFY_APP_URL: "http://localhost:4001",
      SCOPES: "read_orders",
      LONGSHORE_ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    },
  });
  const port = await new Promise<number>((ready, failed) => {
    child.once("message", (message) => {
      ready(Number(message));
    });
    child.once("exit", (code) => {
      failed(new Error(`the server ${contender} ended with ${code}`));
    });
  });
  return { port, database, child };
}

function stop({ child }: Running): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => {
      resolve();
    });
    child.disconnect();
  });
}

/** Deliveries that are on disk: as hints in an inbox from which nobody takes any here. */
async function onDisk(running: Running | undefined): Promise<number> {
  const [row] = await query<{ count: number }>(
    running?.database ?? "",
    `SELECT COALESCE(sum(json_array_length(hints::json)), 0)::int AS count FROM "Inbox"`,
  );
  return row?.count ?? 0;
}

async function query<T extends pg.QueryResultRow>(database: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
