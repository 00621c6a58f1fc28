import type { Filters } from "#app/lists/filters.ts";
import { paramsOf } from "#app/lists/filters.ts";
import type { Draft } from "../steps/screen.ts";
import { bulkInputOf, type ManyKind } from "../steps/screens.ts";

/** What is asked of each order, where that needs no questions; else null. */
export function plainInput(kind: ManyKind): Draft | null {
  const { initial, asks } = bulkInputOf(kind);
  return asks ? null : { kind, ...initial };
}

/** Chosen orders: some by id (the number at the end of a gid), or everything that matches the list's filters. */
export type Chosen = { ids: string[] } | { filters: Filters };

/**
 * The address that asks for a bulk change, which is always previewed before it starts. Orders that were picked are too many
 * for an address: they go along as the state of the step to it, and a reload keeps them.
 */
export function bulkUrl(kind: ManyKind, chosen: Chosen): string {
  const params = "ids" in chosen ? new URLSearchParams({ by: "picked" }) : paramsOf(chosen.filters);
  params.set("kind", kind);
  return `/app/runs/new?${params}`;
}

/** Where the tab remembers them as well: Shopify admin reloads a frame without its history. */
export const pickedKey = "longshore.picked";

/** What the tab remembers of them. */
export function pickedBefore(kept: string | null): string[] {
  try {
    return kept === null ? [] : pickedIn(JSON.parse(kept));
  } catch {
    return [];
  }
}

/** What the state of the step holds: the picked orders. */
export function pickedIn(state: unknown): string[] {
  const ids = typeof state === "object" && state !== null && "picked" in state ? state.picked : null;
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string" && /^\d{1,20}$/.test(id)) : [];
}
