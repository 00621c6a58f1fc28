import { EventEmitter } from "node:events";
import { run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
import { closeDatabase } from "#app/ground/health.server.ts";
import { driveAbandoned } from "#app/journal/run-leases.server.ts";
import { env } from "#app/ground/env.server.ts";
import { namesOf, startBeating } from "./heartbeat.server.ts";
import { crontab } from "#app/jobs/catalogue.ts";
import { handlers } from "./tasks.server.ts";
import { fair } from "./fair.server.ts";
import { onceReachable } from "#app/ground/lost-database.ts";
import { createQueuePool } from "./queue-pool.server.ts";
import { log } from "#app/ground/log.server.ts";
import { queueLogger } from "./queue-log.server.ts";

/** The queue listens on connections of its own; jobs use the pool that everything shares. */
const queuePool = createQueuePool(env.DATABASE_URL, 16);

const events: WorkerEvents = new EventEmitter();
const names = namesOf(events);

/** The places of a kind of work in this process, and how many of them one shop may have. */
interface Places {
  all: number;
  ofOneShop: number;
}

function start(tasks: TaskList, { all, ofOneShop }: Places, lines = ""): Promise<Runner> {
  return onceReachable(() =>
    run({
      pgPool: queuePool,
      ...fair(tasks, ofOneShop),
      crontab: lines,
      logger: queueLogger,
      noHandleSignals: true,
      concurrency: all,
      pollInterval: 1_000,
      events,
      // One moved clock moves everything: jobs are due by the time of the process, not of the database.
      preset: { worker: { useNodeTime: true } },
    }),
  );
}

// Each kind of work has places of its own: a hundred thousand orders on their way do not make a person's click wait. And no shop
// has all of them: eight long runs of one do not make another's wait.
const { review_intent, drive_run, prepare_run, ...others } = handlers;
const runners = await Promise.all([
  start({ review_intent }, { all: 8, ofOneShop: 4 }),
  start({ prepare_run }, { all: 6, ofOneShop: 3 }),
  start({ drive_run }, { all: 24, ofOneShop: 8 }),
  start(others, { all: 10, ofOneShop: 5 }, crontab),
]);
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
