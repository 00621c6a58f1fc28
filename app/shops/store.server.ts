import { db } from "#app/ground/db.server.ts";

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
