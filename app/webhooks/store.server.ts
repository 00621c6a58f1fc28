import pg from "pg";
import { surviveLostConnections } from "#app/connections.server.ts";
import { env } from "#app/env.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { follow } from "./rare.server.ts";
import type { Hint } from "./hint.ts";

export interface Delivery {
  shop: string;
  topic: string;
  /** The same on every retry of one delivery. */ webhookId: string;
  /** When Shopify saw the event; null if the header is missing. */ triggeredAt: Date | null;
  hint: Hint | null;
}

/**
 * Connections of their own: a page that is slow must not keep a delivery waiting, and a database that does not answer is
 * given up after `ms`, in time for Shopify to be told (ADMIN_API §4: five seconds in all).
 */
function connections(max: number, ms: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL, max, allowExitOnIdle: true,
    connectionTimeoutMillis: 1_500, query_timeout: ms, options: `-c statement_timeout=${ms}`,
  });
  surviveLostConnections(pool);
  return pool;
}

const quick = connections(2, 2_500);
/** An uninstalled shop may have many thousand intents to withdraw. If that takes longer than Shopify waits, its retry finds it done. */
const patient = connections(1, 20_000);

/** Does it only say that an order may have changed, or nothing at all? Those are nearly all, and are kept many at a time. */
export const isHint = ({ hint }: Delivery): boolean => hint === null || hint.kind === "order";

/**
 * Keeps deliveries and what follows from them, all or nothing, in one transaction: hints together, any other by itself.
 * One that had been kept before changes nothing. Throws if the database does not do it: nothing is kept then.
 */
export async function receive(deliveries: Delivery[], now: Date): Promise<void> {
  const [first] = deliveries;
  if (first && deliveries.length === 1 && !isHint(first)) await receiveOne(first, now);
  else await receiveHints(deliveries, now);
}

/**
 * One statement, so one exchange with the database and one write to its disk; and one job for all of its hints, which finds out
 * what each is worth. Rows are taken in the order of their keys, that two processes which take the same ones wait for each other instead of for ever.
 */
const receiveStatement = {
  name: "receive_hints",
  text: `
    WITH given AS MATERIALIZED (
      SELECT * FROM json_to_recordset($1::json) AS given(shop text, topic text, id text, "orderId" text, "updatedAt" text)
    ), fresh AS (
      INSERT INTO "WebhookReceipt" (shop, topic, "webhookId", "receivedAt")
      SELECT shop, topic, id, $2::timestamptz AT TIME ZONE 'UTC' FROM given ORDER BY shop, topic, id
      ON CONFLICT DO NOTHING RETURNING shop, topic, "webhookId"
    ), hints AS (
      SELECT given.shop, given."orderId", max(given."updatedAt" COLLATE "C") AS "updatedAt"
      FROM given JOIN fresh ON (given.shop, given.topic, given.id) = (fresh.shop, fresh.topic, fresh."webhookId")
      JOIN "Shop" ON "Shop".shop = given.shop AND "Shop"."uninstalledAt" IS NULL
      WHERE given."orderId" IS NOT NULL GROUP BY given.shop, given."orderId"
    ), job AS (
      SELECT json_build_object('hints', json_agg(hints)) AS payload FROM hints HAVING count(*) > 0
    ) SELECT count(*) FROM job, LATERAL graphile_worker.add_job('take_hints', job.payload, run_at := $2::timestamptz, priority := $3::int)`,
};

async function receiveHints(deliveries: Delivery[], now: Date): Promise<void> {
  const given = new Map<string, object>();
  for (const { shop, topic, webhookId: id, hint } of deliveries) {
    given.set(`${shop} ${topic} ${id}`, { shop, topic, id, ...(hint?.kind === "order" ? { orderId: hint.orderId, updatedAt: hint.updatedAt } : {}) });
  }
  await quick.query({ ...receiveStatement, values: [JSON.stringify([...given.values()]), now.toISOString(), priorities.look] });
}

async function receiveOne(delivery: Delivery, now: Date): Promise<void> {
  const client = await patient.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const noted = await client.query(
      `INSERT INTO "WebhookReceipt" (shop, topic, "webhookId", "receivedAt") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [delivery.shop, delivery.topic, delivery.webhookId, now.toISOString()]);
    if (noted.rowCount === 1 && delivery.hint) await follow(client, delivery.shop, delivery.hint, delivery, now);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => { broken = cause; });
    throw error;
  } finally {
    client.release(broken);
  }
}
