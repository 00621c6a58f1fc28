import { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";

/** Points of one shop, shared by all processes. Times are the process's own (milliseconds since 1970). */
export interface Bucket {
  available: number;
  maximum: number;
  restoreRate: number;
}

/** Until the first answer teaches better: the bucket of the smallest plan (docs/shopify-api.md §3). */
const unknownPlan = { maximum: 2_000, restoreRate: 100 };

/** `nowMs` as a column has it. */
const instant = (nowMs: number): Prisma.Sql => Prisma.sql`to_timestamp(${nowMs}::float8 / 1000) AT TIME ZONE 'UTC'`;

/** What the bucket of a row would hold at `nowMs` if it could not run over. */
const restored = (nowMs: number): Prisma.Sql =>
  Prisma.sql`available + "restoreRate" * GREATEST(0, ${nowMs}::float8 / 1000 - EXTRACT(EPOCH FROM at)::float8)`;

/**
 * A wish for points: no fewer than `least`, up to `most`, of what lies above `keep` (a share of the bucket, and no fewer
 * than so many).
 */
export interface Wanted {
  least: number;
  most: number;
  keep: { share: number; atLeast: number };
}

/** Takes points, and answers how many: 0 if there are not enough now. One statement, so that two processes cannot take the same ones. */
export async function takePoints(shop: string, { least, most, keep }: Wanted, nowMs: number): Promise<number> {
  const rows = await db.$queryRaw<{ granted: number }[]>`
    WITH bucket AS (
      SELECT LEAST(maximum, ${restored(nowMs)}) AS level,
        GREATEST(${keep.share}::float8 * maximum, ${keep.atLeast}::float8) AS kept
      FROM "Budget" WHERE shop = ${shop} FOR UPDATE
    )
    UPDATE "Budget" SET available = level - LEAST(${most}::float8, level - kept), at = ${instant(nowMs)}
    FROM bucket WHERE shop = ${shop} AND level - ${least}::float8 >= kept
    RETURNING LEAST(${most}::float8, level - kept) AS granted`;
  return rows[0]?.granted ?? 0;
}

/** What the bucket holds now; made full on first sight. A clock that was set back starts counting anew. */
export async function readBucket(shop: string, nowMs: number): Promise<Bucket> {
  await db.$executeRaw`
    INSERT INTO "Budget" (shop, available, maximum, "restoreRate", at)
    VALUES (${shop}, ${unknownPlan.maximum}, ${unknownPlan.maximum}, ${unknownPlan.restoreRate}, ${instant(nowMs)})
    ON CONFLICT (shop) DO UPDATE SET at = LEAST("Budget".at, EXCLUDED.at)`;
  const [row] = await db.$queryRaw<Bucket[]>`
    SELECT LEAST(maximum, ${restored(nowMs)}) AS available, maximum, "restoreRate"
    FROM "Budget" WHERE shop = ${shop}`;
  if (!row) throw new Error(`the budget of ${shop} vanished`);
  return row;
}

/** Gives points back that were taken and not spent. */
export async function returnPoints(shop: string, points: number): Promise<void> {
  await db.$executeRaw`UPDATE "Budget" SET available = LEAST(maximum, available + ${points}::float8) WHERE shop = ${shop}`;
}

/** The state of the bucket as an answer of Shopify showed it, and when (milliseconds since 1970). */
export interface Level extends Bucket {
  atMs: number;
}

/**
 * Corrects the bucket by an answer: gives back what was not spent, and believes Shopify where it knows of less, counted on to the
 * same instant. More is not believed: requests of ours may be on their way.
 */
export async function correctPoints(shop: string, unspent: number, shown: Level, nowMs: number): Promise<void> {
  const shownNow = shown.available + (shown.restoreRate * Math.max(0, nowMs - shown.atMs)) / 1_000;
  await db.$executeRaw`
    UPDATE "Budget" SET maximum = ${shown.maximum}::float8, "restoreRate" = ${shown.restoreRate}::float8, at = ${instant(nowMs)},
      available = LEAST(${shown.maximum}::float8, ${shownNow}::float8,
        LEAST(maximum, ${restored(nowMs)}) + ${unspent}::float8 + GREATEST(0, ${shown.maximum}::float8 - maximum))
    WHERE shop = ${shop}`;
}
