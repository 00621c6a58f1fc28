import type { Prisma } from "@prisma/client";
import { db, utc } from "#app/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { keptHints, priorities, type KeptHint } from "#app/jobs/catalogue.ts";
import type { ActionRow, IntentRow } from "#app/journal/store.server.ts";

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

/** Puts hints into the inbox, as a webhook does, with the job that takes them. */
export async function handIn(transaction: Prisma.TransactionClient, hints: readonly KeptHint[], at: Date): Promise<void> {
  await transaction.inbox.create({ data: { hints: JSON.stringify(hints) } });
  await addJob(transaction, "take_hints", {}, { runAt: at, priority: priorities.look, key: "take_hints" });
}

/** Takes the hints of the next few commits out of the inbox; nobody else takes the same. */
export async function takeOutOfInbox(transaction: Prisma.TransactionClient, commits: number): Promise<KeptHint[]> {
  const rows = await transaction.$queryRaw<{ hints: string }[]>`
    DELETE FROM "Inbox" WHERE id IN (SELECT id FROM "Inbox" ORDER BY id LIMIT ${commits}::int FOR UPDATE SKIP LOCKED) RETURNING hints`;
  return rows.flatMap(({ hints }) => keptHints.parse(hints));
}

/** An order of which something was told. `echoOf`: the kinds of our own changes of which this is nothing but the echo. */
interface Heard {
  shop: string;
  orderId: string;
  echoOf: string[];
}

/**
 * Notes the deliveries, and that Shopify spoke of their orders: of each the latest that is no echo of a change of our own, unless
 * it is older than what is known. Answers the orders of which something was not told before, of shops that have the app. Rows are
 * taken in the order of their keys, that two who note the same wait for each other instead of for ever. A topic that says more than
 * "updated" may tell of what somebody else did within the same second.
 */
export async function recordHints(transaction: Prisma.TransactionClient, hints: readonly KeptHint[], at: Date): Promise<Heard[]> {
  return transaction.$queryRaw`
    WITH given AS MATERIALIZED (
      SELECT given.* FROM json_to_recordset(${JSON.stringify(hints)}::json) AS given(shop text, "orderId" text, "updatedAt" text, topic text, "webhookId" text)
      JOIN "Shop" USING (shop) WHERE "Shop"."uninstalledAt" IS NULL
    ), received AS (
      INSERT INTO "WebhookReceipt" (shop, topic, "webhookId", "receivedAt")
      SELECT DISTINCT shop, topic, "webhookId", ${utc(at)} FROM given WHERE "webhookId" IS NOT NULL ORDER BY shop, topic, "webhookId"
      ON CONFLICT DO NOTHING RETURNING shop, topic, "webhookId"
    ), heard AS (
      SELECT given.shop, "orderId", max("updatedAt" COLLATE "C") FILTER (WHERE kind IS NULL) AS "updatedAt", bool_or(kind IS NULL) AS "isNews",
        CASE WHEN bool_and(kind IS NOT NULL AND topic IS NOT DISTINCT FROM 'orders/updated') THEN array_agg(DISTINCT kind) ELSE '{}' END AS "echoOf"
      FROM given LEFT JOIN received USING (shop, topic, "webhookId") LEFT JOIN LATERAL (
        SELECT kind FROM "Action" action WHERE action.shop = given.shop AND action."orderId" = given."orderId" AND "updatedAtAfter" = given."updatedAt"
      ) AS own ON true
      WHERE given."webhookId" IS NULL OR received.shop IS NOT NULL GROUP BY given.shop, "orderId"
    ), noted AS (
      INSERT INTO "OrderHint" AS hint (shop, "orderId", "updatedAt", at)
      SELECT shop, "orderId", "updatedAt", ${utc(at)} FROM heard WHERE "isNews" ORDER BY shop, "orderId"
      ON CONFLICT (shop, "orderId") DO UPDATE SET "updatedAt" = COALESCE(EXCLUDED."updatedAt", hint."updatedAt"), at = EXCLUDED.at
      WHERE EXCLUDED."updatedAt" IS NULL OR hint."updatedAt" IS NULL OR EXCLUDED."updatedAt" COLLATE "C" >= hint."updatedAt" COLLATE "C"
    ) SELECT shop, "orderId", "echoOf" FROM heard ORDER BY shop, "orderId"`;
}

/** Of orders changed at these instants, those of which no hint told, and which are not echoes of changes of our own. */
export async function unheard(
  shop: string,
  orders: readonly { id: string; updatedAt: string }[],
): Promise<{ id: string; updatedAt: string }[]> {
  return db.$queryRaw`
    SELECT given.id, given."updatedAt" FROM json_to_recordset(${JSON.stringify(orders)}::json) AS given(id text, "updatedAt" text)
    WHERE NOT EXISTS (SELECT 1 FROM "OrderHint" hint WHERE hint.shop = ${shop} AND hint."orderId" = given.id AND hint."updatedAt" COLLATE "C" >= given."updatedAt" COLLATE "C")
      AND NOT EXISTS (SELECT 1 FROM "Action" WHERE shop = ${shop} AND "orderId" = given.id AND "updatedAtAfter" = given."updatedAt")`;
}

/** Intents for which a change of their order may be news: those that wait for it, and those that Shopify is still working on. */
export function listening(
  transaction: Prisma.TransactionClient,
  orders: readonly { shop: string; orderId: string }[],
): Promise<{ shop: string; id: string; by: string; runId: string | null }[]> {
  return transaction.$queryRaw`
    SELECT intent.shop, intent.id::text, intent.by, intent."runId"::text
    FROM json_to_recordset(${JSON.stringify(orders)}::json) AS given(shop text, "orderId" text) JOIN "Intent" intent USING (shop, "orderId")
    WHERE NOT countdown AND (intent.state = 'waiting' OR (intent.state = 'open'
      AND EXISTS (SELECT 1 FROM "Action" action WHERE action.shop = intent.shop AND action."intentId" = intent.id AND action.state = 'accepted')))
    ORDER BY intent.id`;
}

/** Intents of one kind that a rule asked of the order, or a person: the latest of each first. */
export function lately(shop: string, orderId: string, since: Date): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { shop, orderId, OR: [{ createdAt: { gte: since } }, { state: { in: ["open", "waiting"] } }] },
    orderBy: { createdAt: "desc" },
  });
}

/** Actions of other intents on the same order whose outcome is open. */
export function unsettledOthers({ shop, orderId, id }: IntentRow): Promise<ActionRow[]> {
  return db.action.findMany({ where: { shop, orderId, intentId: { not: id }, state: { in: ["sent", "accepted", "unknown"] } } });
}

/** Intents that should have been looked at before `before`, and were not. Runs that count down are their drivers'. */
export function overdue(before: Date, limit: number): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { state: { in: ["open", "waiting"] }, dueAt: { lt: before }, NOT: { countdown: true, runId: { not: null } } },
    orderBy: { dueAt: "asc" },
    take: limit,
  });
}

export async function dropOldLeases(before: Date): Promise<void> {
  await db.orderLease.deleteMany({ where: { until: { lt: before } } });
}

export async function runningRuns(): Promise<{ shop: string; id: string }[]> {
  return db.run.findMany({ where: { state: "running" }, select: { shop: true, id: true } });
}

/** Runs that were stopped by somebody who died before their orders were withdrawn. */
export function stoppedByHalf(): Promise<{ shop: string; runId: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT "Intent".shop, "runId"::text AS "runId" FROM "Run" JOIN "Intent" ON "runId" = "Run".id AND "Intent".shop = "Run".shop
    WHERE "Run".state = 'stopped' AND "Intent".state IN ('open', 'waiting') AND NOT begun`;
}

/** Shops that have the app, for work that goes by the clock. */
export async function installedShops(): Promise<string[]> {
  return (await db.shop.findMany({ where: { uninstalledAt: null }, select: { shop: true } })).map(({ shop }) => shop);
}

/** Up to when an installed shop's changes are known. Null for a shop without the app. */
export async function reconciled(shop: string): Promise<{ installedAt: Date; reconciledTo: Date | null } | null> {
  return db.shop.findFirst({ where: { shop, uninstalledAt: null }, select: { installedAt: true, reconciledTo: true } });
}

/** Is a run of the shop being sent? */
export const isDriven = async (shop: string, now: Date): Promise<boolean> =>
  (await db.run.count({ where: { shop, drivenUntil: { gt: now } }, take: 1 })) > 0;

/** Never moves back. */
export async function saveReconciled(transaction: Prisma.TransactionClient, shop: string, to: Date): Promise<void> {
  await transaction.shop.updateMany({
    where: { shop, OR: [{ reconciledTo: null }, { reconciledTo: { lt: to } }] },
    data: { reconciledTo: to },
  });
}
