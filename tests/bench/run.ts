import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Control } from "../setup/shopify.ts";
import { fates, since, type Fates } from "./fates.ts";
import { rounded } from "./measure.ts";
import type { Stage } from "./stage.ts";

/** `confirmed` is called between the preview and the person's confirming it. */
interface Wanted {
  n: number;
  tag: string;
  confirmed(): Promise<void>;
}

/** Seconds after confirming: the first action sent, the last one sent, the last one settled. */
interface Times {
  first_sent_s: number;
  last_sent_s: number;
  seconds: number;
}

/** Tags N orders by a run, with single mutations alone: bulk operations do not spend points. */
export async function runOurs({ world, owner }: Stage, { n, tag, confirmed }: Wanted): Promise<Fates & Times> {
  await allowBulkOperations(world.shopify, world.shop, false);
  const ids = await ordersToStay(owner, n);
  const confirm = await previewTag(owner, tag, ids);
  // The preview is read before the person confirms; the bucket is full again by then, as it is for the peers.
  await fullBucket(world.shop);
  await confirmed();
  const [ledgerBefore, before] = [(await world.ledger()).length, await world.shopify.requests()];
  const startedAt = Date.now();
  const runId = await confirm();
  await finished(world.shop, runId);
  return {
    ...(await timesOf(world.shop, runId, startedAt)),
    ...fates((await world.ledger()).slice(ledgerBefore), since(before, await world.shopify.requests()), ids),
  };
}

/** An app sees the orders of the last 60 days (docs/shopify-api.md §8): one that reaches that age during a run is refused, and rightly. */
const seenDays = 59;

/** So many orders that will be seen for a while yet. */
export async function ordersToStay({ read }: Stage["owner"], n: number): Promise<string[]> {
  const since = new Date(Date.now() - seenDays * 86_400_000).toISOString().slice(0, 19);
  const ids = await read.ids(`created_at:>='${since}Z'`, n);
  if (ids.length < n) throw new Error(`only ${ids.length} orders are there`);
  return ids;
}

/** Whether the app may run bulk operations, as Shopify lets one switch. */
export async function allowBulkOperations(shopify: Control, shop: string, enabled: boolean): Promise<void> {
  await shopify.call("PUT", `/_dev/shops/${shop}/bulk`, z.unknown(), { enabled });
}

/** A preview of many thousands reads them all. */
const previewMs = 600_000;

/** Freezes and previews the selection; answers how to start it. */
export async function previewTag(owner: Stage["owner"], tag: string, ids: string[]): Promise<() => Promise<string>> {
  const { preview, startRun } = await import("#app/runs/runs.server.ts");
  const { token } = await preview(owner, { kind: "tag", tags: [tag] }, { ids }, previewMs);
  return async () => {
    const started = await startRun(owner, token);
    if ("refusal" in started) throw new Error(`refused: ${started.refusal.reason.code}`);
    return started.runId;
  };
}

const patienceMs = 900_000;

async function finished(shop: string, runId: string): Promise<void> {
  const { pool } = await import("#app/ground/db.server.ts");
  for (const giveUpAt = performance.now() + patienceMs; performance.now() < giveUpAt; await sleep(100)) {
    const {
      rows: [run],
    } = await pool.query<{ state: string }>('SELECT state FROM "Run" WHERE shop = $1 AND id = $2', [shop, runId]);
    if (run?.state === "finished") return;
  }
  throw new Error(`the run was not over after ${patienceMs / 1_000} s`);
}

async function timesOf(shop: string, runId: string, startedAt: number): Promise<Times> {
  const { pool } = await import("#app/ground/db.server.ts");
  const {
    rows: [at],
  } = await pool.query<Record<"first" | "last" | "settled", Date | null>>(
    `SELECT min(action."sentAt") AS first, max(action."sentAt") AS last, max(action."settledAt") AS settled
     FROM "Action" action JOIN "Intent" intent ON intent.id = action."intentId" WHERE intent.shop = $1 AND intent."runId" = $2`,
    [shop, runId],
  );
  if (!at?.first || !at.last || !at.settled) throw new Error("the run has done nothing");
  const after = (date: Date) => rounded((date.getTime() - startedAt) / 1_000);
  return { first_sent_s: after(at.first), last_sent_s: after(at.last), seconds: after(at.settled) };
}

/** Waits until the shop has all its points. */
export async function fullBucket(shop: string): Promise<void> {
  const { readBucket } = await import("#app/shopify/budget.store.server.ts");
  const { available, maximum, restoreRate } = await readBucket(shop, Date.now());
  await sleep(((maximum - available) / restoreRate) * 1_000);
}
