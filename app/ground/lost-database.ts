import { setTimeout } from "node:timers/promises";

/** PostgreSQL's code for a database that is about to be there: the queue waits for it, longer and longer, and tries again. */
const startingUp = "57P03";
/**
 * Refused, broken off, or shut down by whoever runs it, also in the words of Prisma; the driver has no code for a connection that ended
 * under a query.
 */
const lost = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "57P01", "57P02", startingUp, "P1001", "P1002", "P1008", "P1017"]);
const ended = /^Connection terminated|^Client has encountered a connection error|timeout exceeded when trying to connect/;
/** The disk, the memory or the connections are used up, or the disk fails (class 53, and 58030). */
const noRoom = /^(53\d{3}|58030|P2037)$/;

/** What is the matter with the database that passes by itself: it is away, or it has no room. Null for any other error. */
export function databaseTrouble(error: unknown): "away" | "no_room" | null {
  for (const { code, message } of causesOf(error)) {
    if (noRoom.test(code)) return "no_room";
    if (lost.has(code) || ended.test(message)) return "away";
  }
  return null;
}

/** An error and what it is made of: Prisma wraps the driver's, which has PostgreSQL's own code. */
function causesOf(error: unknown, depth = 0): { code: string; message: string }[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, errorCode, originalCode, message, cause, meta } = error as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const inner = typeof meta === "object" && meta !== null && "driverAdapterError" in meta ? meta.driverAdapterError : null;
  return [
    { code: text(originalCode) || text(code) || text(errorCode), message: text(message) },
    ...causesOf(cause, depth + 1),
    ...causesOf(inner, depth + 1),
  ];
}

/** The error as the queue understands it: one that passes by itself gets the code of a database that starts up. */
export function asStartingUp(error: unknown): unknown {
  return error instanceof Error && databaseTrouble(error) !== null ? Object.assign(error, { code: startingUp }) : error;
}

const longestWaitMs = 5_000;

/** Does `work` as soon as the database is there: tries again, less and less often, as long as it cannot be reached. */
export async function onceReachable<T>(
  work: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = (ms) => setTimeout(ms),
  waitMs = 100,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isStartingUp(error)) throw error;
    await wait(waitMs);
    return onceReachable(work, wait, Math.min(2 * waitMs, longestWaitMs));
  }
}

const isStartingUp = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === startingUp;
