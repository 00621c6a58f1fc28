import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { surviveLostConnections } from "#app/ground/connections.server.ts";
import { env } from "#app/ground/env.server.ts";
import { priorities, type KeptHint } from "#app/jobs/catalogue.ts";
import { log } from "#app/ground/log.server.ts";
import { follow } from "./lifecycle.server.ts";
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
 * given up after `ms`, in time for Shopify to be told (docs/shopify-api.md §40: five seconds in all).
 */
function connections(max: number, ms: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max,
    allowExitOnIdle: true,
    connectionTimeoutMillis: 1_500,
    query_timeout: ms,
    options: `-c statement_timeout=${ms}`,
  });
  surviveLostConnections(pool);
  return pool;
}

const quick = connections(2, 2_500);
/** An uninstalled shop may have many thousand intents to withdraw. If that takes longer than Shopify waits, its retry finds it done. */
const patientMs = 20_000;
const patient = new PrismaClient({ adapter: new PrismaPg(connections(1, patientMs)) });

/** Is the delivery a hint about an order, or about nothing? Nearly all are, and many are kept in one commit. */
export const isHint = ({ hint }: Delivery): boolean => hint === null || hint.kind === "order";

/**
 * Stores deliveries and what follows from them in one transaction: hints many at a time, any other delivery by itself.
 * A delivery that was stored before changes nothing. Throws when the database refuses: nothing is stored then.
 */
export async function receive(deliveries: Delivery[], now: Date): Promise<void> {
  const [first] = deliveries;
  if (first && deliveries.length === 1 && !isHint(first)) await receiveOne(first, now);
  else await receiveHints(deliveries, now);
}

/**
 * All hints of a commit are one row, and nothing else: one exchange with the database, one write to its disk. Which of them are
 * of any worth, or came before, is found out by who takes them (`takeHints`), many at a time and when there is time.
 */
const keep = { name: "keep_hints", text: `INSERT INTO "Inbox" (hints) VALUES ($1)` };
const addJob = "graphile_worker.add_job('take_hints', '{}'::json, run_at := $1::timestamptz, priority := $2::int, job_key := 'take_hints')";
const wake = { name: "wake", text: `SELECT 1 FROM ${addJob}` };
const keepAndWake = {
  name: "keep_hints_and_wake",
  text: `WITH kept AS (INSERT INTO "Inbox" (hints) VALUES ($3) RETURNING 1) SELECT 1 FROM kept, ${addJob}`,
};

/** Enqueueing a job costs more than the row: deliveries that come one upon the other share it. */
const wakeEveryMs = 50;
let wokenAt = -Infinity;
let waking: NodeJS.Timeout | undefined;

async function receiveHints(deliveries: readonly Delivery[], now: Date): Promise<void> {
  const hints: KeptHint[] = [];
  for (const { shop, topic, webhookId, hint } of deliveries) {
    if (hint?.kind === "order") hints.push({ shop, orderId: hint.orderId, updatedAt: hint.updatedAt, topic, webhookId });
  }
  if (hints.length === 0) return;
  if (performance.now() - wokenAt >= wakeEveryMs) {
    wokenAt = performance.now();
    await quick.query({ ...keepAndWake, values: [now.toISOString(), priorities.look, JSON.stringify(hints)] });
  } else {
    await quick.query({ ...keep, values: [JSON.stringify(hints)] });
    waking ??= setTimeout(wakeNow, wakeEveryMs).unref();
  }
}

/** Should this be lost with the process, the sweep of the next minute finds what lies in the inbox. */
function wakeNow(): void {
  waking = undefined;
  wokenAt = performance.now();
  quick.query({ ...wake, values: [new Date().toISOString(), priorities.look] }).catch((error: unknown) => {
    log.error({ err: error }, "no worker was told of webhooks");
  });
}

async function receiveOne({ shop, topic, webhookId, triggeredAt, hint }: Delivery, now: Date): Promise<void> {
  await patient.$transaction(
    async (transaction) => {
      const noted = await transaction.webhookReceipt.createMany({
        data: [{ shop, topic, webhookId, receivedAt: now }],
        skipDuplicates: true,
      });
      if (noted.count === 1 && hint) await follow(transaction, hint, { shop, webhookId, triggeredAt }, now);
    },
    { timeout: patientMs, maxWait: patientMs },
  );
}
