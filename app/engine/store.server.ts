import { db, utc } from "#app/db.server.ts";
import type { ActionRow, IntentRow } from "#app/journal/store.server.ts";

/** Longer than an exchange can take, so that whoever holds an order's lease and is silent has given up. */
export const leaseMs = 40_000;

/**
 * Takes the order for `holder`, or renews its lease. False while another holds it. A lease that ends later than
 * a lease can last was written before the clock was set back, and counts as over.
 */
export async function leaseOrder(shop: string, orderId: string, holder: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + leaseMs);
  const count = await db.$executeRaw`
    INSERT INTO "OrderLease" AS lease (shop, "orderId", holder, until) VALUES (${shop}, ${orderId}, ${holder}, ${utc(until)})
    ON CONFLICT (shop, "orderId") DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
    WHERE lease.holder = EXCLUDED.holder OR lease.until <= ${utc(now)} OR lease.until > EXCLUDED.until`;
  return count > 0;
}

export async function releaseOrder(shop: string, orderId: string, holder: string): Promise<void> {
  await db.orderLease.deleteMany({ where: { shop, orderId, holder } });
}

/** Has the shop the app? Without it nothing runs. */
export async function isInstalled(shop: string): Promise<boolean> {
  const row = await db.shop.findUnique({ where: { shop } });
  return row !== null && row.uninstalledAt === null;
}

/** Notes an uninstallation that no hint told of. */
export async function noteUninstalled(shop: string, at: Date): Promise<void> {
  await db.shop.updateMany({ where: { shop, uninstalledAt: null }, data: { uninstalledAt: at } });
}

export interface ShopFacts { currency: string; timeZone: string }

export async function shopFacts(shop: string): Promise<ShopFacts | null> {
  const row = await db.shop.findUnique({ where: { shop } });
  return row?.currency && row.timeZone ? { currency: row.currency, timeZone: row.timeZone } : null;
}

export async function saveShopFacts(shop: string, facts: ShopFacts): Promise<void> {
  await db.shop.updateMany({ where: { shop }, data: facts });
}

/** Notes that Shopify spoke of the order. */
export async function recordHint(shop: string, orderId: string, updatedAt: string | null, at: Date): Promise<void> {
  await db.orderHint.upsert({ where: { shop_orderId: { shop, orderId } }, create: { shop, orderId, updatedAt, at }, update: { updatedAt, at } });
}

/** Is a change of this instant one that we made ourselves? */
export async function isOwnEcho(shop: string, orderId: string, updatedAt: string): Promise<boolean> {
  return (await db.action.count({ where: { shop, orderId, updatedAtAfter: updatedAt }, take: 1 })) > 0;
}

/** Intents of the order for which a change may be news: those that wait for it, and those that Shopify is still working on. */
export function listening(shop: string, orderId: string): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { shop, orderId, countdown: false, OR: [{ state: "waiting" }, { state: "open", actions: { some: { state: "accepted" } } }] },
  });
}

/** Intents of one kind that a rule asked of the order, or a person: the latest of each first. */
export function lately(shop: string, orderId: string, since: Date): Promise<IntentRow[]> {
  return db.intent.findMany({ where: { shop, orderId, OR: [{ createdAt: { gte: since } }, { state: { in: ["open", "waiting"] } }] }, orderBy: { createdAt: "desc" } });
}

/** Actions of other intents on the same order whose outcome is open. */
export function unsettledOthers({ shop, orderId, id }: IntentRow): Promise<ActionRow[]> {
  return db.action.findMany({ where: { shop, orderId, intentId: { not: id }, state: { in: ["sent", "accepted", "unknown"] } } });
}

/** Intents that should have been looked at before `before`, and were not. Runs that count down are their drivers'. */
export function overdue(before: Date, limit: number): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { state: { in: ["open", "waiting"] }, dueAt: { lt: before }, NOT: { countdown: true, runId: { not: null } } }, orderBy: { dueAt: "asc" }, take: limit,
  });
}

export async function dropOldLeases(before: Date): Promise<void> {
  await db.orderLease.deleteMany({ where: { until: { lt: before } } });
}

export async function runningRuns(): Promise<{ shop: string; id: string }[]> {
  return db.run.findMany({ where: { state: "running" }, select: { shop: true, id: true } });
}

/** Shops that have the app, for work that goes by the clock. */
export async function installedShops(): Promise<string[]> {
  return (await db.shop.findMany({ where: { uninstalledAt: null }, select: { shop: true } })).map(({ shop }) => shop);
}
