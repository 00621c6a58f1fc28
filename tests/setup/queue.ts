import { db, pool } from "#app/ground/db.server.ts";
import { keptHints, type KeptHint } from "#app/jobs/catalogue.ts";

/** How many jobs could run now, and hints of which one will soon be told. */
export async function dueJobs(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int + (SELECT count(*) FROM "Inbox")::int AS count FROM graphile_worker.jobs WHERE run_at <= $1 AND attempts <
      max_attempts`,
    [new Date().toISOString()],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Loses all jobs, as if the process that had them were gone. Not those that take hints out of the inbox: a webhook may be on its
 * way just now, and its row would lie there for ever.
 */
export async function loseJobs(): Promise<void> {
  await pool.query(
    `DELETE FROM graphile_worker._private_jobs jobs USING graphile_worker._private_tasks tasks
     WHERE tasks.id = jobs.task_id AND tasks.identifier <> 'take_hints'`,
  );
}

export interface WaitingJob {
  name: string;
  key: string | null;
  payload: unknown;
  runAt: Date;
  attempts: number;
  lastError: string | null;
}

/** What is in the queue, soonest first. */
export async function jobsNow(): Promise<WaitingJob[]> {
  const { rows } = await pool.query<WaitingJob>(
    `SELECT tasks.identifier AS name, jobs.key, jobs.payload, jobs.run_at AS "runAt", jobs.attempts, jobs.last_error AS "lastError"
     FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = jobs.task_id ORDER BY jobs.run_at,
       jobs.id`,
  );
  return rows;
}

/** Every row of every table of ours that names the shop: the tables with their counts, empty ones left out. */
export async function rowsOf(shop: string): Promise<Record<string, number>> {
  const { rows: tables } = await pool.query<{ table_name: string }>(
    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop'",
  );
  const counts: Record<string, number> = {};
  for (const { table_name: table } of tables) {
    const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${table}" WHERE shop = $1`, [shop]);
    if (rows[0]?.count) counts[table] = rows[0].count;
  }
  return counts;
}

/** Hints of webhooks that no job has taken yet. */
export async function hintsNow(): Promise<KeptHint[]> {
  const rows = await db.inbox.findMany({ orderBy: { id: "asc" } });
  return rows.flatMap(({ hints }) => keptHints.parse(hints));
}
