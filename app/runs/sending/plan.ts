import type { Kind } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Speed } from "./speed.ts";

/**
 * How a run's orders reach Shopify: one mutation each, bought with points; lines of Shopify's bulk operations, which cost no
 * points; or both at once. Both share one list: single mutations take from its front, bulk operations from its back.
 * What is not taken belongs to whoever is free first, so no forecast can leave one transport idle for long; and every operation is cut
 * so that it ends when all the rest is expected to end, which makes the last ones small (guided self-scheduling). Pure.
 */

/** Changes that a bulk operation may make: reversible, repeatable, without money, mail or goods. */
export const operationKinds = ["archive", "reopen", "tag", "untag"] as const satisfies readonly Kind[];
export type OperationKind = (typeof operationKinds)[number];

/** Bulk mutations that an app may have under way in a shop at once (docs/shopify-api.md §37). */
export const operationsAtOnce = 5;
/** The longest that one operation may take, in seconds: what was begun when a person says stop is soon over. */
export const longestOperationS = 120;
/** However fast a shop is, an operation has no more lines: they are leased and journalled together. */
const mostLines = 5_000;
/** Fewer are not worth an operation while single mutations go on. */
const fewestLines = 5;
/** What is thought of an unknown shop: slow, so that no first operation is what everybody waits for in the end. */
const unknownSpeed = { linesPerS: 1, overheadS: 10 };
const largestProbe = 100;
/** Single mutations that take no longer than this, in seconds, are not worth finding out the speed of bulk operations. */
const worthProbingS = 60;
/** A second transport that saves no more than this share of the time is left out. */
const worthSharing = 0.05;

export type Transport = "single" | "bulk" | "both";

/** The shop's points as this run may spend them. `restoreRate` in points a second; `reserve` is never touched. */
export interface Points {
  available: number;
  restoreRate: number;
  reserve: number;
}

/** An operation, and for how many seconds it has held its place, or has been in preparation. */
export interface PendingOperation {
  lines: number;
  forS: number;
}

export interface Situation {
  kind: Kind;
  /** Orders that no transport has taken yet. */
  left: number;
  points: Points;
  /** Points of one mutation, of reading one order before it, and of starting and watching one bulk operation. */
  cost: number;
  reading: number;
  watching: number;
  /** Does Shopify let the app run bulk operations? */
  bulkAllowed: boolean;
  /** Did Shopify begin one, as far as is remembered? */
  bulkBegun: boolean;
  /** Did an order of this run go through with the asker's own token? Not before then does the shop's token carry any. */
  proved: boolean;
  /** What earlier operations taught; null at first. */
  speed: Speed | null;
  running: readonly PendingOperation[];
  /** Operations that hold no place yet. */
  prepared: readonly PendingOperation[];
}

/** `seconds` is how long the rest will take, `singles` how many orders of it are expected to go one by one. */
export interface Plan {
  transport: Transport;
  why: Reason;
  seconds: number;
  singles: number;
}

interface Transports {
  single: boolean;
  bulk: boolean;
}
const both: Transports = { single: true, bulk: true };

/** Which transport the rest of a run should take, and why. */
export function planTransport(now: Situation): Plan {
  const single = secondsUntilDone(now, { single: true, bulk: false });
  const alone = (why: Reason): Plan => ({ transport: "single", why, seconds: single, singles: now.left });
  if (!operationKinds.some((kind) => kind === now.kind)) return alone(reason("lane.kind"));
  if (!now.bulkAllowed) return alone(reason("lane.off"));
  if (!now.speed) {
    if (single <= worthProbingS) return alone(reason("lane.few"));
    return { transport: "both", why: reason("lane.probing"), seconds: single, singles: now.left };
  }
  const together = secondsUntilDone(now, both);
  if (together > single * (1 - worthSharing)) return alone(reason("lane.few"));
  const bulk = secondsUntilDone(now, { single: false, bulk: true });
  if (bulk * (1 - worthSharing) < together) return { transport: "bulk", why: reason("lane.bulk"), seconds: bulk, singles: 0 };
  const why = reason("lane.both", { percent: Math.round((together / single) * 100) });
  return {
    transport: "both",
    why,
    seconds: together,
    singles: Math.max(0, Math.round(now.left - linesWithin(now, now.speed, together).lines)),
  };
}

/**
 * How many orders the next operation should take from the back of the list; 0: none now. Asked whenever something ended or
 * was taken, it answers early enough that an operation is ready when a place becomes free.
 */
export function nextOperation(now: Situation, transport: Transport): number {
  if (transport === "single" || !now.proved || now.left === 0) return 0;
  if (!now.speed) return nextProbe(now);
  const { overheadS, aheadS, upTo } = now.speed;
  const free = placesFree(now, now.speed)[0] ?? Infinity;
  if (free > aheadS) return 0;
  const end = secondsUntilDone(now, { single: transport === "both", bulk: true });
  const seconds = Math.min(longestOperationS, end - Math.max(free, aheadS)) - overheadS;
  const lines = Math.floor(seconds * cautiousLinesPerS(now.speed) + 1e-6);
  if (transport === "both" && lines < fewestLines) return 0;
  return Math.min(now.left, mostLines, upTo, Math.max(1, lines));
}

/**
 * The first operations are small and of different sizes, so that overhead and speed can be told apart. The very first also tells
 * whether Shopify begins any.
 */
function nextProbe(now: Situation): number {
  const place = now.running.length + now.prepared.length;
  if (place >= (now.bulkBegun ? operationsAtOnce : 1)) return 0;
  const single = secondsUntilDone(now, { single: true, bulk: false });
  const largest = Math.min(largestProbe, (single * 0.7 - unknownSpeed.overheadS) * unknownSpeed.linesPerS);
  return Math.max(0, Math.min(now.left, Math.round((largest * (place + 1)) / operationsAtOnce)));
}

/** Seconds until all that is left is done by these transports, when every operation is as large as it may be. */
function secondsUntilDone(now: Situation, transports: Transports): number {
  const enough = (seconds: number): boolean => now.left <= ordersWithin(now, transports, seconds);
  let late = 1;
  while (!enough(late)) {
    late *= 2;
    if (late > 1e9) return Infinity;
  }
  let early = 0;
  for (let halving = 0; halving < 50 && late - early > 1e-6; halving += 1) {
    const middle = (early + late) / 2;
    if (enough(middle)) late = middle;
    else early = middle;
  }
  return late;
}

function ordersWithin(now: Situation, transports: Transports, seconds: number): number {
  const bulk = transports.bulk && now.speed ? linesWithin(now, now.speed, seconds) : { lines: 0, operations: 0 };
  if (!transports.single) return bulk.lines;
  const {
    points: { available, restoreRate, reserve },
    cost,
    reading,
    watching,
  } = now;
  // What the bucket holds beyond the reserve goes at once, the rest as it fills again.
  const points = available - reserve + restoreRate * seconds - bulk.lines * reading - bulk.operations * watching;
  return bulk.lines + Math.max(0, points) / (cost + reading);
}

/** Lines that all places together do, each by as few operations as two minutes allow: every operation costs its overhead. */
function linesWithin(now: Situation, speed: Speed, seconds: number): { lines: number; operations: number } {
  const sum = { lines: 0, operations: 0 };
  for (const free of placesFree(now, speed)) {
    const time = Math.max(0, seconds - Math.max(free, speed.aheadS));
    const whole = Math.floor(time / longestOperationS);
    const last = Math.max(0, time - whole * longestOperationS - speed.overheadS);
    sum.lines += cautiousLinesPerS(speed) * (whole * Math.max(0, longestOperationS - speed.overheadS) + last);
    sum.operations += whole + (last > 0 ? 1 : 0);
  }
  return sum;
}

/** In how many seconds each place for an operation is free, soonest first. */
function placesFree({ running, prepared }: Situation, speed: Speed): number[] {
  const secondsOf = (lines: number): number => speed.overheadS + lines / cautiousLinesPerS(speed);
  const soonestFirst = (a: number, b: number): number => a - b;
  const places = Array.from({ length: operationsAtOnce }, (_, place) => {
    const one = running[place];
    return one ? remaining(secondsOf(one.lines), one.forS) : 0;
  }).sort(soonestFirst);
  for (const { lines, forS } of prepared) {
    places[0] = Math.max(places[0] ?? 0, speed.aheadS - forS) + secondsOf(lines);
    places.sort(soonestFirst);
  }
  return places;
}

/** One that should be over by now may take a tenth of its time more. */
const remaining = (expected: number, past: number): number => (past < expected ? expected - past : expected / 10);

/** Lines a second that an operation is rather above than below of: being early costs less than everybody waiting for one operation. */
const cautiousLinesPerS = ({ linesPerS, spread }: Speed): number => linesPerS * (1 - spread);
