import { setTimeout as sleep } from "node:timers/promises";
import { ShopifyTrouble } from "#app/shopify/errors.ts";

/** Shopify that does not answer for longer than this is no passing trouble. */
const giveUpAfterMs = 10 * 60_000;
const passing: readonly string[] = ["trouble.throttled", "trouble.down"];

/**
 * Reads again and again while Shopify asks to slow down or does not answer. Throws ShopifyTrouble for what does not pass,
 * and the signal's reason when aborted.
 */
export async function patiently<T>(signal: AbortSignal | undefined, read: () => Promise<T>): Promise<T> {
  const since = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ShopifyTrouble) || !passing.includes(error.reason.code) || performance.now() - since > giveUpAfterMs)
        throw error;
      await sleep(Math.max(error.retryAfterMs ?? 0, Math.min(30_000, 500 * 2 ** attempt)), undefined, { signal });
    }
  }
}
