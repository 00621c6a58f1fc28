import { db, utc } from "#app/ground/db.server.ts";
import { reference } from "./sealed.server.ts";
import { unsettledIntent } from "./states.ts";

/** Deliveries older than this are not delivered again (Shopify retries for 4 h, docs/shopify-api.md §40). */
const receiptDays = 7,
  previewDays = 1,
  hintDays = 90,
  operationDays = 30;
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** Deletes what need not be kept. What an unsettled intent still needs stays. */
export async function purge(now: Date): Promise<void> {
  await db.webhookReceipt.deleteMany({ where: { receivedAt: { lt: daysBefore(now, receiptDays) } } });
  await db.presence.deleteMany({ where: { at: { lt: daysBefore(now, 1) } } });
  await db.allowance.deleteMany({ where: { until: { lt: daysBefore(now, 1) } } });
  await db.piece.deleteMany({ where: { settledAt: { lt: daysBefore(now, operationDays) } } });
  await db.orderHint.deleteMany({ where: { at: { lt: daysBefore(now, hintDays) } } });
  await db.run.deleteMany({
    where: { state: { in: ["preparing", "previewed", "failed"] }, createdAt: { lt: daysBefore(now, previewDays) } },
  });
  await db.$executeRaw`DELETE FROM "RunOrder" WHERE NOT EXISTS (SELECT 1 FROM "Run" WHERE "Run".id = "runId")`;
  await purgeJobs(daysBefore(now, 7));
  await purgeSealed(now);
}

/** Deletes what is sealed and forgotten, but what an unsettled intent, or a run that was not started yet, refers to. */
async function purgeSealed(now: Date): Promise<void> {
  await db.$executeRaw`
    WITH unsettled AS (
      SELECT id, body FROM "Intent" WHERE state = ANY(${[...unsettledIntent]}::text[])
    ), not_started AS (
      SELECT id, body, selection FROM "Run" WHERE state IN ('preparing', 'previewed')
    ), parts AS (
      SELECT body AS part FROM unsettled
      UNION ALL SELECT part FROM "Action" JOIN unsettled ON unsettled.id = "intentId",
        LATERAL (VALUES ("Action".body), ("Action".before)) AS of_action(part)
      UNION ALL SELECT part FROM not_started, LATERAL (VALUES (body), (selection)) AS of_run(part)
      UNION ALL SELECT "RunOrder".body FROM "RunOrder" JOIN not_started ON not_started.id = "runId"
    )
    DELETE FROM "Sealed" WHERE "forgetAt" < ${utc(now)}
      AND NOT EXISTS (SELECT 1 FROM parts WHERE part ->> ${reference}::text = "Sealed".id::text)`;
  await db.$executeRaw`
    DELETE FROM "SealKey" WHERE NOT EXISTS (
      SELECT 1 FROM "Sealed" WHERE "Sealed".shop = "SealKey".shop AND "Sealed"."ownerId" = "SealKey"."ownerId")`;
}

/** Jobs that were given up, or replaced while a worker that died had them. */
async function purgeJobs(before: Date): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.complete_jobs(old.ids) FROM (
      SELECT array_agg(id) AS ids FROM graphile_worker.jobs
      WHERE locked_at IS NULL AND attempts >= max_attempts AND run_at < ${before.toISOString()}::timestamptz
    ) AS old WHERE old.ids IS NOT NULL`;
}

/** Nothing of the shop is left; one that has come back meanwhile is kept. Answers whether it was forgotten. */
export async function forgetShop(shop: string): Promise<boolean> {
  return db.$transaction(
    async (transaction) => {
      const { count } = await transaction.shop.deleteMany({ where: { shop, uninstalledAt: { not: null } } });
      const known = await transaction.shop.count({ where: { shop } });
      if (count === 0 && known > 0) return false;
      const where = { shop };
      await transaction.action.deleteMany({ where });
      await transaction.intent.deleteMany({ where });
      await transaction.run.deleteMany({ where });
      await transaction.runOrder.deleteMany({ where });
      await transaction.piece.deleteMany({ where });
      await transaction.sealed.deleteMany({ where });
      await transaction.sealKey.deleteMany({ where });
      await transaction.session.deleteMany({ where });
      await transaction.settings.deleteMany({ where });
      await transaction.savedView.deleteMany({ where });
      await transaction.webhookReceipt.deleteMany({ where });
      await transaction.budget.deleteMany({ where });
      await transaction.lease.deleteMany({ where });
      await transaction.allowance.deleteMany({ where });
      await transaction.orderHint.deleteMany({ where });
      await transaction.presence.deleteMany({ where });
      await transaction.denial.deleteMany({ where });
      return true;
    },
    { timeout: 60_000 },
  );
}

/**
 * Destroys the keys of the orders' sealed data, the data, and what people wrote, also where they wrote it for a whole run.
 * The journal keeps what was done, without whom it concerned.
 */
export async function redactOrders(shop: string, orderIds: readonly string[]): Promise<void> {
  const ids = { in: [...orderIds] };
  const sealed = { shop, ownerId: ids },
    asked = { shop, subjectId: ids };
  const runs = await db.intent.findMany({ where: { ...asked, runId: { not: null } }, select: { runId: true }, distinct: ["runId"] });
  const runIds = { in: runs.flatMap(({ runId }) => runId ?? []) };
  const data = { overrideReason: null };
  await db.$transaction([
    db.sealKey.deleteMany({ where: sealed }),
    db.sealed.deleteMany({ where: sealed }),
    db.presence.deleteMany({ where: { shop, orderId: ids } }),
    db.intent.updateMany({ where: asked, data }),
    db.intent.updateMany({ where: { shop, runId: runIds }, data }),
    db.run.updateMany({ where: { shop, id: runIds }, data }),
  ]);
}

/** How much is kept about the orders: counts, for the answer to a data request. */
export async function heldAbout(shop: string, orderIds: readonly string[]): Promise<{ sealed: number; intents: number }> {
  const ids = { in: [...orderIds] };
  const [sealed, intents] = await Promise.all([
    db.sealed.count({ where: { shop, ownerId: ids } }),
    db.intent.count({ where: { shop, subjectId: ids } }),
  ]);
  return { sealed, intents };
}
