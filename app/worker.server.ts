import { run } from "graphile-worker";
import pg from "pg";
import { closeDatabase, surviveLostConnections } from "./db.server.ts";
import { env } from "./env.server.ts";
import { crontab } from "./jobs/catalogue.ts";
import { handlers } from "./jobs/handlers/index.ts";
import { log } from "./log.server.ts";
import { queueLogger } from "./worker-log.server.ts";

/** The queue listens on a connection of its own; jobs use the pool that everything shares. */
const queuePool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 6 });
surviveLostConnections(queuePool);

const runner = await run({
  pgPool: queuePool, taskList: handlers, crontab, logger: queueLogger, noHandleSignals: true, concurrency: 10, pollInterval: 1_000,
  // One moved clock moves everything: jobs are due by the time of the process, not of the database.
  preset: { worker: { useNodeTime: true } },
});
log.info("worker is ready");
process.send?.("ready");

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "worker stops");
  void runner.stop();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

await runner.promise;
await queuePool.end();
await closeDatabase();
