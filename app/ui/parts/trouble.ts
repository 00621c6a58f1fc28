import { useSyncExternalStore } from "react";
import type { Reason } from "#app/kernel/reason.ts";

export type Missing = "order" | "run" | "page";

/** Shopify cannot answer now: why, and when to try again. */
export interface Trouble {
  reason: Reason;
  retryAfterMs: number | null;
}

/** The body of an error response of our own: something is missing, or Shopify cannot answer now. */
export type TroubleBody = { missing: Missing } | Trouble;

/** Reads the body of an error response; null when it is none of ours. */
export function troubleBody(data: unknown): TroubleBody | null {
  if (typeof data !== "object" || data === null) return null;
  if ("missing" in data || "reason" in data) return data as TroubleBody;
  return null;
}

let away: Trouble | null = null;
const listeners = new Set<() => void>();

/** Shopify cannot answer (null: it does again). What is on the screen stays as it is. */
export function setAway(trouble: Trouble | null): void {
  if (trouble === null && away === null) return;
  away = trouble;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAway = (): Trouble | null =>
  useSyncExternalStore(
    subscribe,
    () => away,
    () => null,
  );
