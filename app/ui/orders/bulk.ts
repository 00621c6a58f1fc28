import type { Filters } from "#app/lists/filters.ts";
import { paramsOf } from "#app/lists/filters.ts";

/** What can be done to many orders at once; the first three are promoted in the bulk bar. */
export const bulkKinds = [
  "archive",
  "tag",
  "fulfill",
  "reopen",
  "untag",
  "hold",
  "release",
  "capture",
  "mark_paid",
  "ready_for_pickup",
  "picked_up",
  "cancel",
  "delete",
] as const;
export type BulkKind = (typeof bulkKinds)[number];
export const promotedKinds: readonly BulkKind[] = bulkKinds.slice(0, 3);

/** Kinds of which nothing more has to be said than which orders. */
const plainInputs: Partial<Record<BulkKind, object>> = {
  archive: {},
  reopen: {},
  release: { holds: "ours" },
  capture: {},
  mark_paid: {},
  ready_for_pickup: {},
  delete: {},
};

/** What is asked of each order, where that needs no questions; else null. */
export function plainInput(kind: BulkKind): Record<string, unknown> | null {
  const more = plainInputs[kind];
  return more ? { kind, ...more } : null;
}

/** Chosen orders: some by id (the number at the end of a gid), or everything that matches the list's filters. */
export type Chosen = { ids: string[] } | { filters: Filters };

/**
 * The address that asks for a bulk change, which is always previewed before it starts. Orders that were picked are too many
 * for an address: they go along as the state of the step to it, and a reload keeps them.
 */
export function bulkUrl(kind: BulkKind, chosen: Chosen): string {
  const params = "ids" in chosen ? new URLSearchParams({ by: "picked" }) : paramsOf(chosen.filters);
  params.set("kind", kind);
  return `/app/runs/new?${params}`;
}

/** What the state of the step holds: the picked orders. */
export function pickedIn(state: unknown): string[] {
  const ids = typeof state === "object" && state !== null && "picked" in state ? state.picked : null;
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string" && /^\d{1,20}$/.test(id)) : [];
}
