import { db, utc } from "#app/ground/db.server.ts";
import type { Transaction } from "#app/ground/transaction.server.ts";

/**
 * Notes that the shop has the app. Called after each exchange of tokens, of which only the first one after an
 * installation changes something: it also calls off that the shop be forgotten.
 */
export async function recordInstall(shop: string, now: Date): Promise<void> {
  await db.$transaction([
    // Two people may open the app for the first time at once: an upsert of each would fail for one of them.
    db.shop.createMany({ data: [{ shop, installedAt: now }], skipDuplicates: true }),
    db.shop.updateMany({ where: { shop, uninstalledAt: { not: null } }, data: { installedAt: now, uninstalledAt: null } }),
    db.$queryRaw`SELECT id FROM graphile_worker.remove_job(${`forget_shop:${shop}`}) AS removed WHERE removed.id IS NOT NULL`,
  ]);
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
}

export async function shopFacts(shop: string): Promise<ShopFacts | null> {
  const row = await db.shop.findUnique({ where: { shop } });
  return row?.currency && row.timeZone ? { currency: row.currency, timeZone: row.timeZone } : null;
}

export async function saveShopFacts(shop: string, facts: ShopFacts): Promise<void> {
  await db.shop.updateMany({ where: { shop }, data: facts });
}

/** Shops that have the app, for work that goes by the clock. */
export async function installedShops(): Promise<string[]> {
  return (await db.shop.findMany({ where: { uninstalledAt: null }, select: { shop: true } })).map(({ shop }) => shop);
}
