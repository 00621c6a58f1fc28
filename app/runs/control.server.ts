import { db } from "#app/ground/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { withdraw } from "#app/journal/store.server.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";

export interface Answer {
  ok: boolean;
  reason: Reason;
}

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
    const counting = await transaction.intent.findFirst({
      where: { shop, runId, state: "waiting", countdown: true, dueAt: { gt: now } },
      select: { dueAt: true },
    });
    await addJob(
      transaction,
      "drive_run",
      { shop, runId },
      { runAt: counting?.dueAt ?? now, priority: priorities.bulk, key: `drive:${runId}` },
    );
    return { ok: true, reason: reason("run.resumed") };
  });
}

/**
 * Ends a run: what has not begun is withdrawn, what is on its way comes to its end. That it is stopped is known before its
 * orders are gone through, so that nothing leaves meanwhile, however many they are.
 */
export async function stopRun(shop: string, runId: string, now = new Date()): Promise<Answer> {
  const { count } = await db.run.updateMany({
    where: { shop, id: runId, state: { in: ["running", "paused"] } },
    data: { state: "stopped", finishedAt: now },
  });
  const withdrawn = await withdraw({ shop, runId }, reason("outcome.stopped"), now);
  return count + withdrawn > 0 ? { ok: true, reason: reason("outcome.stopped") } : { ok: false, reason: reason("outcome.not_stoppable") };
}

/** Takes back a run that is still counting down: nothing of it has left yet. */
export async function callBackRun(shop: string, runId: string, now = new Date()): Promise<Answer> {
  const withdrawn = await withdraw({ shop, runId, countdown: true }, reason("outcome.called_back"), now);
  if (withdrawn === 0) return { ok: false, reason: reason("outcome.too_late") };
  await db.run.updateMany({
    where: { shop, id: runId, state: { in: ["running", "paused", "finished"] } },
    data: { state: "stopped", finishedAt: now },
  });
  return { ok: true, reason: reason("outcome.called_back") };
}
