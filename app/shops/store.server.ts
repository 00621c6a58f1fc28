import { db, utc } from "#app/ground/db.server.ts";
import type { Transaction } from "#app/ground/transaction.server.ts";

/**
 * Notes that the shop has the app, and calls off that it be forgotten. Several people may open the app for the first time at once:
 * an upsert of each would fail for one of them.
 */
export async function recordInstall(transaction: Transaction, shop: string, now: Date): Promise<void> {
  await transaction.shop.createMany({ data: [{ shop, installedAt: now }], skipDuplicates: true });
  await transaction.shop.updateMany({ where: { shop, uninstalledAt: { not: null } }, data: { installedAt: now, uninstalledAt: null } });
  await transaction.$queryRaw`
    SELECT id FROM graphile_worker.remove_job(${`forget_shop:${shop}`}) AS removed WHERE removed.id IS NOT NULL`;
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

/** Notes an uninstallation and ends every session. False for one that is older than the installation at hand. */
export async function recordUninstall(transaction: Transaction, shop: string, at: Date): Promise<boolean> {
  const noted = await transaction.$executeRaw`
    INSERT INTO "Shop" (shop, "installedAt", "uninstalledAt") VALUES (${shop}, ${utc(at)}, ${utc(at)})
    ON CONFLICT (shop) DO UPDATE SET "uninstalledAt" = EXCLUDED."uninstalledAt" WHERE "Shop"."installedAt" <= EXCLUDED."uninstalledAt"`;
  if (noted === 0) return false;
  await transaction.session.deleteMany({ where: { shop } });
  return true;
}

/** The shop's own token carries the new scopes from now on; a person's is exchanged anew at their next click. */
export async function rescope(transaction: Transaction, shop: string, current: readonly string[]): Promise<void> {
  await transaction.session.updateMany({ where: { shop, isOnline: false }, data: { scope: current.join(",") } });
  await transaction.session.deleteMany({ where: { shop, isOnline: true } });
}

export interface ShopFacts {
  currency: string;
  timeZone: string;
  /** ISO 3166, where the shop is; empty where Shopify does not say. */
  country: string;
}

/** What is known of a shop; null of one that does not count as having the app. `facts` = null until they were read. */
export async function knownShop(shop: string): Promise<{ facts: ShopFacts | null } | null> {
  const row = await db.shop.findUnique({ where: { shop } });
  if (!row || row.uninstalledAt !== null) return null;
  const { currency, timeZone, country } = row;
  return { facts: currency && timeZone && country !== null ? { currency, timeZone, country } : null };
}

export async function saveShopFacts(shop: string, facts: ShopFacts): Promise<void> {
  await db.shop.updateMany({ where: { shop }, data: facts });
}

/** Shops that have the app, for work that goes by the clock. */
export async function installedShops(): Promise<string[]> {
  return (await db.shop.findMany({ where: { uninstalledAt: null }, select: { shop: true } })).map(({ shop }) => shop);
}
