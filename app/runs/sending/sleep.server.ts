import { setTimeout as sleep } from "node:timers/promises";

/** Sleeps for `ms`, or until the signal is aborted. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!isHalt(error)) throw error;
  });
}

/** Was this error caused by the abort of a signal? */
export const isHalt = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";
