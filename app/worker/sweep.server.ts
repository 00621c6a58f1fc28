import { finishRun, withdraw } from "#app/journal/endings.server.ts";
import { addReviews } from "#app/journal/reviews.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { driveAbandoned } from "#app/journal/run-leases.server.ts";
import { takeHints } from "#app/hints/take.server.ts";
import { dropOldLeases } from "#app/journal/leases.server.ts";
import { overdue } from "#app/journal/intents.server.ts";
import { runningRuns, stoppedByHalf } from "#app/journal/runs.server.ts";

/** So late, an intent has lost its job (or its worker died over it). */
const graceMs = 30_000;
const atOnce = 1_000;

/**
 * Gives intents that nobody looks after a new job, takes hints of which no job was told, and ends runs and leases that are over.
 * Idempotent.
 */
export async function sweep(now: Date): Promise<void> {
  const rows = await overdue(new Date(now.getTime() - graceMs), atOnce);
  await atomically((transaction) =>
    addReviews(
      transaction,
      rows.map((row) => ({ ...row, at: now })),
    ),
  );
  await takeHints();
  await driveAbandoned(now);
  for (const { shop, runId } of await stoppedByHalf()) await withdraw({ shop, runId }, reason("outcome.stopped"), now);
  for (const { shop, id } of await runningRuns()) await atomically((transaction) => finishRun(transaction, shop, id, now));
  await dropOldLeases(new Date(now.getTime() - 3_600_000));
}
