import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { log } from "#app/ground/log.server.ts";
import { createReader, type Reader } from "#app/shopify/read.server.ts";
import { shopCarrier } from "#app/access/tokens.server.ts";
import { installedShops } from "#app/shops/store.server.ts";
import { handIn, reconciled, saveReconciled, missedChanges } from "./hints.store.server.ts";
import { isDriven } from "#app/journal/run-leases.server.ts";

/** How far each pass looks back: Shopify's search lags behind (docs/shopify-api.md §13), and webhooks that are well may take a while. */
const overlapMs = 10 * 60_000;
/** A shop that was never looked through begins here: hints that were lost earlier no longer matter to anyone. */
const firstLookBackMs = 3_600_000;
/** Requests of one job. What is left goes on in the next. */
const pagesAtOnce = 20;
const patienceMs = 20_000;
/**
 * Whoever waits for a run needs every point of the shop, and all that the run changes would be read here again: beside a run a pass
 * is made only this often.
 */
const besideRunsMs = 30 * 60_000;
/** What changed less than this ago may still be told of. */
const graceMs = 60_000;

interface Place {
  since?: string | undefined;
  after?: string | undefined;
}

const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/**
 * Searches a shop for orders that changed since the last pass, and puts those into the inbox whose change neither a webhook told nor
 * we made: webhooks can be lost (docs/shopify-api.md §40). Without a shop it enqueues such a search for every shop.
 */
export async function reconcile(
  { shop, ...place }: { shop?: string | undefined } & Place,
  signal?: AbortSignal,
  pages = pagesAtOnce,
): Promise<void> {
  if (shop === undefined) {
    const now = new Date();
    const shops = await installedShops();
    await atomically((transaction) =>
      addJobs(
        transaction,
        "reconcile",
        shops.map((one) => ({ payload: { shop: one }, runAt: now, priority: priorities.housekeeping, key: `reconcile:${one}` })),
      ),
    );
    return;
  }
  const last = await reconciled(shop);
  if (!last) return;
  const now = new Date();
  if (
    place.since === undefined &&
    now.getTime() - (last.reconciledTo ?? last.installedAt).getTime() < besideRunsMs &&
    (await isDriven(shop, now))
  )
    return;
  const carrier = await shopCarrier(shop);
  if (!carrier.ok) return;
  const read = createReader(carrier.caller, { priority: "background", scopes: carrier.scopes, patienceMs, signal });
  const from = Math.max(last.installedAt.getTime(), (last.reconciledTo?.getTime() ?? now.getTime() - firstLookBackMs) - overlapMs);
  await pass(shop, read, { since: place.since ?? instant(new Date(from)), after: place.after, startedAt: now, pages });
}

interface Pass {
  since: string;
  after?: string | undefined;
  /** What has changed since then is for the next pass. */
  startedAt: Date;
  pages: number;
}

async function pass(shop: string, read: Reader, { since, after, startedAt, pages }: Pass): Promise<void> {
  let cursor = after ?? null,
    seen = since,
    found = 0;
  for (let page = 0; page < pages; page += 1) {
    const { orders, next } = await read.changes(since, cursor);
    seen = orders.at(-1)?.updatedAt ?? seen;
    const missed = await missedChanges(
      shop,
      orders.filter(({ updatedAt }) => updatedAt <= instant(new Date(startedAt.getTime() - graceMs))),
    );
    found += missed.length;
    const heardTo = next === null ? startedAt : new Date(seen);
    await atomically(async (transaction) => {
      const hints = missed.map(({ id, updatedAt }) => ({ shop, orderId: id, updatedAt, topic: null, webhookId: null }));
      if (hints.length > 0) await handIn(transaction, hints, startedAt);
      await saveReconciled(transaction, shop, heardTo);
    });
    cursor = next;
    if (next === null) break;
  }
  if (found > 0) log.info({ shop, orders: found }, "changes of which no webhook told");
  if (cursor === null) return;
  // From the last change on it is a new search: pages lead no further than 25,000 orders (docs/shopify-api.md §13).
  const rest: Place = seen > since ? { since: seen } : { since, after: cursor };
  await atomically((transaction) =>
    addJobs(transaction, "reconcile", [
      { payload: { shop, ...rest }, runAt: startedAt, priority: priorities.housekeeping, key: `reconcile:${shop}` },
    ]),
  );
}
