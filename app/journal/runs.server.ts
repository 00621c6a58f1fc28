import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { db, utc } from "#app/ground/db.server.ts";
import type { Transaction } from "#app/ground/transaction.server.ts";
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

const controlsSchema = z.array(
  z.object({ what: z.enum(["paused", "resumed", "stopped", "called_back"]), by: z.string(), name: z.string(), at: z.iso.datetime() }),
);

/** What somebody did to a run after it was started. `by`: Shopify's user id; `at`: ISO 8601. */
export type Control = z.infer<typeof controlsSchema>[number];

/** Oldest first. */
export const controlsOf = ({ controls }: { controls: Prisma.JsonValue }): Control[] => controlsSchema.parse(controls);

/** Moves a run on, and writes down who did it. False: it is in none of the states `from`. */
export async function controlRun(
  transaction: Pick<Transaction, "$executeRaw">,
  { shop, runId, from, to }: { shop: string; runId: string; from: readonly string[]; to: "running" | "paused" | "stopped" },
  { what, actor, now }: { what: Control["what"]; actor: { id: string; name: string }; now: Date },
): Promise<boolean> {
  const control: Control = { what, by: actor.id, name: actor.name, at: now.toISOString() };
  const count = await transaction.$executeRaw`
    UPDATE "Run" SET state = ${to}, controls = controls || ${JSON.stringify([control])}::jsonb,
      "finishedAt" = CASE WHEN ${to === "stopped"}::boolean THEN ${utc(now)} ELSE "finishedAt" END
    WHERE shop = ${shop} AND id = ${runId}::uuid AND state = ANY(${[...from]}::text[])`;
  return count > 0;
}

/** When a run's countdown ends, if it is still counting. */
export async function countdownOf(
  transaction: Transaction,
  { shop, runId }: { shop: string; runId: string },
  now: Date,
): Promise<Date | null> {
  const where = { shop, runId, state: "waiting", countdown: true, dueAt: { gt: now } };
  return (await transaction.intent.findFirst({ where, select: { dueAt: true } }))?.dueAt ?? null;
}

/** Every kind of change that a run asks of its orders: of its own ones for an undo, or what is tried again. */
export async function kindsOfRun({ shop, id }: { shop: string; id: string }): Promise<string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    SELECT kind FROM "Intent" WHERE shop = ${shop} AND "runId" = ${id}::uuid
    UNION SELECT COALESCE(asked.body ->> 'kind', "Run".kind) FROM "Run" LEFT JOIN "RunOrder" asked ON asked."runId" = "Run".id AND asked.shop = "Run".shop
      WHERE "Run".shop = ${shop} AND "Run".id = ${id}::uuid`;
  return rows.map(({ kind }) => kind);
}
