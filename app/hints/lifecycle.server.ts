import type { PoolClient } from "pg";
import { priorities, type JobName, type Payload } from "#app/jobs/catalogue.ts";
import { hoursAfter } from "#app/lib/time.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Hint } from "./hint.ts";

/** How long an uninstalled shop is kept, for a merchant who changes their mind. */
const keepHours = 48;

interface Source {
  webhookId: string;
  triggeredAt: Date | null;
}

/** What follows from a delivery that is about the app itself or about people's data, within the transaction that notes it. */
export async function follow(client: PoolClient, shop: string, hint: Hint, { webhookId, triggeredAt }: Source, now: Date): Promise<void> {
  switch (hint.kind) {
    case "order":
      return;
    case "uninstalled": {
      if (await uninstall(client, shop, triggeredAt, now)) {
        await enqueue(client, "forget_shop", { shop }, `forget_shop:${shop}`, hoursAfter(now.toISOString(), keepHours));
      }
      return;
    }
    case "scopes":
      return rescope(client, shop, hint.current);
    case "redact_shop":
      return enqueue(client, "forget_shop", { shop, redact: true }, `forget_shop:${shop}`, now);
    case "redact_customer":
      return enqueue(client, "redact_customer", { shop, orderIds: hint.orderIds }, `redact_customer:${shop}:${webhookId}`, now);
    case "data_request":
      return enqueue(client, "data_request", { shop, orderIds: hint.orderIds }, `data_request:${shop}:${webhookId}`, now);
  }
}

/** False for an uninstallation that is older than the installation at hand: it came late. */
async function uninstall(client: PoolClient, shop: string, triggeredAt: Date | null, now: Date): Promise<boolean> {
  const at = (triggeredAt ?? now).toISOString();
  const gone = await client.query(
    `INSERT INTO "Shop" (shop, "installedAt", "uninstalledAt") VALUES ($1, $2, $2)
     ON CONFLICT (shop) DO UPDATE SET "uninstalledAt" = $2 WHERE "Shop"."installedAt" <= $2`,
    [shop, at],
  );
  if (gone.rowCount === 0) return false;
  await client.query(`DELETE FROM "Session" WHERE shop = $1`, [shop]);
  await withdrawAll(client, shop, now);
  return true;
}

/** What has not begun is not done any more, even if the app is installed again before it would have left. */
async function withdrawAll(client: PoolClient, shop: string, now: Date): Promise<void> {
  await client.query(
    `UPDATE "Intent" SET state = 'withdrawn', reason = $2::jsonb, "settledAt" = $3, "dueAt" = NULL, countdown = false
     WHERE shop = $1 AND NOT begun AND state IN ('waiting', 'open')`,
    [shop, JSON.stringify(reason("outcome.uninstalled")), now.toISOString()],
  );
  await client.query(
    `UPDATE "Run" SET state = 'stopped', "finishedAt" = $2 WHERE shop = $1 AND state IN ('preparing', 'running', 'paused')
     AND NOT EXISTS (SELECT 1 FROM "Intent" WHERE "Intent".shop = $1 AND "runId" = "Run".id AND "Intent".state = 'open')`,
    [shop, now.toISOString()],
  );
}

/** The shop's own token carries the new scopes from now on; a person's is exchanged anew at their next click. */
async function rescope(client: PoolClient, shop: string, current: string[]): Promise<void> {
  await client.query(`UPDATE "Session" SET scope = $2 WHERE shop = $1 AND NOT "isOnline"`, [shop, current.join(",")]);
  await client.query(`DELETE FROM "Session" WHERE shop = $1 AND "isOnline"`, [shop]);
}

/** `runAt` comes from the process, as every time does. A waiting job with the same key is replaced. */
async function enqueue<N extends JobName>(client: PoolClient, name: N, payload: Payload<N>, key: string, runAt: Date): Promise<void> {
  await client.query(
    "SELECT 1 FROM graphile_worker.add_job($1, payload => $2::json, run_at => $3::timestamptz, job_key => $4, priority => $5)",
    [name, JSON.stringify(payload), runAt.toISOString(), key, priorities.housekeeping],
  );
}
