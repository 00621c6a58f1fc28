import { db } from "#app/db.server.ts";

/** Points of one shop, shared by all processes. Times are the process's own (milliseconds since 1970). */
export interface Bucket { available: number; maximum: number; restoreRate: number }

/** Until the first answer teaches better: the bucket of the smallest plan (ADMIN_API §1.2). */
const unknownPlan = { maximum: 2_000, restoreRate: 100 };

/**
 * Takes `cost` points if at least `keep` (share of the bucket, and no fewer than `keepAtLeast` points) remain.
 * One statement, so that two processes cannot take the same points. False: not enough now.
 */
export async function takePoints(shop: string, cost: number, keep: { share: number; atLeast: number }, nowMs: number): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    UPDATE "Budget" SET
      available = LEAST(maximum, available + "restoreRate" * GREATEST(0, ${nowMs}::float8 / 1000 - EXTRACT(EPOCH FROM at)::float8)) - ${cost}::float8,
      at = to_timestamp(${nowMs}::float8 / 1000) AT TIME ZONE 'UTC'
    WHERE shop = ${shop}
      AND LEAST(maximum, available + "restoreRate" * GREATEST(0, ${nowMs}::float8 / 1000 - EXTRACT(EPOCH FROM at)::float8)) - ${cost}::float8
        >= GREATEST(${keep.share}::float8 * maximum, ${keep.atLeast}::float8)
    RETURNING 1`;
  return rows.length > 0;
}

/** What the bucket holds now; made full on first sight. A clock that was set back starts counting anew. */
export async function readBucket(shop: string, nowMs: number): Promise<Bucket> {
  await db.$executeRaw`
    INSERT INTO "Budget" (shop, available, maximum, "restoreRate", at)
    VALUES (${shop}, ${unknownPlan.maximum}, ${unknownPlan.maximum}, ${unknownPlan.restoreRate}, to_timestamp(${nowMs}::float8 / 1000) AT TIME ZONE 'UTC')
    ON CONFLICT (shop) DO UPDATE SET at = LEAST("Budget".at, EXCLUDED.at)`;
  const [row] = await db.$queryRaw<Bucket[]>`
    SELECT LEAST(maximum, available + "restoreRate" * GREATEST(0, ${nowMs}::float8 / 1000 - EXTRACT(EPOCH FROM at)::float8)) AS available, maximum, "restoreRate"
    FROM "Budget" WHERE shop = ${shop}`;
  if (!row) throw new Error(`the budget of ${shop} vanished`);
  return row;
}

/** Gives points back that were taken and not spent. */
export async function returnPoints(shop: string, points: number): Promise<void> {
  await db.$executeRaw`UPDATE "Budget" SET available = LEAST(maximum, available + ${points}::float8) WHERE shop = ${shop}`;
}

/**
 * Learns from an answer: gives back what was not spent, and believes Shopify where it knows of less.
 * More is not believed: requests of ours may be on their way.
 */
export async function learnPoints(shop: string, unspent: number, told: { available: number; maximum: number; restoreRate: number }): Promise<void> {
  await db.$executeRaw`
    UPDATE "Budget" SET maximum = ${told.maximum}::float8, "restoreRate" = ${told.restoreRate}::float8,
      available = LEAST(available + ${unspent}::float8 + GREATEST(0, ${told.maximum}::float8 - maximum), ${told.available}::float8)
    WHERE shop = ${shop}`;
}
