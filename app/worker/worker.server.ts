import { EventEmitter } from "node:events";
import { run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
import { closeDatabase } from "#app/ground/health.server.ts";
import { driveAbandoned } from "#app/journal/run-leases.server.ts";
import { env } from "#app/ground/env.server.ts";
import { namesOf, startBeating } from "./heartbeat.server.ts";
import { crontab } from "#app/jobs/catalogue.ts";
import { handlers } from "./tasks.server.ts";
import { onceReachable } from "#app/ground/lost-database.ts";
import { createQueuePool } from "./queue-pool.server.ts";
import { log } from "#app/ground/log.server.ts";
import { queueLogger } from "./queue-log.server.ts";

/** The queue listens on connections of its own; jobs use the pool that everything shares. */
const queuePool = createQueuePool(env.DATABASE_URL, 10);

const events: WorkerEvents = new EventEmitter();
const names = namesOf(events);

function start(taskList: TaskList, concurrency: number, lines: string): Promise<Runner> {
  return onceReachable(() =>
    run({
      pgPool: queuePool,
      taskList,
      crontab: lines,
      logger: queueLogger,
      noHandleSignals: true,
      concurrency,
      pollInterval: 1_000,
      events,
      // One moved clock moves everything: jobs are due by the time of the process, not of the database.
      preset: { worker: { useNodeTime: true } },
    }),
  );
}

// Each kind of work has places of its own: a hundred thousand orders on their way do not make a person's click wait.
const { review_intent, drive_run, prepare_run, ...others } = handlers;
const runners = await Promise.all([start({ review_intent }, 4, ""), start({ drive_run, prepare_run }, 8, ""), start(others, 6, crontab)]);
const stopBeating = startBeating(names, () => driveAbandoned(new Date()));
log.info("worker is ready");
process.send?.("ready");

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "worker stops");
  for (const runner of runners) void runner.stop();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

await Promise.all(runners.map(({ promise }) => promise));
await stopBeating();
// Not waited for: where the database went away, a pool may never hear of its connections again, and nothing is left to be done.
for (const closed of [queuePool.end(), closeDatabase()])
  closed.catch((error: unknown) => {
    log.error({ err: error }, "database connections not closed");
  });
