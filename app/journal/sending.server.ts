import { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { ownedUntil } from "./run-intents.server.ts";
import { jsonText, type ActionRow, type OperationRow } from "./rows.server.ts";
import { actionMove, operationMove } from "./states.ts";

const goingOut = actionMove(["planned"], "sent");
const goingOutAgain = actionMove(["unknown"], "sent");
const takenBack = actionMove(["sent", "unknown"], "planned");

/** What an action is written down as when it goes out, by itself or in a bulk operation. */
const asSent = (now: Date): Prisma.Sql => Prisma.sql`state = ${goingOut.to}, "sentAt" = ${utc(now)}, attempts = attempts + 1`;

/** Whoever sends holds the order's lease. */
const isLeased = (holder: string, now: Date): Prisma.Sql => Prisma.sql`holder = ${holder} AND until > ${utc(now)}`;

/** Shopify has told nothing new of the order in the row `of` since it was read. */
const isAsRead = (of: Prisma.Sql, seenAt: Date): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (
    SELECT 1 FROM "OrderHint" hint
    WHERE hint.shop = ${of}.shop AND hint."orderId" = ${of}."subjectId" AND hint.at > ${utc(seenAt)})`;

/** The shop's settings are those by which it was decided. */
const areSettings = (shop: string, at: Date): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT 1 FROM "Settings" WHERE "Settings".shop = ${shop} AND "updatedAt" <> ${utc(at)})`;

/**
 * Writes down that an action goes out now. False when it may not: somebody else holds the order, the intent was called back,
 * its run paused or stopped, the action settled otherwise, the settings are not those of `settingsAt` any more, or Shopify said
 * after `seenAt` that the order had changed. One without a reply goes out once more.
 * From here on the intent can no longer be withdrawn.
 */
export async function markSent(
  { shop, subjectId, intentId, id, state }: ActionRow,
  lease: { holder: string; until: Date },
  now: Date,
  { settingsAt, seenAt }: { settingsAt: Date; seenAt?: Date | undefined },
): Promise<boolean> {
  const asRead = seenAt === undefined ? Prisma.empty : Prisma.sql`AND ${isAsRead(Prisma.sql`"Intent"`, seenAt)}`;
  const { from } = state === "unknown" ? goingOutAgain : goingOut;
  // One statement, each part of which needs the one before: half of it does no harm, for nothing is sent without the last.
  // Who dies now leaves an intent that is due when the lease is over.
  const sent = await db.$executeRaw`
    WITH held AS (
      UPDATE "Lease" SET until = ${utc(lease.until)}
      WHERE shop = ${shop} AND "subjectId" = ${subjectId} AND ${isLeased(lease.holder, now)}
      RETURNING 1
    ), begun AS (
      UPDATE "Intent" SET begun = true, "dueAt" = COALESCE("dueAt", ${utc(lease.until)})
      WHERE shop = ${shop} AND id = ${intentId}::uuid AND state = 'open' AND EXISTS (SELECT 1 FROM held)
        AND NOT EXISTS (
          SELECT 1 FROM "Run" WHERE "Run".id = "runId" AND "Run".shop = ${shop}
            AND ("Run".state = 'paused' OR ("Run".state = 'stopped' AND NOT "Intent".begun)))
        AND ${areSettings(shop, settingsAt)} ${asRead}
      RETURNING 1
    )
    UPDATE "Action" SET ${asSent(now)}
    WHERE shop = ${shop} AND id = ${id}::uuid AND state = ANY(${from}) AND EXISTS (SELECT 1 FROM begun)`;
  return sent > 0;
}

/** A bulk operation that is about to be sent: its actions in the order of its lines. */
export interface NewOperation {
  id: string;
  shop: string;
  runId: string;
  kind: string;
  actionIds: string[];
  preparedS: number;
}

/**
 * Writes down that all actions of an operation go out now, unless there is one that may not: its order is held by another or has
 * changed since `seenAt`, its intent was called back, the run does not run any more, or the settings are not those of `settingsAt`
 * (then none may). Answers those that may.
 */
export async function markOperationSent(
  operation: NewOperation,
  lease: { holder: string; seenAt: Date; settingsAt: Date },
  now: Date,
): Promise<Set<string>> {
  const { shop, runId, actionIds } = operation;
  return atomically(async (transaction) => {
    const runs = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM "Run"
      WHERE shop = ${shop} AND id = ${runId}::uuid AND state = 'running' AND ${areSettings(shop, lease.settingsAt)}
      FOR SHARE`;
    if (runs.length === 0) return new Set();
    const rows = await transaction.$queryRaw<{ id: string; intentId: string }[]>`
      SELECT action.id::text, action."intentId"::text FROM "Action" action
        JOIN "Intent" intent ON intent.id = action."intentId"
        JOIN "Lease" lease ON lease.shop = ${shop} AND lease."subjectId" = action."subjectId"
      WHERE action.shop = ${shop} AND action.id = ANY(${actionIds}::uuid[])
        AND action.state = ANY(${goingOut.from}) AND intent.state = 'open'
        AND ${isLeased(lease.holder, now)} AND ${isAsRead(Prisma.sql`action`, lease.seenAt)}
      FOR UPDATE OF action, intent`;
    if (rows.length < actionIds.length) return new Set(rows.map(({ id }) => id));
    await transaction.$executeRaw`UPDATE "Action" SET ${asSent(now)} WHERE shop = ${shop} AND id = ANY(${actionIds}::uuid[])`;
    await transaction.$executeRaw`
      UPDATE "Intent" SET begun = true, "dueAt" = ${utc(ownedUntil(now))}
      WHERE shop = ${shop} AND id = ANY(${rows.map(({ intentId }) => intentId)}::uuid[])`;
    await transaction.piece.create({ data: { ...operation, state: "sent", sentAt: now } });
    return new Set(actionIds);
  });
}

/** Marks the actions of an operation that Shopify never began as planned again. `off`: because it does not let the app. */
export async function takeBackOperation(
  { id, shop, actionIds }: Pick<OperationRow, "id" | "shop" | "actionIds">,
  off: boolean,
  now: Date,
): Promise<void> {
  const { from, to } = operationMove(["sent"], "off");
  await atomically(async (transaction) => {
    await planAgain(transaction, shop, actionIds, { dueAt: ownedUntil(now), why: null });
    if (off) await transaction.piece.updateMany({ where: { id, shop, state: { in: from } }, data: { state: to, settledAt: now } });
    else await transaction.piece.deleteMany({ where: { id, shop } });
  });
}

/** Settles actions as not done whose lines a finished operation did not reach: their run's sender owns them again. */
export const notDone = (shop: string, actionIds: readonly string[], why: Reason): Promise<void> =>
  planAgain(db, shop, actionIds, { dueAt: null, why });

/** What was never done can be called back again; `dueAt` null: its run's sender owns it. */
async function planAgain(
  transaction: Pick<Transaction, "$executeRaw">,
  shop: string,
  actionIds: readonly string[],
  { dueAt, why }: { dueAt: Date | null; why: Reason | null },
): Promise<void> {
  await transaction.$executeRaw`
    WITH planned AS (
      UPDATE "Action" SET state = ${takenBack.to}, "sentAt" = NULL, reason = COALESCE(${why ? jsonText(why) : null}::jsonb, reason)
      WHERE shop = ${shop} AND id = ANY(${[...actionIds]}::uuid[]) AND state = ANY(${takenBack.from}) RETURNING "intentId"
    )
    UPDATE "Intent" SET begun = false, "dueAt" = ${dueAt ? utc(dueAt) : null} FROM planned
    WHERE "Intent".shop = ${shop} AND "Intent".id = planned."intentId" AND "Intent".state = 'open'`;
}
