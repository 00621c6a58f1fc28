import { useCallback, useMemo } from "react";
import { useRemembered } from "../parts/remembered.ts";

export const columns = ["order", "date", "customer", "total", "payment", "fulfillment", "stage", "items", "tags"] as const;
export type Column = (typeof columns)[number];

/** Six unless asked. The order's number is always there: it is the link. */
export const defaultColumns: Column[] = ["order", "date", "customer", "total", "payment", "stage"];

/** Reads a remembered choice; anything else than known columns is ignored. */
export function parseColumns(stored: string | null): Column[] {
  const asked = new Set((stored ?? "").split(","));
  const chosen = columns.filter((column) => column === "order" || asked.has(column));
  return chosen.length > 1 ? chosen : defaultColumns;
}

/** The chosen columns, remembered in this browser. */
export function useColumns(): [Column[], (chosen: Column[]) => void] {
  const [text, remember] = useRemembered("longshore.columns");
  // The same columns as on the server stay the same once the browser is asked: no row is rendered again for it.
  const known = text ?? null;
  const chosen = useMemo(() => parseColumns(known), [known]);
  return [chosen, useCallback((names: Column[]) => remember(names.join(",")), [remember])];
}
