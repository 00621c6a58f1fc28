import { db, utc } from "#app/ground/db.server.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { takenBackBy } from "#app/goals/changes.ts";
import { goalOf, isKind } from "#app/goals/goals.ts";
import { json, type IntentRow } from "./rows.server.ts";
import { keepMs } from "./sealed.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";

export interface Ending {
  state: "done" | "partly_done" | "refused" | "withdrawn";
  reason: Reason;
  refusedBy?: string | null;
}
/** How one intent ends. */
export interface Ended {
  row: IntentRow;
  ending: Ending;
}

/** Settles an intent, and the run whose last one it was. */
export async function finishIntent(row: IntentRow, ending: Ending, now: Date): Promise<void> {
  await atomically(async (transaction) => {
    await finishIntents(transaction, row.shop, [{ row, ending }], now);
    if (row.runId) await finishRun(transaction, row.shop, row.runId, now);
  });
}

/** Settles intents of a run that goes on. */
export const finishAll = (shop: string, ended: readonly Ended[], now: Date): Promise<void> => finishIntents(db, shop, ended, now);

/** Settles intents that are open; what was planned for them and never sent is withdrawn with them. */
async function finishIntents(transaction: Transaction, shop: string, ended: readonly Ended[], now: Date): Promise<void> {
  if (ended.length === 0) return;
  const rows = JSON.stringify(
    ended.map(({ row, ending }) => ({
      id: row.id,
      undo_of: ending.state === "done" ? row.undoOf : null,
      takes_back: isKind(row.kind) ? takenBackBy(row.kind) : [],
      state: ending.state,
      reason: json(ending.reason),
      refused_by: ending.refusedBy ?? null,
    })),
  );
  await transaction.$executeRaw`
    WITH ending AS (
      SELECT * FROM json_to_recordset(${rows}::json) AS one(id uuid, undo_of uuid, takes_back text[], state text, reason jsonb, refused_by text)
    ), ended AS (
      UPDATE "Intent" SET state = ending.state, reason = ending.reason, "refusedBy" = ending.refused_by, "settledAt" = ${utc(now)}, "dueAt" = NULL, countdown = false
      FROM ending WHERE "Intent".shop = ${shop} AND "Intent".id = ending.id AND "Intent".state IN ('open', 'waiting')
      RETURNING "Intent".id, ending.undo_of, ending.takes_back
    ), undone AS (
      UPDATE "Action" SET "undoneBy" = ended.id FROM ended WHERE "Action".shop = ${shop} AND "intentId" = ended.undo_of AND kind = ANY(ended.takes_back) AND state = 'done' AND "undoneBy" IS NULL
    )
    UPDATE "Action" SET state = 'withdrawn', "settledAt" = ${utc(now)}, reason = ${JSON.stringify(json(reason("outcome.replaced")))}::jsonb
    FROM ended WHERE "Action".shop = ${shop} AND "intentId" = ended.id AND state = 'planned'`;
  await keepForUndo(transaction, shop, ended, now);
}

/** The time of undo begins when the intent is settled. */
async function keepForUndo(transaction: Transaction, shop: string, ended: readonly Ended[], now: Date): Promise<void> {
  for (const { row } of ended) {
    if (!isKind(row.kind) || goalOf(row.kind).personal.length === 0) continue;
    await transaction.sealed.updateMany({
      where: { shop, orderId: row.orderId, purpose: { contains: row.id } },
      data: { forgetAt: new Date(now.getTime() + keepMs) },
    });
  }
}

/**
 * A run is over when nothing of it is on its way; orders that wait for a date of their own do not keep it open.
 * Those that settle its last two orders at once come after one another here: else each would see the other's as still open.
 */
export async function finishRun(transaction: Transaction, shop: string, runId: string, now: Date): Promise<void> {
  await transaction.$executeRaw`SELECT 1 FROM "Run" WHERE shop = ${shop} AND id = ${runId}::uuid AND state IN ('running', 'paused') FOR NO KEY UPDATE`;
  await transaction.$executeRaw`
    UPDATE "Run" SET state = 'finished', "finishedAt" = ${utc(now)}
    WHERE shop = ${shop} AND id = ${runId}::uuid AND state IN ('running', 'paused')
      AND NOT EXISTS (SELECT 1 FROM "Intent" WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND (state = 'open' OR countdown))`;
}

/** Withdraws intents that have not begun. Answers how many. */
export async function withdraw(
  which: { shop: string; id?: string; runId?: string; countdown?: boolean },
  why: Reason,
  now: Date,
): Promise<number> {
  const { shop, id = null, runId = null, countdown = false } = which;
  const because = JSON.stringify(json(why));
  return atomically(async (transaction) => {
    const withdrawn = await transaction.$queryRaw<{ count: number; runs: string[] | null }[]>`
      WITH withdrawn AS (
        UPDATE "Intent" SET state = 'withdrawn', reason = ${because}::jsonb, "settledAt" = ${utc(now)}, "dueAt" = NULL, countdown = false
        WHERE shop = ${shop} AND NOT begun AND state IN ('waiting', 'open') AND (countdown OR NOT ${countdown}::boolean)
          AND (${id}::uuid IS NULL OR id = ${id}::uuid) AND (${runId}::uuid IS NULL OR "runId" = ${runId}::uuid)
        RETURNING id, "runId"
      ), dropped AS (
        UPDATE "Action" SET state = 'withdrawn', "settledAt" = ${utc(now)}, reason = ${because}::jsonb
        FROM withdrawn WHERE "Action".shop = ${shop} AND "intentId" = withdrawn.id AND state = 'planned'
      )
      SELECT count(*)::int AS count, array_agg(DISTINCT "runId"::text) FILTER (WHERE "runId" IS NOT NULL) AS runs FROM withdrawn`;
    const [{ count, runs } = { count: 0, runs: null }] = withdrawn;
    for (const of of runs ?? []) await finishRun(transaction, shop, of, now);
    return count;
  });
}
