import { randomUUID } from "node:crypto";
import { log } from "#app/ground/log.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { finishAll, finishRun } from "#app/journal/endings.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { isHalt, rest } from "./sleep.server.ts";
import { conclusionOf } from "#app/engine/review.server.ts";
import { later } from "#app/engine/review-context.server.ts";
import { endLeftOperations } from "./bulk-ending.server.ts";
import { openBulkTransport, type BulkTransport } from "./bulk-operations.server.ts";
import { runStateOf } from "#app/journal/runs.server.ts";
import { isRepeatedAtOnce, repeatLost } from "#app/engine/lost.server.ts";
import { over, send, type SendingEnd } from "#app/engine/send.server.ts";
import { actionsOf } from "#app/journal/actions.server.ts";
import { isStale, prepareChunk, type SentRun, type Ready } from "./batch.server.ts";
import { enqueueDriving, leaseRun, releaseRun, noteTrouble } from "#app/journal/run-leases.server.ts";
import { nextOpen, openDue } from "#app/journal/run-intents.server.ts";
import { driverName, releaseSubjects } from "#app/journal/leases.server.ts";

/** Exchanges under way at once: enough for the fastest plan at the slowest usual answer. */
const width = 40;
const watchMs = 400;
/**
 * Orders of one chunk: as many as go out within this time at the pace seen, so that what was read is fresh when it is used. The first
 * are few, so that nothing of a full bucket is lost while they are read.
 */
const chunkMs = 10_000;
const chunk = { least: 10, shared: 30, whole: 100 };

/**
 * Sends the intents of a run as fast as the shop's points allow, until none is left to it, the run is paused or stopped, or this
 * process stops. May be called at any time by anyone: one at a time drives.
 */
export async function drive(shop: string, runId: string, signal?: AbortSignal): Promise<void> {
  const holder = driverName(randomUUID());
  if (!(await leaseRun(shop, runId, holder, new Date()))) return endLeftOperations(shop, runId);
  const halt = new AbortController();
  const sentRun: SentRun = {
    shop,
    runId,
    holder,
    signal: signal ? AbortSignal.any([signal, halt.signal]) : halt.signal,
    bodies: new Map(),
  };
  const watching = watch(sentRun, halt);
  let halted = false;
  try {
    await openDue(shop, runId, new Date());
    await driveTransports(sentRun);
    halted = sentRun.signal.aborted;
  } finally {
    halt.abort();
    await watching;
    await releaseRun(shop, runId, holder);
  }
  // A run that was resumed while its bulk operations were being cancelled was still held.
  if (signal?.aborted || (halted && (await runStateOf(shop, runId)) === "running")) await enqueueDriving(shop, runId, new Date());
  else await atomically((transaction) => finishRun(transaction, shop, runId, new Date()));
}

/**
 * Sends by both transports at once: bulk operations take from the end of the run, single mutations from its front. Single ones go
 * first: they are there sooner.
 */
async function driveTransports(sentRun: SentRun): Promise<void> {
  const bulk = openBulkTransport(sentRun);
  try {
    for (let last = false; !last && !sentRun.signal.aborted; await bulk.changed()) {
      last = !bulk.isOpen();
      while (bulk.singlesGo() && (await pass(sentRun, bulk))) if (sentRun.signal.aborted) break;
      if (last) break;
      await bulk.begin();
    }
  } finally {
    await bulk.close();
  }
}

/** Keeps hold of the run; stops the driving as soon as it is paused, stopped, or driven by another. */
async function watch({ shop, runId, holder, signal }: SentRun, halt: AbortController): Promise<void> {
  try {
    while (!signal.aborted && (await leaseRun(shop, runId, holder, new Date()))) await rest(watchMs, signal);
  } catch (error) {
    log.error({ shop, runId, err: error }, "a run is let go");
  }
  halt.abort();
}

/** Goes once over all intents that are left to the driver. False when there are none. */
async function pass(sentRun: SentRun, bulk: BulkTransport): Promise<boolean> {
  const progress = { found: 0, settled: 0 };
  const ready = readyOnes(sentRun, progress, bulk);
  // They take turns at one source: who is free takes the next.
  const workers = await Promise.allSettled(
    Array.from({ length: width }, async () => {
      for await (const one of ready) if (await sendOne(sentRun, one)) progress.settled += 1;
    }),
  );
  for (const worker of workers) if (worker.status === "rejected") throw worker.reason;
  if (progress.found > 0 && progress.settled === 0 && !sentRun.signal.aborted) await rest(1_000, sentRun.signal);
  return progress.found > 0;
}

async function* readyOnes(
  sentRun: SentRun,
  progress: { found: number; settled: number },
  bulk: BulkTransport,
): AsyncGenerator<Ready, void> {
  let after = -1;
  let size = chunk.least;
  while (!sentRun.signal.aborted && bulk.singlesGo()) {
    const rows = await nextOpen(sentRun.shop, sentRun.runId, after, bulk.isShared() ? Math.min(size, chunk.shared) : size);
    const last = rows.at(-1);
    if (!last) return;
    progress.found += rows.length;
    const startedAt = performance.now();
    const prepared = await untilReadable(sentRun, () => prepareChunk(sentRun, rows));
    if (!prepared) return;
    progress.settled += prepared.settled;
    const planned = bulk.begin();
    yield* prepared.ready;
    await planned;
    after = last.position;
    size = sizeAt(rows.length / Math.max(1, performance.now() - startedAt));
  }
}

/**
 * Small at a slow pace; else as many as are read at once. `pace`: orders in a millisecond, too high at the beginning, which is made
 * of points that were saved up.
 */
function sizeAt(pace: number): number {
  const size = Math.round(pace * chunkMs);
  return size < 0.7 * chunk.whole ? Math.max(chunk.least, size) : chunk.whole;
}

/** Waits while Shopify cannot be asked, and says so. Null when the driving stops meanwhile. */
async function untilReadable<T>(sentRun: SentRun, work: () => Promise<T>): Promise<T | null> {
  for (let waitMs = 1_000, isTold = false; !sentRun.signal.aborted; waitMs = Math.min(30_000, waitMs * 2), isTold = true) {
    try {
      const result = await work();
      if (isTold) await noteTrouble(sentRun, null);
      return result;
    } catch (error) {
      if (isHalt(error)) return null;
      if (!(error instanceof ShopifyTrouble)) throw error;
      if (!isTold)
        await noteTrouble(sentRun, reason(error.reason.code === "trouble.throttled" ? "outcome.slow_down" : "outcome.shopify_down"));
      await rest(waitMs, sentRun.signal);
    }
  }
  return null;
}

/** Sends one, and settles what Shopify's answer settles. False if it stays with the driver. */
async function sendOne(sentRun: SentRun, ready: Ready): Promise<boolean> {
  const { review, one, body, order, readAt } = ready;
  const { shop, holder, signal } = sentRun;
  try {
    if (signal.aborted || isStale(ready)) return false;
    const sent = await untilAnswered(
      ready,
      await send(review, one, { body, seenAt: readAt, isStale: () => signal.aborted || isStale(ready) }),
    );
    if (sent.round === "blocked") return false;
    if (sent.round === "over") return true;
    const ending = sent.refused === null ? conclusionOf(review, { order, done: [one.action] }, new Date()) : null;
    if (ending) await finishAll(shop, [{ row: review.row, ending }], new Date());
    else await putOff(review.row, { state: "open", at: new Date(), reason: reason("outcome.sending") });
    return true;
  } catch (error) {
    if (isHalt(error)) return false;
    throw error;
  } finally {
    await releaseSubjects(shop, [review.row.subjectId], holder);
  }
}

/** Goes on at once with what had no reply and may be repeated. What is lost then, too, is looked after by itself. */
async function untilAnswered({ review, one }: Ready, sent: SendingEnd): Promise<SendingEnd> {
  const { row } = review;
  let end = sent;
  try {
    while (end.round === "lost") {
      const lost = (await actionsOf(row.shop, row.id)).find(({ row: { id } }) => id === one.row.id);
      end = lost && isRepeatedAtOnce(lost.row) ? await repeatLost(review, lost) : over;
    }
    return end;
  } catch (error) {
    if (!(error instanceof ShopifyTrouble)) throw error;
    await putOff(row, { state: "open", at: later(error.retryAfterMs ?? 2_000), reason: reason("outcome.unknown") });
    return over;
  }
}
