import { db } from "#app/db.server.ts";

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
