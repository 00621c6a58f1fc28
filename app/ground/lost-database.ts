import { setTimeout } from "node:timers/promises";

/** PostgreSQL's code for a database that is about to be there: the queue waits for it, longer and longer, and tries again. */
const startingUp = "57P03";
/** Refused, broken off, or shut down by whoever runs it; the driver has no code for a connection that ended under a query. */
const lost = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "57P01", "57P02"]);
const ended = /^Connection terminated|^Client has encountered a connection error/;

/** The error as the queue understands it: one of a lost connection gets the code of a database that starts up. */
export function asStartingUp(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isLost = ("code" in error && typeof error.code === "string" && lost.has(error.code)) || ended.test(error.message);
  return isLost ? Object.assign(error, { code: startingUp }) : error;
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
