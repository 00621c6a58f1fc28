import type { Prisma } from "@prisma/client";
import { shopFlag, type JobName, type Payload } from "./catalogue.ts";

export interface JobOptions {
  runAt: Date;
  priority: number;
  /** Jobs of one key replace each other unless one is running already. */
  key: string | null;
}

/** Enqueues within the transaction of the rows that the job is about: neither exists without the other. */
export async function addJob<N extends JobName>(
  transaction: Prisma.TransactionClient,
  name: N,
  payload: Payload<N>,
  options: JobOptions,
): Promise<void> {
  await addJobs(transaction, name, [{ payload, ...options }]);
}

export async function addJobs<N extends JobName>(
  transaction: Prisma.TransactionClient,
  name: N,
  jobs: ({ payload: Payload<N> } & JobOptions)[],
): Promise<void> {
  if (jobs.length === 0) return;
  const rows = JSON.stringify(
    jobs.map(({ payload, runAt, priority, key }) => ({
      payload,
      run_at: runAt.toISOString(),
      priority,
      key,
      flags: "shop" in payload && typeof payload.shop === "string" ? [shopFlag(payload.shop)] : null,
    })),
  );
  // `run_at` always comes from the process's clock: left out, it would be the database's.
  await transaction.$executeRaw`
    SELECT count(*) FROM json_to_recordset(${rows}::json) AS job(payload json, run_at timestamptz, priority int, key text, flags text[]),
    LATERAL graphile_worker.add_job(
      ${name}::text, job.payload, run_at := job.run_at, priority := job.priority, job_key := job.key, flags := job.flags) AS added`;
}
