import { useCallback, useSyncExternalStore } from "react";

/** How long it is remembered: in this browser, or as long as this tab is open, over reloads. */
type Where = "browser" | "tab";

/** Storage may be barred in a frame: then what is remembered lives as long as the page. */
const inMemory = new Map<string, string>();
const listeners = new Set<() => void>();

const storageOf = (where: Where): Storage => (where === "tab" ? window.sessionStorage : window.localStorage);

/** What is remembered; null = nothing. */
export function recall(key: string, where: Where = "browser"): string | null {
  try {
    return storageOf(where).getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

/** Remembers a small text in this browser; every place that uses it follows. */
export function remember(key: string, value: string, where: Where = "browser"): void {
  inMemory.set(key, value);
  try {
    storageOf(where).setItem(key, value);
  } catch {
    /* kept in memory, see `recall` */
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What this browser remembers; null = nothing, undefined = not known yet (on the server and in the first moment). */
export function useRemembered(key: string, where: Where = "browser"): [string | null | undefined, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => recall(key, where),
    () => undefined,
  );
  return [value, useCallback((text: string) => remember(key, text, where), [key, where])];
}
