import { setTimeout as sleep } from "node:timers/promises";

/** Waits so long, or until it is halted. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!isHalt(error)) throw error;
  });
}

/** Was something ended because it was halted? All else that fails meanwhile is an error as ever. */
export const isHalt = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";
