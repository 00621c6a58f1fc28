import { db } from "#app/ground/db.server.ts";

/** A worker that is silent for so long has died, and its jobs are given to others. */
const silentMs = 20_000;

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
        AND NOT EXISTS (
          SELECT 1 FROM "WorkerBeat" WHERE "WorkerBeat".id = locked_by
            AND "WorkerBeat".at >= ${before.toISOString()}::timestamptz AT TIME ZONE 'UTC')
    ) AS dead WHERE dead.ids IS NOT NULL`;
  await db.workerBeat.deleteMany({ where: { at: { lt: new Date(now.getTime() - 3_600_000) } } });
}

export async function forgetBeats(workers: readonly string[]): Promise<void> {
  await db.workerBeat.deleteMany({ where: { id: { in: [...workers] } } });
}
