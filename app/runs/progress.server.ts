import { db, utc } from "#app/ground/db.server.ts";
import { viewsOf, type IntentView } from "#app/journal/journal.server.ts";
import type { RunRow } from "./store.server.ts";

/** Orders of a run by the state of their intents, and how many were settled since some time. */
export interface Counts {
  counts: Record<string, number>;
  recent: number;
}

export async function countsOf(shop: string, runIds: string[], since: Date): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>(runIds.map((id) => [id, { counts: {}, recent: 0 }]));
  const rows = await db.$queryRaw<{ runId: string; state: string; orders: bigint; recent: bigint }[]>`
    SELECT "runId"::text, state, count(*) AS orders, count(*) FILTER (WHERE "settledAt" >= ${utc(since)}) AS recent
    FROM "Intent" WHERE shop = ${shop} AND "runId" = ANY(${runIds}::uuid[]) GROUP BY 1, 2`;
  for (const { runId, state, orders, recent } of rows) {
    const run = found.get(runId);
    if (!run) continue;
    run.counts[state] = Number(orders);
    run.recent += Number(recent);
  }
  return found;
}

/** When the countdown of a run ends, of those that have one. */
export async function countdownsOf(shop: string, runIds: string[]): Promise<Map<string, Date>> {
  const rows = await db.intent.groupBy({
    by: ["runId"],
    where: { shop, runId: { in: runIds }, countdown: true, state: "waiting" },
    _min: { dueAt: true },
  });
  return new Map(rows.flatMap(({ runId, _min }) => (runId && _min.dueAt ? [[runId, _min.dueAt] as const] : [])));
}

/** Runs that have been, or are being, undone: by which run. What could not be prepared does not count. */
export async function undoneRuns(shop: string, runIds: string[]): Promise<Map<string, string>> {
  const rows = await db.run.findMany({
    where: { shop, undoOf: { in: runIds }, retryOf: null, state: { not: "failed" } },
    select: { id: true, undoOf: true },
  });
  return new Map(rows.flatMap(({ id, undoOf }) => (undoOf ? [[undoOf, id] as const] : [])));
}

/** A page of a run's orders, in the order in which it takes them. */
export async function intentsOfRun(
  shop: string,
  runId: string,
  state: string | undefined,
  page: { skip: number; take: number },
): Promise<{ rows: IntentView[]; count: number }> {
  const where = { shop, runId, ...(state ? { state } : {}) };
  const [rows, count] = await Promise.all([
    db.intent.findMany({ where, include: { actions: { orderBy: { plannedAt: "asc" } } }, orderBy: { position: "asc" }, ...page }),
    db.intent.count({ where }),
  ]);
  return { rows: await viewsOf(shop, rows), count };
}

/** Runs that were started, or start by themselves once they are prepared; the latest first. */
export const latestRuns = (shop: string, limit: number): Promise<RunRow[]> =>
  db.run.findMany({
    where: { shop, OR: [{ startedAt: { not: null } }, { state: "preparing", undoOf: { not: null }, retryOf: null }] },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
