import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import type { Transaction } from "#app/ground/transaction.server.ts";
import { env } from "#app/ground/env.server.ts";
import { ifReadable, newest, seal, unseal, type Reencrypted } from "#app/ground/seal.server.ts";

/** Fields of a stored value that were sealed are replaced by this one, which names the row in Sealed. */
export const reference = "$sealed";
/** How long before-values and free text are kept, in milliseconds: the time of undo. It begins anew when the intent is settled. */
export const keepMs = 7 * 86_400_000;

export type Json = { [name: string]: Prisma.InputJsonValue | null };

/** The value without what is personal, and what is personal alone; null if nothing is. */
export function split(value: unknown, personal: readonly string[]): { clear: Json; secret: Json | null } {
  const clear: Json = {};
  const secret: Json = {};
  for (const [name, part] of Object.entries(typeof value === "object" && value !== null ? value : { value })) {
    if (part === undefined) continue;
    (personal.includes(name) ? secret : clear)[name] = part as Prisma.InputJsonValue | null;
  }
  return { clear, secret: Object.values(secret).some((part) => part !== null) ? secret : null };
}

/** Seals what is personal in `value` with the order's key; answers what the journal may keep in clear. */
export async function putAway(
  transaction: Transaction,
  where: { shop: string; ownerId: string; purpose: string },
  value: unknown,
  { personal, now }: { personal: readonly string[]; now: Date },
): Promise<Prisma.InputJsonObject> {
  const { clear, secret } = split(value, personal);
  if (!secret) return { ...clear, ...nulls(value, personal) };
  const id = randomUUID();
  const key = await ownerKey(transaction, where.shop, where.ownerId);
  const cipher = Buffer.from(seal(JSON.stringify(secret), `Sealed/${id}`, [key]));
  await transaction.sealed.create({ data: { id, ...where, cipher, createdAt: now, forgetAt: new Date(now.getTime() + keepMs) } });
  return { ...clear, [reference]: id };
}

function nulls(value: unknown, personal: readonly string[]): Json {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => personal.includes(name) && part === null)
      .map(([name]) => [name, null]),
  );
}

async function ownerKey(transaction: Transaction, shop: string, ownerId: string): Promise<{ id: string; secret: Buffer }> {
  const belongsTo = `SealKey/${shop}/${ownerId}`;
  const fresh = Buffer.from(seal(randomBytes(32).toString("base64"), belongsTo, env.LONGSHORE_ENCRYPTION_KEY));
  await transaction.sealKey.createMany({ data: [{ shop, ownerId, key: fresh }], skipDuplicates: true });
  const held = () => transaction.sealKey.findUniqueOrThrow({ where: { shop_ownerId: { shop, ownerId } } });
  const { key } = await held();
  const opened = ifReadable(() => open(key, belongsTo));
  if (opened) return opened;
  // What it sealed is lost with it; what is sealed from now on needs one that can be read. Whoever was first here has made it.
  await transaction.sealKey.updateMany({ where: { shop, ownerId, key }, data: { key: fresh } });
  return open((await held()).key, belongsTo);
}

function open(wrapped: Uint8Array, belongsTo: string): { id: string; secret: Buffer } {
  return { id: "order", secret: Buffer.from(unseal(Buffer.from(wrapped).toString(), belongsTo, env.LONGSHORE_ENCRYPTION_KEY), "base64") };
}

/**
 * The stored value whole again; null once what was sealed is forgotten, redacted, or cannot be read any more. The row in Sealed knows
 * with whose key it was sealed: the order's, or for what a run asks of all its orders, the run's.
 */
export async function takeOut(shop: string, stored: Prisma.JsonValue): Promise<Json | null> {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return null;
  const { [reference]: id, ...clear } = stored;
  if (typeof id !== "string") return clear as Json;
  const row = await db.sealed.findFirst({ where: { id, shop } });
  const key = row && (await db.sealKey.findUnique({ where: { shop_ownerId: { shop, ownerId: row.ownerId } } }));
  if (!row || !key) return null;
  const secret = ifReadable(() =>
    unseal(Buffer.from(row.cipher).toString(), `Sealed/${id}`, [open(key.key, `SealKey/${shop}/${row.ownerId}`)]),
  );
  return secret === null ? null : ({ ...clear, ...(JSON.parse(secret) as Json) } as Json);
}

const keysAtOnce = 500;

/** Wraps every key of sealed data anew that the newest key did not wrap, some in a round: what they seal stays as it is. */
export async function rewrapKeys(keys = env.LONGSHORE_ENCRYPTION_KEY): Promise<Reencrypted> {
  const counts = { done: 0, unreadable: 0 };
  const begin = Buffer.from(newest(keys));
  for (let after = { shop: "", ownerId: "" }; ;) {
    const rows = await db.$queryRaw<{ shop: string; ownerId: string; key: Uint8Array<ArrayBuffer> }[]>`
      SELECT shop, "ownerId", key FROM "SealKey" WHERE substring(key FROM 1 FOR ${begin.length}::int) <> ${begin}
        AND (shop, "ownerId") > (${after.shop}, ${after.ownerId}) ORDER BY shop, "ownerId" LIMIT ${keysAtOnce}::int`;
    for (const { shop, ownerId, key } of rows) {
      const belongsTo = `SealKey/${shop}/${ownerId}`;
      const fresh = ifReadable(() => Buffer.from(seal(unseal(Buffer.from(key).toString(), belongsTo, keys), belongsTo, keys)));
      if (!fresh) counts.unreadable += 1;
      else counts.done += (await db.sealKey.updateMany({ where: { shop, ownerId, key }, data: { key: fresh } })).count;
    }
    const last = rows.at(-1);
    if (!last) return counts;
    after = last;
  }
}

/** What lies in clear of a stored value, and whether something of it is, or was, sealed. */
export function inClear(stored: Prisma.JsonValue): { clear: Json; isSealed: boolean } {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return { clear: {}, isSealed: false };
  const { [reference]: id, ...clear } = stored;
  return { clear: clear as Json, isSealed: id !== undefined };
}

/** One text per value, whatever the order of its fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Tells two values apart without keeping them. */
export function digest(value: unknown): string {
  const key = env.LONGSHORE_ENCRYPTION_KEY[0];
  if (!key) throw new Error("there is no encryption key");
  return createHmac("sha256", key.secret).update(canonical(value)).digest("base64url");
}
