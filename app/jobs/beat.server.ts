import type { WorkerEvents } from "graphile-worker";
import { db } from "#app/db.server.ts";
import { log } from "#app/log.server.ts";

/** A worker says that it is alive this often; one that is silent for so long has died, and its jobs are given to others. */
const everyMs = 3_000;
const silentMs = 20_000;

/**
 * Keeps the workers of this process known to be alive, and gives the jobs of dead ones back: the queue itself would wait
 * for four hours. `afterBeat` is done just as often. Answers how to stop.
 */
export function startBeating(workers: ReadonlySet<string>, afterBeat: () => Promise<void>): () => Promise<void> {
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(() => beat([...workers], new Date())).then(afterBeat).catch((error: unknown) => { log.error({ err: error }, "no heartbeat"); });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await beating;
    await db.workerBeat.deleteMany({ where: { id: { in: [...workers] } } });
  };
}

/** Collects the names under which the workers of a runner lock their jobs. */
export function namesOf(events: WorkerEvents): Set<string> {
  const names = new Set<string>();
  events.on("worker:create", ({ worker }) => { names.add(worker.workerId); });
  return names;
}

export async function beat(workers: readonly string[], now: Date): Promise<void> {
  await db.$transaction([
    db.workerBeat.deleteMany({ where: { id: { in: [...workers] } } }),
    db.workerBeat.createMany({ data: workers.map((id) => ({ id, at: now })) }),
  ]);
  await freeJobsOfTheDead(now);
}

/** Jobs may be worked on twice; a clock that jumps frees those of the living. Every one of them can bear that. */
export async function freeJobsOfTheDead(now: Date): Promise<void> {
  const before = new Date(now.getTime() - silentMs);
  await db.$executeRaw`
    SELECT graphile_worker.force_unlock_workers(dead.ids) FROM (
      SELECT array_agg(DISTINCT locked_by) AS ids FROM graphile_worker.jobs
      WHERE locked_by IS NOT NULL AND locked_at < ${before.toISOString()}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM "WorkerBeat" WHERE "WorkerBeat".id = locked_by AND "WorkerBeat".at >= ${before.toISOString()}::timestamptz AT TIME ZONE 'UTC')
    ) AS dead WHERE dead.ids IS NOT NULL`;
  await db.workerBeat.deleteMany({ where: { at: { lt: new Date(now.getTime() - 3_600_000) } } });
}
