import { db, utc } from "#app/ground/db.server.ts";

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
export async function leaseOrder(shop: string, orderId: string, holder: string, now: Date, { first = false } = {}): Promise<boolean> {
  const until = new Date(now.getTime() + leaseMs);
  const count = await db.$executeRaw`
    INSERT INTO "OrderLease" AS lease (shop, "orderId", holder, until) VALUES (${shop}, ${orderId}, ${holder}, ${utc(until)})
    ON CONFLICT (shop, "orderId") DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
    WHERE lease.holder = EXCLUDED.holder OR lease.until <= ${utc(now)} OR lease.until > EXCLUDED.until OR (${first}::boolean AND lease.holder LIKE ${driverName("%")})`;
  return count > 0;
}

export async function releaseOrder(shop: string, orderId: string, holder: string): Promise<void> {
  await db.orderLease.deleteMany({ where: { shop, orderId, holder } });
}

export async function dropOldLeases(before: Date): Promise<void> {
  await db.orderLease.deleteMany({ where: { until: { lt: before } } });
}

/** Takes those of the orders that nobody else holds; answers which. See leaseOrder. */
export async function leaseOrders(shop: string, orderIds: readonly string[], holder: string, now: Date): Promise<Set<string>> {
  const until = new Date(now.getTime() + leaseMs);
  const rows = await db.$queryRaw<{ orderId: string }[]>`
    INSERT INTO "OrderLease" AS lease (shop, "orderId", holder, until)
    SELECT ${shop}, id, ${holder}, ${utc(until)} FROM (SELECT DISTINCT unnest(${[...orderIds]}::text[]) AS id ORDER BY 1) AS wanted
    ON CONFLICT (shop, "orderId") DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
    WHERE lease.holder = EXCLUDED.holder OR lease.until <= ${utc(now)} OR lease.until > EXCLUDED.until
    RETURNING "orderId"`;
  return new Set(rows.map(({ orderId }) => orderId));
}

export async function releaseOrders(shop: string, orderIds: readonly string[], holder: string): Promise<void> {
  if (orderIds.length > 0)
    await db.$executeRaw`DELETE FROM "OrderLease" WHERE shop = ${shop} AND holder = ${holder} AND "orderId" = ANY(${[...orderIds]}::text[])`;
}
