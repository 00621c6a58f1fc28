import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { z } from "zod";
import type { Visit } from "#app/access/visit.server.ts";
import type { JobName } from "#app/jobs/catalogue.ts";
import { startPostgres } from "../../scripts/postgres.ts";
import { readAppToml } from "../setup/dev-store.ts";
import { startTestPostgres } from "../setup/postgres.ts";
import { surround } from "../setup/surround.ts";
import type { World } from "../setup/world.ts";
import { startCrew, type Crew } from "./crew.ts";

/** A commit that was answered must survive a kill, as in production; only a power cut need not be survived here. */
const settings = { synchronous_commit: "on" };

/** How fast Shopify's bulk operations are here. */
const bulk = { lines_per_second: 20, overhead_s: 2 };

export interface Stage {
  /** What happens, for whoever wants to watch. */ tell(text: string): void;
  world: World;
  owner: Visit;
  crew: Crew;
  /** Kills PostgreSQL's postmaster (SIGKILL), or stops it in good order for `ms`, and starts it on the same data. */
  killDatabase(): Promise<void>;
  stopDatabase(ms: number): Promise<void>;
  /** Moves every clock on by so many seconds. Only while nothing is on its way: time-outs of requests run in real time. */
  passTime(seconds: number): Promise<void>;
  /** Rows of a query, asked again while the database is coming back. */
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Gives the workers a job that is due now, as cron does when its hour has come. */
  enqueue(job: JobName, payload: object): Promise<void>;
  /** Does the local Shopify deliver webhooks? It does, unless it is told not to. */
  hearOfOrders(deliver: boolean): Promise<void>;
  close(): Promise<void>;
}

interface StageOptions {
  plan: string;
  workers: number;
  log: string | null;
  verbose: boolean;
}

/** A shop with the app installed and several workers, on a database and a local Shopify of their own. */
export async function setStage({ plan, workers, log, verbose }: StageOptions): Promise<Stage> {
  const postgres = await startTestPostgres(settings);
  const surroundings = await surround(postgres.databaseUrl);
  // The app reads its environment when it is imported.
  const { startWorld } = await import("../setup/world.ts");
  const { visitOf } = await import("#app/access/visit.server.ts");
  const { pool } = await import("#app/ground/db.server.ts");
  const world = await startWorld({ plan });
  await world.shopify.call("PUT", `/_dev/shops/${world.shop}/bulk`, z.unknown(), bulk);
  const owner = await visitOf(await world.request("owner"));
  const crew = await startCrew(workers, log);
  let offset = 0;
  const query: Stage["query"] = (sql, values = []) => queryPatiently(pool, sql, values);
  return {
    world,
    owner,
    crew,
    query,
    tell: (text) => {
      if (verbose) process.stderr.write(`${(performance.now() / 1_000).toFixed(1)} ${text}\n`);
    },
    ...(await databaseOf(postgres)),
    passTime: async (seconds) => {
      offset += seconds;
      await world.shopify.moveClock(offset);
    },
    enqueue: async (job, payload) => {
      const due = [job, JSON.stringify(payload), new Date().toISOString(), `chaos ${job}`];
      await query("SELECT graphile_worker.add_job($1, $2::json, run_at := $3::timestamptz, job_key := $4)", due);
    },
    hearOfOrders: (deliver) => hearOfOrders(world, deliver),
    close: async () => {
      await crew.close();
      await world.close();
      await surroundings.close();
      await postgres.close();
    },
  };
}

async function databaseOf(postgres: Awaited<ReturnType<typeof startTestPostgres>>): Promise<Pick<Stage, "killDatabase" | "stopDatabase">> {
  let server = await startPostgres(postgres);
  return {
    killDatabase: async () => {
      process.kill(server.pid, "SIGKILL");
      server = await startPostgres(postgres);
    },
    stopDatabase: async (ms) => {
      await server.stop();
      await sleep(ms);
      server = await startPostgres(postgres);
    },
  };
}

async function queryPatiently<Row>(pool: Pool, sql: string, values: unknown[]): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await pool.query(sql, values)).rows as Row[];
    } catch (error) {
      if (attempt === 50 || !isLostConnection(error)) throw error;
      await sleep(100);
    }
  }
}

async function hearOfOrders(world: World, deliver: boolean): Promise<void> {
  const { toml, scopes } = await readAppToml();
  const { SHOPIFY_API_KEY: id = "", SHOPIFY_API_SECRET: secret = "" } = process.env;
  await world.shopify.registerApp({
    client_id: id,
    secret,
    url: new URL(world.webhookUrl).origin,
    scopes,
    toml: deliver ? toml : "name = 'Longshore'",
  });
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    code.startsWith("57P") ||
    code.startsWith("08") ||
    ["ECONNRESET", "ECONNREFUSED", "ENOENT", "EPIPE"].includes(code) ||
    /connection|terminat/i.test(error.message)
  );
}
