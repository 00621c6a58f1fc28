import { db, utc } from "#app/ground/db.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { addJobs } from "#app/jobs/add.server.ts";
import { json, type IntentRow } from "#app/journal/rows.server.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { atomically } from "#app/ground/transaction.server.ts";
/** A driver that is silent for so long has died. */
const drivenMs = 15_000;

/** Takes a running run for `holder`, or goes on holding it. False: it does not run, another drives it, or the shop has the app no more. */
export async function holdRun(shop: string, runId: string, holder: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + drivenMs);
  const count = await db.$executeRaw`
    UPDATE "Run" SET "drivenBy" = ${holder}, "drivenUntil" = ${utc(until)}
    WHERE shop = ${shop} AND id = ${runId}::uuid AND state = 'running' AND EXISTS (SELECT 1 FROM "Shop" WHERE "Shop".shop = ${shop} AND "uninstalledAt" IS NULL)
      AND ("drivenBy" = ${holder} OR "drivenUntil" IS NULL OR "drivenUntil" <= ${utc(now)} OR "drivenUntil" > ${utc(until)})`;
  return count > 0;
}

/** Says to whoever watches the run what it waits for; null once it goes on. */
export async function noteTrouble(
  { shop, runId, holder }: { shop: string; runId: string; holder: string },
  why: Reason | null,
): Promise<void> {
  await db.$executeRaw`UPDATE "Run" SET problem = ${why ? JSON.stringify(json(why)) : null}::jsonb WHERE shop = ${shop} AND id = ${runId}::uuid AND "drivenBy" = ${holder}`;
}

/** Lets go of a run and of every order that was held for it. */
export async function letGo(shop: string, runId: string, holder: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "OrderLease" WHERE shop = ${shop} AND holder = ${holder}`;
  await db.$executeRaw`UPDATE "Run" SET "drivenBy" = NULL, "drivenUntil" = NULL, problem = NULL WHERE shop = ${shop} AND id = ${runId}::uuid AND "drivenBy" = ${holder}`;
}

/** Opens what was counting down until now. */
export async function openDue(shop: string, runId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "Intent" SET state = 'open', countdown = false, "dueAt" = NULL
    WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND countdown AND state = 'waiting' AND "dueAt" <= ${utc(now)}`;
}

/** The next intents of a run that are in its driver's care: open, and without a date at which a job of their own looks at them. */
export function nextOpen(shop: string, runId: string, after: number, limit: number): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { shop, runId, state: "open", dueAt: null, position: { gt: after } },
    orderBy: { position: "asc" },
    take: limit,
  });
}

/** Enqueues the driving of runs that have something to do and nobody who does it: a halted one, too, while its bulk operations go on. */
export async function driveAbandoned(now: Date): Promise<void> {
  const runs = await db.$queryRaw<{ shop: string; id: string }[]>`
    SELECT shop, id::text FROM "Run" WHERE ("drivenUntil" IS NULL OR "drivenUntil" <= ${utc(now)})
      AND ((state = 'running' AND EXISTS (SELECT 1 FROM "Intent" WHERE "Intent".shop = "Run".shop AND "runId" = "Run".id
          AND ((state = 'open' AND "dueAt" IS NULL) OR (countdown AND "dueAt" <= ${utc(now)}))))
        OR id IN (SELECT "runId" FROM "Piece" WHERE state = 'sent'))
      AND EXISTS (SELECT 1 FROM "Shop" WHERE "Shop".shop = "Run".shop AND "uninstalledAt" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs WHERE key = 'drive:' || "Run".id AND locked_at IS NULL AND attempts < max_attempts)`;
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

export async function enqueueDriving(shop: string, runId: string, at: Date): Promise<void> {
  await atomically((transaction) =>
    addJobs(transaction, "drive_run", [{ payload: { shop, runId }, runAt: at, key: `drive:${runId}`, priority: priorities.bulk }]),
  );
}
