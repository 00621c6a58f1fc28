import { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { takenBackBy } from "#app/goals/changes.ts";
import { isKind } from "#app/goals/goals.ts";
import { json, jsonText, type IntentRow } from "./rows.server.ts";
import { keepMs, reference } from "./sealed.server.ts";
import { actionMove, intentMove, runMove } from "./states.ts";

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

async function finishIntents(transaction: Transaction, shop: string, ended: readonly Ended[], now: Date): Promise<void> {
  if (ended.length === 0) return;
  const dropped = json(reason("outcome.replaced"));
  const rows = ended.map(({ row, ending }) => ({
    id: row.id,
    undo_of: ending.state === "done" ? row.undoOf : null,
    takes_back: isKind(row.kind) ? takenBackBy(row.kind) : [],
    state: ending.state,
    reason: json(ending.reason),
    refused_by: ending.refusedBy ?? null,
    dropped,
  }));
  await end(transaction, shop, now, {
    ending: Prisma.sql`
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS one(id uuid, undo_of uuid, takes_back text[], state text, reason jsonb, refused_by text, dropped jsonb)`,
    where: Prisma.sql`intent.id = ending.id`,
  });
}

/** Withdraws intents that have not begun. Answers how many. */
export async function withdraw(
  { shop, id, runId, countdown = false }: { shop: string; id?: string; runId?: string; countdown?: boolean },
  why: Reason,
  now: Date,
  within?: Transaction,
): Promise<number> {
  const because = jsonText(why);
  const work = async (transaction: Transaction): Promise<number> => {
    const { count, runs } = await end(transaction, shop, now, {
      ending: Prisma.sql`
        SELECT NULL::uuid AS undo_of, '{}'::text[] AS takes_back,
          'withdrawn' AS state, ${because}::jsonb AS reason, NULL::text AS refused_by, ${because}::jsonb AS dropped`,
      where: Prisma.sql`NOT begun AND (countdown OR NOT ${countdown}::boolean)
        AND (${id ?? null}::uuid IS NULL OR intent.id = ${id ?? null}::uuid)
        AND (${runId ?? null}::uuid IS NULL OR "runId" = ${runId ?? null}::uuid)`,
    });
    for (const run of runs) await finishRun(transaction, shop, run, now);
    return count;
  };
  return within ? work(within) : atomically(work);
}

const settling = intentMove<Ending["state"], "open" | "waiting">(["open", "waiting"], "done");
const dropping = actionMove(["planned"], "withdrawn");

/** Withdraws what was planned for an intent that is settled. False: it is not settled, or nothing was planned. */
export async function dropPlanned({ shop, id }: Pick<IntentRow, "shop" | "id">, now: Date): Promise<boolean> {
  const dropped = await db.$executeRaw`
    UPDATE "Action" SET state = ${dropping.to}, "settledAt" = ${utc(now)}, reason = ${jsonText(reason("outcome.replaced"))}::jsonb
    FROM "Intent" intent
    WHERE intent.shop = ${shop} AND intent.id = ${id}::uuid AND intent.state <> ALL(${settling.from})
      AND "Action".shop = ${shop} AND "intentId" = intent.id AND "Action".state = ANY(${dropping.from})`;
  return dropped > 0;
}

/**
 * The one way in which intents end: those that are not settled and match `where`, as the rows of `ending` say. What was planned
 * for them and never sent is withdrawn with them, and what they took back is noted as undone. The time of undo begins now: all
 * that is sealed for them is kept as long from now on. What their whole run shares is kept from the end of the run on.
 */
async function end(
  transaction: Transaction,
  shop: string,
  now: Date,
  { ending, where }: { ending: Prisma.Sql; where: Prisma.Sql },
): Promise<{ count: number; runs: string[] }> {
  const at = utc(now);
  const [row] = await transaction.$queryRaw<{ count: number; runs: string[] }[]>`
    WITH ending AS (${ending}), ended AS (
      UPDATE "Intent" intent SET state = ending.state, reason = ending.reason, "refusedBy" = ending.refused_by,
        "settledAt" = ${at}, "dueAt" = NULL, countdown = false
      FROM ending WHERE intent.shop = ${shop} AND intent.state = ANY(${settling.from}) AND ${where}
      RETURNING intent.id, intent."subjectId", intent."runId", intent.body, ending.undo_of, ending.takes_back, ending.dropped
    ), undone AS (
      UPDATE "Action" SET "undoneBy" = ended.id FROM ended
      WHERE "Action".shop = ${shop} AND "intentId" = ended.undo_of AND kind = ANY(ended.takes_back)
        AND state = 'done' AND "undoneBy" IS NULL
    ), dropped AS (
      UPDATE "Action" SET state = ${dropping.to}, "settledAt" = ${at}, reason = ended.dropped
      FROM ended WHERE "Action".shop = ${shop} AND "intentId" = ended.id AND state = ANY(${dropping.from})
    ), used AS (
      SELECT "subjectId", "runId", body ->> ${reference}::text AS id FROM ended
      UNION ALL
      SELECT ended."subjectId", NULL, part ->> ${reference}::text
      FROM ended JOIN "Action" action ON action.shop = ${shop} AND action."intentId" = ended.id,
        LATERAL (VALUES (action.body), (action.before)) AS parts(part)
    ), kept AS (
      UPDATE "Sealed" SET "forgetAt" = ${forgetAt(now)} FROM used
      WHERE "Sealed".shop = ${shop} AND "Sealed".id = used.id::uuid AND ("Sealed"."ownerId" = used."subjectId"
        OR EXISTS (SELECT 1 FROM "Run" WHERE "Run".id = used."runId" AND "Run".state IN ('stopped', 'finished')))
    )
    SELECT count(*)::int AS count, COALESCE(array_agg(DISTINCT "runId"::text) FILTER (WHERE "runId" IS NOT NULL), '{}') AS runs FROM ended`;
  return row ?? { count: 0, runs: [] };
}

const forgetAt = (settledAt: Date): Prisma.Sql => utc(new Date(settledAt.getTime() + keepMs));

/**
 * A run is over when nothing of it is on its way; orders that wait for a date of their own do not keep it open.
 * Those that settle its last two orders at once come after one another here: else each would see the other's as still open.
 */
export async function finishRun(transaction: Transaction, shop: string, runId: string, now: Date): Promise<void> {
  const { from, to } = runMove(["running", "paused"], "finished");
  await transaction.$executeRaw`
    SELECT 1 FROM "Run" WHERE shop = ${shop} AND id = ${runId}::uuid AND state = ANY(${from}) FOR NO KEY UPDATE`;
  await transaction.$executeRaw`
    WITH finished AS (
      UPDATE "Run" SET state = ${to}, "finishedAt" = ${utc(now)} WHERE shop = ${shop} AND id = ${runId}::uuid AND state = ANY(${from})
        AND NOT EXISTS (SELECT 1 FROM "Intent" WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND (state = 'open' OR countdown))
      RETURNING body ->> ${reference}::text AS id
    )
    UPDATE "Sealed" SET "forgetAt" = ${forgetAt(now)} FROM finished WHERE "Sealed".shop = ${shop} AND "Sealed".id = finished.id::uuid`;
}

/** Ends all that a shop asked for and that has not begun: runs of which nothing is under way are stopped. */
export async function withdrawAll(transaction: Transaction, shop: string, why: Reason, now: Date): Promise<void> {
  const { from, to } = runMove(["preparing", "running", "paused"], "stopped");
  await transaction.$executeRaw`
    UPDATE "Run" SET state = ${to}, "finishedAt" = ${utc(now)} WHERE shop = ${shop} AND state = ANY(${from})
      AND NOT EXISTS (SELECT 1 FROM "Intent" WHERE "Intent".shop = ${shop} AND "runId" = "Run".id AND "Intent".state = 'open' AND begun)`;
  await withdraw({ shop }, why, now, transaction);
}
