import type { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { wholeIntent } from "./intents.server.ts";
import type { ActionRow, IntentRow, OperationRow } from "./rows.server.ts";
import { intentMove } from "./states.ts";

/*
 * Who looks at an open intent of a run: the sender of its run, as long as it has no `dueAt`; with one, whoever is named at it
 * until then, and after that a job of its own.
 */

/** Whoever takes orders for a bulk operation says so every now and then; after this they are looked at one by one. */
const ownedMs = 150_000;
export const ownedUntil = (now: Date): Date => new Date(now.getTime() + ownedMs);

/** Opens the intents of a run whose countdown is over. */
export async function openDue(shop: string, runId: string, now: Date): Promise<void> {
  const { from, to } = intentMove(["waiting"], "open");
  await db.$executeRaw`
    UPDATE "Intent" SET state = ${to}, countdown = false, "dueAt" = NULL
    WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND countdown AND state = ANY(${from}) AND "dueAt" <= ${utc(now)}`;
}

/** The next intents that the run's sender owns. */
export function nextOpen(shop: string, runId: string, after: number, limit: number): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { shop, runId, state: "open", dueAt: null, position: { gt: after } },
    orderBy: { position: "asc" },
    take: limit,
  });
}

/** How many intents the run's sender owns that nobody has taken yet. */
export function countOpen(shop: string, runId: string): Promise<number> {
  return db.intent.count({ where: { shop, runId, state: "open", dueAt: null, begun: false } });
}

/** What a run asks of its last order. One operation carries one kind of change; an undo may ask for several. */
export async function lastKind(shop: string, runId: string): Promise<string | null> {
  const last = await db.intent.findFirst({ where: { shop, runId, state: "open" }, orderBy: { position: "desc" }, select: { kind: true } });
  return last?.kind ?? null;
}

/** Takes intents from the end of a run, but those whose order is held. If nobody goes on with them, they are looked at one by one later. */
export async function takeFromEnd(
  { shop, runId, kind }: Pick<OperationRow, "shop" | "runId" | "kind">,
  limit: number,
  now: Date,
): Promise<IntentRow[]> {
  const taken = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Intent" SET "dueAt" = ${utc(ownedUntil(now))} WHERE id IN (
      SELECT id FROM "Intent"
      WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND state = 'open' AND "dueAt" IS NULL AND NOT begun AND kind = ${kind}
        AND NOT EXISTS (
          SELECT 1 FROM "Lease" lease
          WHERE lease.shop = ${shop} AND lease."subjectId" = "Intent"."subjectId" AND lease.until > ${utc(now)})
      ORDER BY position DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id::text`;
  return db.intent.findMany({ where: { shop, id: { in: taken.map(({ id }) => id) } }, orderBy: { position: "asc" } });
}

/** Gives an intent back to its run's sender. */
export async function returnToSender({ shop, id }: Pick<IntentRow, "shop" | "id">): Promise<void> {
  await db.intent.updateMany({ where: { shop, id, state: "open" }, data: { dueAt: null } });
}

/** Returns intents of which nothing was sent to their run's sender. */
export async function returnUnsent(shop: string, intentIds: readonly string[]): Promise<void> {
  if (intentIds.length > 0)
    await db.$executeRaw`
      UPDATE "Intent" SET "dueAt" = NULL
      WHERE shop = ${shop} AND id = ANY(${[...intentIds]}::uuid[]) AND state = 'open' AND NOT begun`;
}

/** Extends the date until which nobody else reviews the orders of a running operation. */
export async function stayOwner({ shop, actionIds }: Pick<OperationRow, "shop" | "actionIds">, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "Intent" SET "dueAt" = ${utc(ownedUntil(now))} FROM "Action"
    WHERE "Action".shop = ${shop} AND "Action".id = ANY(${actionIds}::uuid[]) AND "Action".state = 'sent'
      AND "Intent".shop = ${shop} AND "Intent".id = "intentId" AND "Intent".state = 'open'`;
}

/** Orders of a run by the state of their intents, and how many were settled since some time. */
export interface Counts {
  counts: Record<string, number>;
  recent: number;
}

export async function countsOf(shop: string, runIds: string[], since: Date): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>(runIds.map((id) => [id, { counts: {}, recent: 0 }]));
  const rows = await db.$queryRaw<{ runId: string; state: string; orders: bigint; recent: bigint }[]>`
    SELECT "runId"::text, state, count(*) AS orders, count(*) FILTER (WHERE "settledAt" >= ${utc(since)}) AS recent
    FROM "Intent" WHERE shop = ${shop} AND "runId" = ANY(${runIds}::uuid[]) GROUP BY 1, 2`;
  for (const { runId, state, orders, recent } of rows) {
    const run = found.get(runId);
    if (!run) continue;
    run.counts[state] = Number(orders);
    run.recent += Number(recent);
  }
  return found;
}

/** When the countdown of a run ends, of those that have one. */
export async function countdownsOf(shop: string, runIds: string[]): Promise<Map<string, Date>> {
  const rows = await db.intent.groupBy({
    by: ["runId"],
    where: { shop, runId: { in: runIds }, countdown: true, state: "waiting" },
    _min: { dueAt: true },
  });
  return new Map(rows.flatMap(({ runId, _min }) => (runId && _min.dueAt ? [[runId, _min.dueAt] as const] : [])));
}

export type IntentWithActions = IntentRow & { actions: ActionRow[] };

const isDone = { state: { in: ["done", "partly_done"] } };

export const countDone = (shop: string, runId: string): Promise<number> => db.intent.count({ where: { shop, runId, ...isDone } });

export async function hasDone(shop: string, runId: string): Promise<boolean> {
  return (await db.intent.count({ where: { shop, runId, ...isDone }, take: 1 })) > 0;
}

/** Some of what a run has done, in its order, after the intent at `after`. */
export function someDone(shop: string, runId: string, after: number, take: number): Promise<IntentWithActions[]> {
  return db.intent.findMany({
    where: { shop, runId, ...isDone, position: { gt: after } },
    include: { actions: { orderBy: { plannedAt: "asc" } } },
    orderBy: { position: "asc" },
    take,
  });
}

/** The first order of a run of which something was done and not yet taken back; with `kind`, of those that asked for it. */
export function firstNotUndone(shop: string, runId: string, kind?: string): Promise<IntentWithActions | null> {
  return db.intent.findFirst({
    where: { shop, runId, ...isDone, ...(kind ? { kind } : {}), actions: { some: { state: "done", undoneBy: null } } },
    include: { actions: { orderBy: { plannedAt: "asc" } } },
    orderBy: { position: "asc" },
  });
}

/** What may be asked for once more. */
const isRetryable = { state: { in: ["refused", "partly_done"] } };

export async function hasRetryable(shop: string, runId: string): Promise<boolean> {
  return (await db.intent.count({ where: { shop, runId, ...isRetryable }, take: 1 })) > 0;
}

/** The orders in which a run failed, with what was asked of each as it is stored. */
export function retryableOf(
  shop: string,
  runId: string,
): Promise<{ subjectId: string; subjectName: string; body: Prisma.JsonValue; digest: string; undoOf: string | null }[]> {
  return db.intent.findMany({
    where: { shop, runId, ...isRetryable },
    orderBy: { position: "asc" },
    select: { subjectId: true, subjectName: true, body: true, digest: true, undoOf: true },
  });
}

/** What was asked of the first of them: of which kind it is, and whether it can be taken back, holds for all. */
export async function anyIntentToRetry(shop: string, runId: string): Promise<Intent | null> {
  const row = await db.intent.findFirst({ where: { shop, runId, ...isRetryable }, select: { body: true }, orderBy: { position: "asc" } });
  return row && wholeIntent(shop, row.body);
}

/** Some of what became of a run's orders, in its order, after the one at `after`; with `state`, of those in it. */
export function someResults(
  { shop, runId, state }: { shop: string; runId: string; state?: string | undefined },
  after: number,
  take: number,
) {
  return db.intent.findMany({
    where: { shop, runId, position: { gt: after }, ...(state ? { state } : {}) },
    orderBy: { position: "asc" },
    take,
    select: {
      position: true,
      subjectName: true,
      subjectId: true,
      state: true,
      reason: true,
      refusedBy: true,
      createdAt: true,
      settledAt: true,
      actions: { select: { sentAt: true, requestId: true }, orderBy: { plannedAt: "asc" } },
    },
  });
}
