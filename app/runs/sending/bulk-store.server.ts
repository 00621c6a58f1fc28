import type { Piece as PieceRow } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { addReviews } from "#app/journal/reviews.server.ts";
import { json, type IntentRow } from "#app/journal/rows.server.ts";
import { actionsOfAll, type JournalledAction, type Settlement } from "#app/journal/store.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import type { Reason } from "#app/kernel/reason.ts";

export type { PieceRow };

/** Intents of a run that are in its driver's care: nobody has taken them yet. */
export function countOpen(shop: string, runId: string): Promise<number> {
  return db.intent.count({ where: { shop, runId, state: "open", dueAt: null, begun: false } });
}

/** What a run asks of its last order. One operation carries one kind of change; an undo may ask for several. */
export async function lastKind(shop: string, runId: string): Promise<string | null> {
  return (
    (await db.intent.findFirst({ where: { shop, runId, state: "open" }, orderBy: { position: "desc" }, select: { kind: true } }))?.kind ??
    null
  );
}

/** Takes intents from the end of a run out of its driver's care, but those whose order is held. If nobody goes on with them, they are looked at one by one later. */
export async function takeFromEnd(
  { shop, runId, kind }: Pick<PieceRow, "shop" | "runId" | "kind">,
  limit: number,
  now: Date,
): Promise<IntentRow[]> {
  const taken = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Intent" SET "dueAt" = ${utc(careUntil(now))} WHERE id IN (
      SELECT id FROM "Intent" WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND state = 'open' AND "dueAt" IS NULL AND NOT begun AND kind = ${kind}
        AND NOT EXISTS (SELECT 1 FROM "OrderLease" lease WHERE lease.shop = ${shop} AND lease."orderId" = "Intent"."orderId" AND lease.until > ${utc(now)})
      ORDER BY position DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id::text`;
  return db.intent.findMany({ where: { shop, id: { in: taken.map(({ id }) => id) } }, orderBy: { position: "asc" } });
}

/** Gives intents of which nothing was sent back into the driver's care. */
export async function giveBack(shop: string, intentIds: readonly string[]): Promise<void> {
  if (intentIds.length > 0)
    await db.$executeRaw`UPDATE "Intent" SET "dueAt" = NULL WHERE shop = ${shop} AND id = ANY(${[...intentIds]}::uuid[]) AND state = 'open' AND NOT begun`;
}

/** A piece that is about to be sent: its actions in the order of its lines. */
export interface NewPiece {
  id: string;
  shop: string;
  runId: string;
  kind: string;
  actionIds: string[];
  preparedS: number;
}

/**
 * Writes down that all actions of a piece go out now, unless there is one that may not: its order is held by another or has
 * changed since `seenAt`, its intent was called back, the run does not run any more, or the settings are not those of `settingsAt`
 * (then none may). Answers those that may.
 */
export async function markPieceSent(
  piece: NewPiece,
  lease: { holder: string; seenAt: Date; settingsAt: Date },
  now: Date,
): Promise<Set<string>> {
  const { shop, runId, actionIds } = piece;
  return atomically(async (transaction) => {
    const runs = await transaction.$queryRaw<
      unknown[]
    >`SELECT 1 FROM "Run" WHERE shop = ${shop} AND id = ${runId}::uuid AND state = 'running'
      AND NOT EXISTS (SELECT 1 FROM "Settings" WHERE "Settings".shop = ${shop} AND "updatedAt" <> ${utc(lease.settingsAt)}) FOR SHARE`;
    if (runs.length === 0) return new Set();
    const rows = await transaction.$queryRaw<{ id: string; intentId: string }[]>`
      SELECT action.id::text, action."intentId"::text FROM "Action" action
        JOIN "Intent" intent ON intent.id = action."intentId"
        JOIN "OrderLease" lease ON lease.shop = ${shop} AND lease."orderId" = action."orderId"
      WHERE action.shop = ${shop} AND action.id = ANY(${actionIds}::uuid[]) AND action.state = 'planned' AND intent.state = 'open'
        AND lease.holder = ${lease.holder} AND lease.until > ${utc(now)}
        AND NOT EXISTS (SELECT 1 FROM "OrderHint" hint WHERE hint.shop = ${shop} AND hint."orderId" = action."orderId" AND hint.at > ${utc(lease.seenAt)})
      FOR UPDATE OF action, intent`;
    if (rows.length < actionIds.length) return new Set(rows.map(({ id }) => id));
    await transaction.$executeRaw`UPDATE "Action" SET state = 'sent', "sentAt" = ${utc(now)}, attempts = attempts + 1 WHERE id = ANY(${actionIds}::uuid[])`;
    await transaction.$executeRaw`UPDATE "Intent" SET begun = true, "dueAt" = ${utc(careUntil(now))} WHERE id = ANY(${rows.map(({ intentId }) => intentId)}::uuid[])`;
    await transaction.piece.create({ data: { ...piece, state: "sent", sentAt: now } });
    return new Set(actionIds);
  });
}

export async function noteOperation(piece: Pick<PieceRow, "id" | "shop">, operationId: string): Promise<void> {
  await db.piece.updateMany({ where: { id: piece.id, shop: piece.shop }, data: { operationId } });
}

/** Shopify surely did not begin the piece: its actions are as they were before. `off`: because it does not let the app. */
export async function takeBack(piece: Pick<PieceRow, "id" | "shop" | "actionIds">, off: boolean, now: Date): Promise<void> {
  await atomically(async (transaction) => {
    await unsend(transaction, piece.shop, piece.actionIds, careUntil(now), null);
    if (off) await transaction.piece.updateMany({ where: { id: piece.id, shop: piece.shop }, data: { state: "off", settledAt: now } });
    else await transaction.piece.deleteMany({ where: { id: piece.id, shop: piece.shop } });
  });
}

type Raw = Pick<typeof db, "$executeRaw">;

/** What was never done can be called back again; `dueAt` null: it is in its driver's care. */
async function unsend(transaction: Raw, shop: string, actionIds: readonly string[], dueAt: Date | null, why: Reason | null): Promise<void> {
  const because = why ? JSON.stringify(json(why)) : null;
  await transaction.$executeRaw`
    WITH planned AS (
      UPDATE "Action" SET state = 'planned', "sentAt" = NULL, reason = COALESCE(${because}::jsonb, reason)
      WHERE shop = ${shop} AND id = ANY(${[...actionIds]}::uuid[]) AND state IN ('sent', 'unknown') RETURNING "intentId"
    )
    UPDATE "Intent" SET begun = false, "dueAt" = ${dueAt ? utc(dueAt) : null} FROM planned WHERE "Intent".shop = ${shop} AND "Intent".id = planned."intentId" AND "Intent".state = 'open'`;
}

/** Lines of an operation that is over and did not get to them. */
export const notDone = (shop: string, actionIds: readonly string[], why: Reason): Promise<void> => unsend(db, shop, actionIds, null, why);

/** As long as an operation works, nobody else needs to look at its orders. */
export async function goOnCaring({ shop, actionIds }: Pick<PieceRow, "shop" | "actionIds">, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "Intent" SET "dueAt" = ${utc(careUntil(now))} FROM "Action"
    WHERE "Action".shop = ${shop} AND "Action".id = ANY(${actionIds}::uuid[]) AND "Action".state = 'sent' AND "Intent".shop = ${shop} AND "Intent".id = "intentId" AND "Intent".state = 'open'`;
}

/** Settles actions of which the answer is there. */
export async function settleActions(shop: string, settled: readonly { id: string; to: Settlement }[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  const rows = JSON.stringify(
    settled.map(({ id, to }) => ({
      id,
      state: to.state,
      reason: to.reason ? json(to.reason) : null,
      updated_at_after: to.updatedAtAfter ?? null,
      ids: to.ids ?? [],
    })),
  );
  await db.$executeRaw`
    UPDATE "Action" SET state = one.state, reason = COALESCE(one.reason, "Action".reason), "updatedAtAfter" = COALESCE(one.updated_at_after, "updatedAtAfter"), ids = one.ids, "settledAt" = ${utc(now)}
    FROM json_to_recordset(${rows}::json) AS one(id uuid, state text, reason jsonb, updated_at_after text, ids text[])
    WHERE "Action".shop = ${shop} AND "Action".id = one.id AND "Action".state IN ('sent', 'unknown')`;
}

/** Has intents looked at by themselves, each by a job. */
export async function reviewSoon(intents: readonly IntentRow[], now: Date): Promise<void> {
  const [first] = intents;
  if (!first) return;
  await atomically(async (transaction) => {
    await transaction.intent.updateMany({
      where: { shop: first.shop, id: { in: intents.map(({ id }) => id) }, state: "open" },
      data: { dueAt: now },
    });
    await addReviews(
      transaction,
      intents.map((row) => ({ ...row, at: now })),
    );
  });
}

/** Pieces of the run that were sent and not settled: another driver may have begun them. */
export const unsettledPieces = (shop: string, runId: string): Promise<PieceRow[]> =>
  db.piece.findMany({ where: { shop, runId, state: "sent" }, orderBy: { sentAt: "asc" } });

export async function closePiece(piece: Pick<PieceRow, "id" | "shop">, workedS: number | null, now: Date): Promise<void> {
  await db.piece.updateMany({ where: { id: piece.id, shop: piece.shop, state: "sent" }, data: { state: "over", workedS, settledAt: now } });
}

export interface Memory {
  finished: { lines: number; seconds: number }[];
  preparedS: number;
  off: boolean;
}
const rememberedPieces = 25;
/** Whether bulk operations were switched on meanwhile is tried again after this. */
const offMs = 6 * 3_600_000;

/** What the shop's latest pieces taught. */
export async function memoryOf(shop: string, now: Date): Promise<Memory> {
  const [pieces, off] = await Promise.all([
    db.piece.findMany({ where: { shop, state: "over", workedS: { not: null } }, orderBy: { sentAt: "desc" }, take: rememberedPieces }),
    db.piece.count({ where: { shop, state: "off", sentAt: { gt: new Date(now.getTime() - offMs) } } }),
  ]);
  const finished = pieces.flatMap(({ actionIds, workedS }) => (workedS === null ? [] : [{ lines: actionIds.length, seconds: workedS }]));
  const preparedS = pieces.length === 0 ? 0 : pieces.reduce((sum, piece) => sum + piece.preparedS, 0) / pieces.length;
  return { finished, preparedS, off: off > 0 };
}

/** Bulk mutations of the shop that are under way, of all its runs. */
export const piecesUnderWay = (shop: string): Promise<PieceRow[]> => db.piece.findMany({ where: { shop, state: "sent" } });

export const runsGoingOn = (shop: string): Promise<number> => db.run.count({ where: { shop, state: "running" } });
export async function stateOfRun(shop: string, runId: string): Promise<string | null> {
  return (await db.run.findFirst({ where: { shop, id: runId }, select: { state: true } }))?.state ?? null;
}

/** Which way the run goes, and why: for its page. */
export async function noteTransport(shop: string, runId: string, lane: string, why: Reason): Promise<void> {
  await db.run.updateMany({ where: { shop, id: runId }, data: { transport: { lane, why: json(why) } } });
}

/** Who takes orders for a piece says so every now and then; after this they are looked at one by one. */
const careMs = 150_000;
const careUntil = (now: Date): Date => new Date(now.getTime() + careMs);

/** The intents and actions of a piece that another began, by the action's id. */
export async function carriedBy({ shop, actionIds }: PieceRow): Promise<Map<string, { row: IntentRow; one: JournalledAction }>> {
  const rows = await db.intent.findMany({ where: { shop, actions: { some: { id: { in: actionIds } } } } });
  const intents = new Map(rows.map((row) => [row.id, row]));
  const actions = await actionsOfAll(shop, [...intents.keys()]);
  return new Map(
    actions.flatMap((one) => {
      const row = intents.get(one.row.intentId);
      return row ? [[one.row.id, { row, one }]] : [];
    }),
  );
}
