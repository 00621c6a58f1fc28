import { db, utc } from "#app/ground/db.server.ts";
import type { Kind } from "#app/orders/intent.ts";
import { Prisma } from "@prisma/client";

/**
 * What changed the orders of a run between its start and its end, besides the run: the shop's automations by name, with how many
 * orders each of them changed, and how many orders anybody else changed.
 */
export interface ChangesByOthers {
  rules: { name: string; kind: Kind; orders: number }[];
  others: number;
}

interface Period {
  id: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Changes of others are told by Shopify's hints, as far as they came, that are no echo of a change of ours. */
export async function changesByOthers(shop: string, { id, startedAt, finishedAt }: Period): Promise<ChangesByOthers> {
  if (startedAt === null) return { rules: [], others: 0 };
  const since = utc(new Date(startedAt));
  const until = (column: Prisma.Sql) => (finishedAt === null ? Prisma.sql`true` : Prisma.sql`${column} <= ${utc(new Date(finishedAt))}`);
  const [rules, [hinted]] = await Promise.all([
    db.$queryRaw<{ name: string; kind: Kind; orders: bigint }[]>`
      SELECT other."actorName" AS name, other.kind, count(DISTINCT other."subjectId") AS orders
      FROM "Intent" other
        JOIN "Intent" mine ON mine.shop = other.shop AND mine."subjectId" = other."subjectId" AND mine."runId" = ${id}::uuid
      WHERE other.shop = ${shop} AND other.by = 'rule' AND other.state IN ('done', 'partly_done')
        AND other."settledAt" >= ${since} AND ${until(Prisma.sql`other."settledAt"`)}
      GROUP BY 1, 2 ORDER BY 3 DESC`,
    db.$queryRaw<{ orders: bigint }[]>`
      SELECT count(*) AS orders FROM "OrderHint" hint
        JOIN "Intent" mine ON mine.shop = hint.shop AND mine."subjectId" = hint."orderId" AND mine."runId" = ${id}::uuid
      WHERE hint.shop = ${shop} AND hint.at >= ${since} AND ${until(Prisma.sql`hint.at`)}
        AND NOT EXISTS (
          SELECT 1 FROM "Action"
          WHERE "Action".shop = hint.shop AND "Action"."subjectId" = hint."orderId" AND "updatedAtAfter" = hint."updatedAt")`,
  ]);
  return { rules: rules.map((rule) => ({ ...rule, orders: Number(rule.orders) })), others: Number(hinted?.orders ?? 0) };
}
