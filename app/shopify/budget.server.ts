import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { learnPoints, readBucket, returnPoints, takePoints } from "./store.server.ts";

/** A person waits at a screen; everything else can wait for the bucket. */
export type Lane = "person" | "background";

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
  const mine = new Promise<void>((resolve) => { leave = resolve; });
  const end = before ? before.then(() => mine) : mine;
  lines.set(line, end);
  try {
    const isMyTurn = !before || await Promise.race([before.then(() => true), sleep(patienceMs, false, { signal, ref: false })]);
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
    if (await takePoints(shop, cost, keep, Date.now())) return { ok: true };
    const bucket = await readBucket(shop, Date.now());
    const kept = keptBack(bucket.maximum, keep);
    const waitMs = Math.max(20, Math.ceil(((cost + kept - bucket.available) / bucket.restoreRate) * 1_000));
    if (performance.now() + waitMs > giveUpAt) return { ok: false, retryAfterMs: waitMs };
    await sleep(waitMs, undefined, { signal });
  }
}

const costSchema = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    actualQueryCost: z.number().nullable(),
    throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
  }),
});

/** Settles what was taken for a request against what Shopify says it cost. Without such a word nothing is given back. */
export async function settlePoints(shop: string, taken: number, extensions: unknown): Promise<void> {
  const told = costSchema.safeParse(extensions);
  if (!told.success) return;
  const { actualQueryCost, throttleStatus } = told.data.cost;
  const spent = actualQueryCost ?? 0;
  await learnPoints(shop, taken - spent, {
    available: throttleStatus.currentlyAvailable, maximum: throttleStatus.maximumAvailable, restoreRate: throttleStatus.restoreRate,
  });
}

/** Gives all of it back: the request never left. */
export const giveBack = (shop: string, taken: number): Promise<void> => returnPoints(shop, taken);
