import type { Filters } from "../search/filters.ts";
import { paramsOf } from "../search/filters.ts";

/** What can be done to many orders at once; the first three are promoted in the bulk bar. */
export const bulkKinds = ["archive", "tag", "fulfill", "reopen", "untag", "hold", "release"] as const;
export type BulkKind = (typeof bulkKinds)[number];
export const promotedKinds: readonly BulkKind[] = bulkKinds.slice(0, 3);

/** Chosen orders: some by id (the number at the end of a gid), or everything that matches the list's filters. */
export type Chosen = { ids: string[] } | { filters: Filters };

/** The preview's address: a bulk change is always previewed before it starts. */
export function previewUrl(kind: BulkKind, chosen: Chosen): string {
  const params = "ids" in chosen ? new URLSearchParams({ ids: chosen.ids.join(",") }) : paramsOf(chosen.filters);
  params.set("kind", kind);
  return `/app/runs/new?${params}`;
}
