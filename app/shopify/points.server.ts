import type { Facet } from "#app/orders/snapshot.ts";
import { keptBack, reserve } from "./budget.server.ts";
import type { AnyGoal } from "#app/goals/goals.ts";
import { changeCost, requestedCost } from "./cost.ts";
import { snapshotDocument, usual } from "./facets/document.ts";
import { readBucket } from "./budget.store.server.ts";

/** Requested cost of reading an order's facets, in points. */
function pointsOfReading(facets: readonly Facet[]): number {
  return requestedCost(snapshotDocument(facets).document, { ...usual, apps: true });
}

/** Orders that are read in one request: reading many costs as many points as reading one, but a large answer takes its time. */
export function readTogether(facets: readonly Facet[]): number {
  return pointsOfReading(facets) <= 20 ? 100 : 50;
}

/** What a run over so many orders costs, in points. */
export function pointsOfRun(orders: number, { facets, changes }: Pick<AnyGoal, "facets" | "changes">): number {
  return Math.ceil(orders / readTogether(facets)) * pointsOfReading(facets) + orders * changeCost(changes[0]);
}

/** About how many seconds the background needs to spend these points: what the bucket holds beyond the reserve goes at once. */
export async function secondsFor(shop: string, points: number): Promise<number> {
  const { available, maximum, restoreRate } = await readBucket(shop, Date.now());
  const atOnce = Math.max(0, available - keptBack(maximum, reserve));
  return Math.ceil(Math.max(0, points - atOnce) / restoreRate);
}
