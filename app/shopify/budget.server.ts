import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { log } from "#app/ground/log.server.ts";
import { correctPoints, readBucket, returnPoints, takePoints, type Level } from "./budget.store.server.ts";

/**
 * The priority of a request for points. A person waits at a screen; everything else can wait for the bucket. `many`: in the
 * background, but for many orders at once (the requests about a bulk operation). They have a queue of their own: behind dozens of
 * single changes each would take seconds.
 */
export type Priority = "person" | "many" | "background";

/** The points that background work leaves to people: 10 % of the bucket, at least 200. */
export const reserve = { share: 0.1, atLeast: 200 };
const nothing = { share: 0, atLeast: 0 };

/** Computes how many points stay in a bucket of this size. */
export const keptBack = (maximum: number, keep: typeof reserve): number => Math.max(keep.share * maximum, keep.atLeast);

/**
 * What this process holds of a shop's points. The bucket itself is a row that all processes share:
 *
 *     bucket ── its cost ────────────────▶ a person's request ──────────┐
 *       ▲ └──── a block, for many ───────▶ requests of the background ──┤
 *       │        └ unused for a second: goes back                       ▼
 *       └──── corrected, at most every 200 ms, by ◀──────── answers of Shopify
 */
interface Holding {
  /** Who waits for points, by priority: one after the other, or all would ask the database again and again for what one gets. */
  queues: Map<Priority, Promise<void>>;
  /** Points that were taken for the background and not given out yet. */
  block: number;
  returning: NodeJS.Timeout | undefined;
  /** Points that the bucket gains in a second, as far as it is known. */
  restoreRate: number;
  /** What answers have shown and the database does not know yet. */
  correction: { unspent: number; shown: Level } | null;
}

const holdings = new Map<string, Holding>();

function holdingOf(shop: string): Holding {
  const known = holdings.get(shop);
  if (known) return known;
  const holding: Holding = { queues: new Map(), block: 0, returning: undefined, restoreRate: 0, correction: null };
  holdings.set(shop, holding);
  return holding;
}

/** A block is worth so many seconds of what the bucket gains: small enough to share a shop with other processes. */
const blockSeconds = { least: 0.1, most: 0.5 };
const idleMs = 1_000;
const correctEveryMs = 200;

/** What a request needs before it may be sent. */
export interface Need {
  cost: number;
  priority: Priority;
  /** How long to wait for the points, in milliseconds. */
  patienceMs: number;
  signal?: AbortSignal | undefined;
}

export type Taken = { ok: true } | { ok: false; retryAfterMs: number };

/** Takes the points that a request costs, waiting until the bucket holds them. Rejects with the signal's reason when aborted. */
export async function take(shop: string, need: Need): Promise<Taken> {
  const { priority, patienceMs, signal } = need;
  // Waiting is measured on a clock that nobody moves.
  const giveUpAt = performance.now() + patienceMs;
  const { queues } = holdingOf(shop);
  const before = queues.get(priority);
  let leave = (): void => undefined;
  const mine = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const end = before ? before.then(() => mine) : mine;
  queues.set(priority, end);
  try {
    const isNext = !before || (await Promise.race([before.then(() => true), sleep(patienceMs, false, { signal, ref: false })]));
    return isNext ? await takeAsNext(shop, need, giveUpAt) : { ok: false, retryAfterMs: patienceMs };
  } finally {
    leave();
    if (queues.get(priority) === end) queues.delete(priority);
  }
}

async function takeAsNext(shop: string, { cost, priority, signal }: Need, giveUpAt: number): Promise<Taken> {
  const holding = holdingOf(shop);
  const isPerson = priority === "person";
  for (;;) {
    if (await (isPerson ? takeForPerson(shop, cost) : takeForBackground(shop, cost))) return { ok: true };
    const bucket = await readBucket(shop, Date.now());
    holding.restoreRate = bucket.restoreRate;
    const least = isPerson ? cost : leastBlock(holding, cost);
    const kept = keptBack(bucket.maximum, isPerson ? nothing : reserve);
    const waitMs = Math.max(20, Math.ceil(((least + kept - bucket.available) / bucket.restoreRate) * 1_000));
    if (performance.now() + waitMs > giveUpAt) return { ok: false, retryAfterMs: waitMs };
    await sleep(waitMs, undefined, { signal });
  }
}

const takeForPerson = async (shop: string, cost: number): Promise<boolean> =>
  (await takePoints(shop, { least: cost, most: cost, keep: nothing }, Date.now())) > 0;

/** The background takes blocks, so that not every request asks the database. */
async function takeForBackground(shop: string, cost: number): Promise<boolean> {
  const holding = holdingOf(shop);
  const left = holding.block;
  const least = leastBlock(holding, cost);
  const most = Math.max(least, blockSeconds.most * holding.restoreRate);
  const granted = left >= cost ? 0 : await takePoints(shop, { least, most, keep: reserve }, Date.now());
  if (left + granted < cost) return false;
  holding.block = left + granted - cost;
  returnWhenIdle(shop, holding);
  return true;
}

/** No more than is missing, or a little would always lie unused. */
const leastBlock = ({ restoreRate, block }: Holding, cost: number): number => Math.max(cost, blockSeconds.least * restoreRate) - block;

/** What nobody asks for any more goes back into the bucket. */
function returnWhenIdle(shop: string, holding: Holding): void {
  clearTimeout(holding.returning);
  holding.returning = setTimeout(() => {
    const left = holding.block;
    holding.block = 0;
    if (left > 0) logFailure(shop, returnPoints(shop, left));
  }, idleMs).unref();
}

/** A write to the budget that may fail without harm: the next answer of Shopify shows the level anyway. */
function logFailure(shop: string, write: Promise<void>): void {
  write.catch((error: unknown) => {
    log.warn({ shop, err: error }, "the budget could not be written");
  });
}

const costSchema = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    actualQueryCost: z.number().nullable(),
    throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
  }),
});

/**
 * Corrects the shop's bucket by the cost that Shopify's answer names. Without one nothing is given back.
 * Several answers within a moment make one correction of the bucket.
 */
export function settlePoints(shop: string, taken: number, extensions: unknown): void {
  const parsed = costSchema.safeParse(extensions);
  if (!parsed.success) return;
  const { actualQueryCost, throttleStatus } = parsed.data.cost;
  const { currentlyAvailable, maximumAvailable: maximum, restoreRate } = throttleStatus;
  const holding = holdingOf(shop);
  const before = holding.correction;
  if (!before) setTimeout(() => correct(shop, holding), correctEveryMs).unref();
  const atMs = Date.now();
  // Of several answers the one that leaves least counts, at this instant. A clock that was set back takes nothing away.
  const knownNow = before ? before.shown.available + (restoreRate * Math.max(0, atMs - before.shown.atMs)) / 1_000 : Infinity;
  holding.correction = {
    unspent: (before?.unspent ?? 0) + taken - (actualQueryCost ?? 0),
    shown: { available: Math.min(knownNow, currentlyAvailable), maximum, restoreRate, atMs },
  };
}

function correct(shop: string, holding: Holding): void {
  const { correction } = holding;
  holding.correction = null;
  if (correction) logFailure(shop, correctPoints(shop, correction.unspent, correction.shown, Date.now()));
}

/** Returns the points of a request that was never sent. */
export const giveBack = (shop: string, taken: number): Promise<void> => returnPoints(shop, taken);
