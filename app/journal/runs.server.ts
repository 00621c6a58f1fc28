import { db } from "#app/ground/db.server.ts";
import type { IntentRow } from "./rows.server.ts";

export async function runningRuns(): Promise<{ shop: string; id: string }[]> {
  return db.run.findMany({ where: { state: "running" }, select: { shop: true, id: true } });
}

/** Runs that were stopped by somebody who died before their orders were withdrawn. */
export function stoppedByHalf(): Promise<{ shop: string; runId: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT "Intent".shop, "runId"::text AS "runId" FROM "Run" JOIN "Intent" ON "runId" = "Run".id AND "Intent".shop = "Run".shop
    WHERE "Run".state = 'stopped' AND "Intent".state IN ('open', 'waiting') AND NOT begun`;
}

/** Is a run of the shop being sent? */
export const isDriven = async (shop: string, now: Date): Promise<boolean> =>
  (await db.run.count({ where: { shop, drivenUntil: { gt: now } }, take: 1 })) > 0;

/** Is the run paused? What of it is not under way waits for its driver then. */
export async function isPaused(shop: string, runId: string): Promise<boolean> {
  return (await db.run.count({ where: { shop, id: runId, state: "paused" } })) > 0;
}

/** Gives an intent back into its driver's care. */
export async function leaveToDriver(row: IntentRow): Promise<void> {
  await db.intent.updateMany({ where: { shop: row.shop, id: row.id, state: "open" }, data: { dueAt: null } });
}
