import { db, utc } from "#app/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { json } from "#app/journal/rows.server.ts";
import { reason, type Reason } from "#app/orders/reason.ts";

export interface Answer { ok: boolean; reason: Reason }

/** Nothing more of the run is sent until it is resumed; what is on its way comes to its end. */
export async function pauseRun(shop: string, runId: string): Promise<Answer> {
  const { count } = await db.run.updateMany({ where: { shop, id: runId, state: "running" }, data: { state: "paused" } });
  return count > 0 ? { ok: true, reason: reason("run.paused") } : { ok: false, reason: reason("run.not_running") };
}

/** A run that was still counting down goes on counting. */
export async function resumeRun(shop: string, runId: string, now = new Date()): Promise<Answer> {
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.run.updateMany({ where: { shop, id: runId, state: "paused" }, data: { state: "running" } });
    if (count === 0) return { ok: false, reason: reason("run.not_paused") };
    const counting = await transaction.intent.findFirst({ where: { shop, runId, state: "waiting", countdown: true, dueAt: { gt: now } }, select: { dueAt: true } });
    await addJob(transaction, "drive_run", { shop, runId }, { runAt: counting?.dueAt ?? now, priority: priorities.bulk, key: `drive:${runId}` });
    return { ok: true, reason: reason("run.resumed") };
  });
}

/**
 * Ends a run: what has not begun is withdrawn, what is on its way comes to its end. That it is stopped is known before its
 * orders are gone through, so that nothing leaves meanwhile, however many they are.
 */
export async function stopRun(shop: string, runId: string, now = new Date()): Promise<Answer> {
  const { count } = await db.run.updateMany({ where: { shop, id: runId, state: { in: ["running", "paused"] } }, data: { state: "stopped", finishedAt: now } });
  const withdrawn = await withdrawRun(shop, runId, reason("outcome.stopped"), now);
  return count + withdrawn > 0 ? { ok: true, reason: reason("outcome.stopped") } : { ok: false, reason: reason("outcome.not_stoppable") };
}

/** Takes back a run that is still counting down: nothing of it has left yet. */
export async function callBackRun(shop: string, runId: string, now = new Date()): Promise<Answer> {
  const withdrawn = await withdrawRun(shop, runId, reason("outcome.called_back"), now, "counting down");
  if (withdrawn === 0) return { ok: false, reason: reason("outcome.too_late") };
  await db.run.updateMany({ where: { shop, id: runId, state: { in: ["running", "paused"] } }, data: { state: "stopped", finishedAt: now } });
  return { ok: true, reason: reason("outcome.called_back") };
}

/** Withdraws what has not begun of a run, in one statement, with what was planned for it. Answers how many. Idempotent. */
export async function withdrawRun(shop: string, runId: string, why: Reason, now: Date, which: "any" | "counting down" = "any"): Promise<number> {
  const text = JSON.stringify(json(why));
  return db.$transaction(async (transaction) => {
    const count = await transaction.$executeRaw`
      UPDATE "Intent" SET state = 'withdrawn', reason = ${text}::jsonb, "settledAt" = ${utc(now)}, "dueAt" = NULL, countdown = false
      WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND NOT begun AND state IN ('waiting', 'open')
        AND (${which === "any"}::boolean OR countdown)`;
    if (count > 0) await transaction.$executeRaw`
      UPDATE "Action" SET state = 'withdrawn', reason = ${text}::jsonb, "settledAt" = ${utc(now)}
      FROM "Intent" WHERE "Intent".id = "intentId" AND "Intent".shop = ${shop} AND "runId" = ${runId}::uuid AND "Intent".state = 'withdrawn' AND "Action".state = 'planned'`;
    return count;
  }, { timeout: 120_000, maxWait: 20_000 });
}
