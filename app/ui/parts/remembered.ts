import { useCallback, useSyncExternalStore } from "react";

/** Storage may be barred in a frame: then what is remembered lives as long as the page. */
const inMemory = new Map<string, string>();
const listeners = new Set<() => void>();

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

/** Remembers a small text in this browser; every place that uses it follows. */
export function remember(key: string, value: string): void {
  inMemory.set(key, value);
  try {
    window.localStorage.setItem(key, value);
  } catch {
    /* kept in memory, see `read` */
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What this browser remembers; null = nothing, undefined = not known yet (on the server and in the first moment). */
export function useRemembered(key: string): [string | null | undefined, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => undefined,
  );
  return [value, useCallback((text: string) => remember(key, text), [key])];
}
