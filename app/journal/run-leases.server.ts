import { db, utc } from "#app/ground/db.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { jsonText } from "./rows.server.ts";

/** A sender that is silent for so long has died. */
const silentMs = 15_000;

/** Takes a running run for `holder`, or goes on holding it. False: it does not run, another sends it, or the shop has the app no more. */
export async function leaseRun(shop: string, runId: string, holder: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + silentMs);
  const count = await db.$executeRaw`
    UPDATE "Run" SET "drivenBy" = ${holder}, "drivenUntil" = ${utc(until)}
    WHERE shop = ${shop} AND id = ${runId}::uuid AND state = 'running'
      AND EXISTS (SELECT 1 FROM "Shop" WHERE "Shop".shop = ${shop} AND "uninstalledAt" IS NULL)
      AND ("drivenBy" = ${holder} OR "drivenUntil" IS NULL OR "drivenUntil" <= ${utc(now)} OR "drivenUntil" > ${utc(until)})`;
  return count > 0;
}

/** Releases the leases on a run and on every order that its driver holds. */
export async function releaseRun(shop: string, runId: string, holder: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "Lease" WHERE shop = ${shop} AND holder = ${holder}`;
  await db.$executeRaw`
    UPDATE "Run" SET "drivenBy" = NULL, "drivenUntil" = NULL, problem = NULL
    WHERE shop = ${shop} AND id = ${runId}::uuid AND "drivenBy" = ${holder}`;
}

/** Stores what a run waits for, for its page; null once it goes on. */
export async function noteTrouble(
  { shop, runId, holder }: { shop: string; runId: string; holder: string },
  why: Reason | null,
): Promise<void> {
  await db.$executeRaw`
    UPDATE "Run" SET problem = ${why ? jsonText(why) : null}::jsonb
    WHERE shop = ${shop} AND id = ${runId}::uuid AND "drivenBy" = ${holder}`;
}

/** Is a run of the shop being sent? */
export const isDriven = async (shop: string, now: Date): Promise<boolean> =>
  (await db.run.count({ where: { shop, drivenUntil: { gt: now } }, take: 1 })) > 0;

/** Enqueues a driver for every run that has orders to send or operations to end, and no driver. */
export async function driveAbandoned(now: Date): Promise<void> {
  const runs = await db.$queryRaw<{ shop: string; id: string }[]>`
    SELECT shop, id::text FROM "Run" WHERE ("drivenUntil" IS NULL OR "drivenUntil" <= ${utc(now)})
      AND ((state = 'running' AND EXISTS (SELECT 1 FROM "Intent" WHERE "Intent".shop = "Run".shop AND "runId" = "Run".id
          AND ((state = 'open' AND "dueAt" IS NULL) OR (countdown AND "dueAt" <= ${utc(now)}))))
        OR id IN (SELECT "runId" FROM "Piece" WHERE state = 'sent'))
      AND EXISTS (SELECT 1 FROM "Shop" WHERE "Shop".shop = "Run".shop AND "uninstalledAt" IS NULL)
      AND NOT EXISTS (
        SELECT 1 FROM graphile_worker.jobs
        WHERE key = 'drive:' || "Run".id AND locked_at IS NULL AND attempts < max_attempts)`;
  for (const { shop, id } of runs) await enqueueDriving(shop, id, now);
  await prepareAbandoned(now);
}

/** A worker that lost a job and then ended it takes the job from whoever was given it: what is still to be prepared gets another. */
async function prepareAbandoned(now: Date): Promise<void> {
  const runs = await db.$queryRaw<{ shop: string; id: string }[]>`
    SELECT shop, id::text FROM "Run" WHERE state = 'preparing'
      AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs WHERE key = 'prepare:' || "Run".id AND attempts < max_attempts)`;
  await atomically((transaction) =>
    addJobs(
      transaction,
      "prepare_run",
      runs.map(({ shop, id }) => ({ payload: { shop, runId: id }, runAt: now, key: `prepare:${id}`, priority: priorities.person })),
    ),
  );
}

/** Enqueues the job that sends a run. */
export const enqueueDriving = (shop: string, runId: string, at: Date): Promise<void> =>
  atomically((transaction) => addDriving(transaction, shop, runId, at));

export const addDriving = (transaction: Parameters<typeof addJobs>[0], shop: string, runId: string, at: Date): Promise<void> =>
  addJobs(transaction, "drive_run", [{ payload: { shop, runId }, runAt: at, key: `drive:${runId}`, priority: priorities.bulk }]);
