import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { log } from "#app/ground/log.server.ts";
import { learnPoints, readBucket, returnPoints, takePoints, type Told } from "./store.server.ts";

/**
 * A person waits at a screen; everything else can wait for the bucket. `many`: in the background, but for many orders at once
 * (the requests about a bulk operation). They have a line of their own: behind dozens of single changes each would take seconds.
 */
export type Lane = "person" | "many" | "background";

/** What the background never touches: 10 % of the bucket, at least 200 points. */
export const reserve = { share: 0.1, atLeast: 200 };
const nothing = { share: 0, atLeast: 0 };

/** What stays in a bucket of this size. */
export const keptBack = (maximum: number, keep: typeof reserve): number => Math.max(keep.share * maximum, keep.atLeast);

export type Taken = { ok: true } | { ok: false; retryAfterMs: number };

/**
 * Takes `cost` points of the shop, waiting for at most `patienceMs` until the bucket holds them.
 * Rejects with the signal's reason when aborted.
 */
export async function take(shop: string, cost: number, lane: Lane, patienceMs: number, signal?: AbortSignal): Promise<Taken> {
  const keep = lane === "person" ? nothing : reserve;
  // Waiting is measured on a clock that nobody moves.
  const giveUpAt = performance.now() + patienceMs;
  const line = `${shop} ${lane}`;
  const before = lines.get(line);
  let leave = (): void => undefined;
  const mine = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const end = before ? before.then(() => mine) : mine;
  lines.set(line, end);
  try {
    const isMyTurn = !before || (await Promise.race([before.then(() => true), sleep(patienceMs, false, { signal, ref: false })]));
    return isMyTurn ? await takeInTurn(shop, cost, keep, giveUpAt, signal) : { ok: false, retryAfterMs: patienceMs };
  } finally {
    leave();
    if (lines.get(line) === end) lines.delete(line);
  }
}

/** Who waits for points of a shop, by lane: one after the other, or all would ask the database again and again for what one gets. */
const lines = new Map<string, Promise<void>>();

async function takeInTurn(shop: string, cost: number, keep: typeof reserve, giveUpAt: number, signal?: AbortSignal): Promise<Taken> {
  for (;;) {
    if (await takeNow(shop, cost, keep)) return { ok: true };
    const bucket = await readBucket(shop, Date.now());
    rates.set(shop, bucket.restoreRate);
    const kept = keptBack(bucket.maximum, keep);
    const least = keep === reserve ? leastBlock(shop, cost) : cost;
    const waitMs = Math.max(20, Math.ceil(((least + kept - bucket.available) / bucket.restoreRate) * 1_000));
    if (performance.now() + waitMs > giveUpAt) return { ok: false, retryAfterMs: waitMs };
    await sleep(waitMs, undefined, { signal });
  }
}

/** Points that this process has taken for the background and not given out yet, by shop. */
const blocks = new Map<string, number>();
const rates = new Map<string, number>();
const returning = new Map<string, NodeJS.Timeout>();
/** A block is worth so many seconds of what the bucket gains: small enough to share a shop with other processes. */
const block = { least: 0.1, most: 0.5 };
const idleMs = 1_000;

/** No more than is missing, or a little would always lie unused. */
const leastBlock = (shop: string, cost: number): number => Math.max(cost, block.least * (rates.get(shop) ?? 0)) - (blocks.get(shop) ?? 0);

/** People take what they need; the background takes blocks, so that not every request asks the database. */
async function takeNow(shop: string, cost: number, keep: typeof reserve): Promise<boolean> {
  if (keep !== reserve) return (await takePoints(shop, { least: cost, most: cost, keep }, Date.now())) > 0;
  const left = blocks.get(shop) ?? 0;
  const least = leastBlock(shop, cost);
  const granted =
    left >= cost ? 0 : await takePoints(shop, { least, most: Math.max(least, block.most * (rates.get(shop) ?? 0)), keep }, Date.now());
  if (left + granted < cost) return false;
  blocks.set(shop, left + granted - cost);
  returnWhenIdle(shop);
  return true;
}

/** What nobody asks for any more goes back into the bucket. */
function returnWhenIdle(shop: string): void {
  clearTimeout(returning.get(shop));
  returning.set(
    shop,
    setTimeout(() => {
      const left = blocks.get(shop) ?? 0;
      blocks.delete(shop);
      if (left > 0) tell(shop, returnPoints(shop, left));
    }, idleMs).unref(),
  );
}

/** For what may fail without harm: the next answer of Shopify tells the level anyway. */
function tell(shop: string, work: Promise<void>): void {
  work.catch((error: unknown) => {
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

/** What answers have told and the database has not been told yet. */
interface Lesson {
  unspent: number;
  told: Told;
}
const lessons = new Map<string, Lesson>();
const learnEveryMs = 200;

/**
 * Settles what was taken for a request against what Shopify says it cost. Without such a word nothing is given back.
 * Many answers within a moment are learnt from together.
 */
export function settlePoints(shop: string, taken: number, extensions: unknown): void {
  const told = costSchema.safeParse(extensions);
  if (!told.success) return;
  const { actualQueryCost, throttleStatus } = told.data.cost;
  const before = lessons.get(shop);
  if (!before)
    setTimeout(() => {
      learn(shop);
    }, learnEveryMs).unref();
  const { currentlyAvailable, maximumAvailable: maximum, restoreRate } = throttleStatus;
  const atMs = Date.now();
  // Of several answers the one that leaves least counts, at this instant. A clock that was set back takes nothing away.
  const knownNow = before ? before.told.available + (restoreRate * Math.max(0, atMs - before.told.atMs)) / 1_000 : Infinity;
  lessons.set(shop, {
    unspent: (before?.unspent ?? 0) + taken - (actualQueryCost ?? 0),
    told: { available: Math.min(knownNow, currentlyAvailable), maximum, restoreRate, atMs },
  });
}

function learn(shop: string): void {
  const lesson = lessons.get(shop);
  lessons.delete(shop);
  if (lesson) tell(shop, learnPoints(shop, lesson.unspent, lesson.told, Date.now()));
}

/** Gives all of it back: the request never left. */
export const giveBack = (shop: string, taken: number): Promise<void> => returnPoints(shop, taken);
