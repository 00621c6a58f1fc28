import { db, utc } from "#app/ground/db.server.ts";
import type { IntentRow } from "./rows.server.ts";

/** Longer than an exchange can take, so that whoever holds an order's lease and is silent has given up. */
export const leaseMs = 40_000;

/** Under such a name a run's driver holds orders that it will soon send something to. */
export const driverName = (id: string): string => `run:${id}`;

/**
 * Takes the order for `holder`, or renews its lease. False while another holds it. A lease that ends later than
 * a lease can last was written before the clock was set back, and counts as over. `first`: what a person asks goes before
 * the orders that a run has in line. The driver finds out when it marks its action as sent, and what it has sent already
 * is still unsettled to whoever looks.
 */
export async function leaseSubject(
  { shop, subjectId }: Pick<IntentRow, "shop" | "subjectId">,
  holder: string,
  now: Date,
  { first = false } = {},
): Promise<boolean> {
  const until = new Date(now.getTime() + leaseMs);
  const count = await db.$executeRaw`
    INSERT INTO "Lease" AS lease (shop, "subjectId", holder, until) VALUES (${shop}, ${subjectId}, ${holder}, ${utc(until)})
    ON CONFLICT (shop, "subjectId") DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
    WHERE lease.holder = EXCLUDED.holder OR lease.until <= ${utc(now)} OR lease.until > EXCLUDED.until
      OR (${first}::boolean AND lease.holder LIKE ${driverName("%")})`;
  return count > 0;
}

export async function releaseSubject({ shop, subjectId }: Pick<IntentRow, "shop" | "subjectId">, holder: string): Promise<void> {
  await db.lease.deleteMany({ where: { shop, subjectId, holder } });
}

export async function dropOldLeases(before: Date): Promise<void> {
  await db.lease.deleteMany({ where: { until: { lt: before } } });
}

/** Takes those of the orders that nobody else holds; answers which. See leaseSubject. */
export async function leaseSubjects(shop: string, subjectIds: readonly string[], holder: string, now: Date): Promise<Set<string>> {
  const until = new Date(now.getTime() + leaseMs);
  const rows = await db.$queryRaw<{ subjectId: string }[]>`
    INSERT INTO "Lease" AS lease (shop, "subjectId", holder, until)
    SELECT ${shop}, id, ${holder}, ${utc(until)} FROM (SELECT DISTINCT unnest(${[...subjectIds]}::text[]) AS id ORDER BY 1) AS wanted
    ON CONFLICT (shop, "subjectId") DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
    WHERE lease.holder = EXCLUDED.holder OR lease.until <= ${utc(now)} OR lease.until > EXCLUDED.until
    RETURNING "subjectId"`;
  return new Set(rows.map(({ subjectId }) => subjectId));
}

export async function releaseSubjects(shop: string, subjectIds: readonly string[], holder: string): Promise<void> {
  if (subjectIds.length > 0)
    await db.$executeRaw`DELETE FROM "Lease" WHERE shop = ${shop} AND holder = ${holder} AND "subjectId" = ANY(${[...subjectIds]}::text[])`;
}
