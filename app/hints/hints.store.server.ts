import type { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { keptHints, priorities, type KeptHint } from "#app/jobs/catalogue.ts";

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
      SELECT given.* FROM json_to_recordset(${JSON.stringify(hints)}::json)
        AS given(shop text, "orderId" text, "updatedAt" text, topic text, "webhookId" text)
      JOIN "Shop" USING (shop) WHERE "Shop"."uninstalledAt" IS NULL
    ), received AS (
      INSERT INTO "WebhookReceipt" (shop, topic, "webhookId", "receivedAt")
      SELECT DISTINCT shop, topic, "webhookId", ${utc(at)} FROM given WHERE "webhookId" IS NOT NULL ORDER BY shop, topic, "webhookId"
      ON CONFLICT DO NOTHING RETURNING shop, topic, "webhookId"
    ), heard AS (
      SELECT given.shop, "orderId",
        max("updatedAt" COLLATE "C") FILTER (WHERE kind IS NULL) AS "updatedAt", bool_or(kind IS NULL) AS "isNews",
        CASE WHEN bool_and(kind IS NOT NULL AND topic IS NOT DISTINCT FROM 'orders/updated')
          THEN array_agg(DISTINCT kind) ELSE '{}' END AS "echoOf"
      FROM given LEFT JOIN received USING (shop, topic, "webhookId") LEFT JOIN LATERAL (
        SELECT kind FROM "Action" action
        WHERE action.shop = given.shop AND action."subjectId" = given."orderId" AND "updatedAtAfter" = given."updatedAt"
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
export async function missedChanges(
  shop: string,
  orders: readonly { id: string; updatedAt: string }[],
): Promise<{ id: string; updatedAt: string }[]> {
  return db.$queryRaw`
    SELECT given.id, given."updatedAt" FROM json_to_recordset(${JSON.stringify(orders)}::json) AS given(id text, "updatedAt" text)
    WHERE NOT EXISTS (
        SELECT 1 FROM "OrderHint" hint WHERE hint.shop = ${shop} AND hint."orderId" = given.id
          AND hint."updatedAt" COLLATE "C" >= given."updatedAt" COLLATE "C")
      AND NOT EXISTS (SELECT 1 FROM "Action" WHERE shop = ${shop} AND "subjectId" = given.id AND "updatedAtAfter" = given."updatedAt")`;
}

/** Up to when an installed shop's changes are known. Null for a shop without the app. */
export async function reconciled(shop: string): Promise<{ installedAt: Date; reconciledTo: Date | null } | null> {
  return db.shop.findFirst({ where: { shop, uninstalledAt: null }, select: { installedAt: true, reconciledTo: true } });
}

/** Never moves back. */
export async function saveReconciled(transaction: Prisma.TransactionClient, shop: string, to: Date): Promise<void> {
  await transaction.shop.updateMany({
    where: { shop, OR: [{ reconciledTo: null }, { reconciledTo: { lt: to } }] },
    data: { reconciledTo: to },
  });
}
