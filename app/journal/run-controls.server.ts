import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { db, utc } from "#app/ground/db.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";
import { addDriving } from "./run-leases.server.ts";
import { runMove } from "./states.ts";

const controlsSchema = z.array(
  z.object({ what: z.enum(["paused", "resumed", "stopped", "called_back"]), by: z.string(), name: z.string(), at: z.iso.datetime() }),
);

/** What somebody did to a run after it was started. `by`: Shopify's user id; `at`: ISO 8601. */
export type Control = z.infer<typeof controlsSchema>[number];

/** Oldest first. */
export const controlsOf = ({ controls }: { controls: Prisma.JsonValue }): Control[] => controlsSchema.parse(controls);

const moves = {
  paused: runMove(["running"], "paused"),
  resumed: runMove(["paused"], "running"),
  stopped: runMove(["running", "paused"], "stopped"),
  called_back: runMove(["running", "paused", "finished"], "stopped"),
};

interface Controlling {
  what: Control["what"];
  actor: { id: string; name: string };
  now: Date;
}

/** Moves a run on, and writes down who did it. False: it is in no state in which it may be. */
export async function controlRun(
  { shop, runId }: { shop: string; runId: string },
  { what, actor, now }: Controlling,
  transaction: Pick<Transaction, "$executeRaw"> = db,
): Promise<boolean> {
  const { from, to } = moves[what];
  const control: Control = { what, by: actor.id, name: actor.name, at: now.toISOString() };
  const count = await transaction.$executeRaw`
    UPDATE "Run" SET state = ${to}, controls = controls || ${JSON.stringify([control])}::jsonb,
      "finishedAt" = CASE WHEN ${to === "stopped"}::boolean THEN ${utc(now)} ELSE "finishedAt" END
    WHERE shop = ${shop} AND id = ${runId}::uuid AND state = ANY(${from})`;
  return count > 0;
}

/** Lets a paused run go on, with the job that sends it: at once, or when its countdown is over. False: it is not paused. */
export function resume(run: { shop: string; runId: string }, { actor, now }: Omit<Controlling, "what">): Promise<boolean> {
  return atomically(async (transaction) => {
    if (!(await controlRun(run, { what: "resumed", actor, now }, transaction))) return false;
    const counting = await transaction.intent.findFirst({
      where: { ...run, state: "waiting", countdown: true, dueAt: { gt: now } },
      select: { dueAt: true },
    });
    await addDriving(transaction, run.shop, run.runId, counting?.dueAt ?? now);
    return true;
  });
}
