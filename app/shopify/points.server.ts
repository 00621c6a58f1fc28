import type { Facet } from "#app/orders/snapshot.ts";
import { usual } from "./complete.server.ts";
import { requestedCost } from "./cost.ts";
import { snapshotDocument } from "./documents/compose.ts";
import { readBucket } from "./store.server.ts";

/** Requested cost of reading an order's facets, in points. */
export function pointsOfReading(facets: readonly Facet[]): number {
  return requestedCost(snapshotDocument(facets).document, { ...usual, apps: true });
}

/** Points per second that the shop's plan restores, as far as known. */
export async function restoreRateOf(shop: string): Promise<number> {
  return (await readBucket(shop, Date.now())).restoreRate;
}
