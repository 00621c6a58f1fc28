import { isKind } from "#app/goals/goals.ts";
import { db } from "#app/ground/db.server.ts";
import type { Kind } from "#app/orders/intent.ts";

/** Shopify did not let this person do it: said before they try again. */
export async function rememberDenial(shop: string, userId: string, kind: string): Promise<void> {
  const key = { shop, userId, kind };
  await db.denial.upsert({ where: { shop_userId_kind: key }, create: { ...key, at: new Date() }, update: { at: new Date() } });
}

/** It worked: somebody gave them the permission. */
export async function forgetDenial(shop: string, userId: string, kind: string): Promise<void> {
  await db.denial.deleteMany({ where: { shop, userId, kind } });
}

/** What Shopify did not let this person do when they tried last. */
export async function deniedTo(shop: string, userId: string): Promise<ReadonlySet<Kind>> {
  const rows = await db.denial.findMany({ where: { shop, userId }, select: { kind: true } });
  return new Set(rows.map(({ kind }) => kind).filter(isKind));
}
