import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import type { ActionRow, IntentRow } from "./store.server.ts";

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

/** Orders to which another intent is just doing something. */
export async function unsettledOrders(shop: string, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ orderId: string }[]>`
    SELECT DISTINCT "orderId" FROM "Action" WHERE shop = ${shop} AND "orderId" = ANY(${[...orderIds]}::text[]) AND state IN ('sent', 'accepted', 'unknown')`;
  return new Set(rows.map(({ orderId }) => orderId));
}
