import { useCallback, useSyncExternalStore } from "react";

export const columns = ["order", "date", "customer", "total", "payment", "fulfillment", "stage", "items", "tags"] as const;
export type Column = (typeof columns)[number];

/** Six unless asked. The order's number is always there: it is the link. */
export const defaultColumns: Column[] = ["order", "date", "customer", "total", "payment", "stage"];
const key = "longshore.columns";
const changed = new Set<() => void>();

/** Reads a remembered choice; anything else than known columns is ignored. */
export function parseColumns(stored: string | null): Column[] {
  const asked = new Set((stored ?? "").split(","));
  const chosen = columns.filter((column) => column === "order" || asked.has(column));
  return chosen.length > 1 ? chosen : defaultColumns;
}

function subscribe(listener: () => void): () => void {
  changed.add(listener);
  return () => changed.delete(listener);
}

/** Storage may be barred in a frame: then the choice lives as long as the page. */
let inMemory: string | null = null;
function stored(): string | null {
  try { return window.localStorage.getItem(key); } catch { return inMemory; }
}

/** The chosen columns, remembered in this browser. */
export function useColumns(): [Column[], (chosen: Column[]) => void] {
  const text = useSyncExternalStore(subscribe, stored, () => null);
  const choose = useCallback((chosen: Column[]) => {
    inMemory = chosen.join(",");
    try { window.localStorage.setItem(key, inMemory); } catch { /* kept in memory, see `stored` */ }
    for (const listener of changed) listener();
  }, []);
  return [parseColumns(text), choose];
}
