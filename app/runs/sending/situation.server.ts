import { goalOf } from "#app/goals/goals.ts";
import { runHasDone } from "#app/journal/actions.server.ts";
import { memoryOf, operationsUnderWay, type Memory } from "#app/journal/operations.server.ts";
import { countOpen } from "#app/journal/run-intents.server.ts";
import { runsGoingOn } from "#app/journal/runs.server.ts";
import type { Kind } from "#app/orders/intent.ts";
import { keptBack, reserve } from "#app/shopify/budget.server.ts";
import { readBucket } from "#app/shopify/budget.store.server.ts";
import { changeCost } from "#app/shopify/cost.ts";
import { pointsOfRun } from "#app/shopify/points.server.ts";
import type { SentRun } from "./batch.server.ts";
import type { Situation } from "./plan.ts";
import { speedFrom, type Speed } from "./speed.ts";

/** Points of an operation beside its orders' reading: two mutations, and a poll every ten seconds. */
const watching = 30;

/** How fast a shop's finished operations were; null without any. */
export const speedOf = ({ finished, preparedS }: Memory): Speed | null => speedFrom(finished, preparedS);

/** Reads what the planner decides on for a run. `off`: Shopify has refused an operation of this run; `since` as `performance.now()`. */
export async function situationOf(
  { shop, runId }: SentRun,
  kind: Kind,
  { off, preparing }: { off: boolean; preparing: readonly { lines: number; since: number }[] },
): Promise<Situation> {
  const now = new Date();
  const [left, bucket, memory, underWay, runs, proved] = await Promise.all([
    countOpen(shop, runId),
    readBucket(shop, now.getTime()),
    memoryOf(shop, now),
    operationsUnderWay(shop),
    runsGoingOn(shop),
    runHasDone(shop, runId),
  ]);
  const goal = goalOf(kind);
  const cost = changeCost(goal.changes[0]);
  const seconds = (ms: number) => ms / 1_000;
  return {
    kind,
    left,
    cost,
    reading: (pointsOfRun(1_000, goal) - 1_000 * cost) / 1_000,
    watching,
    points: {
      available: bucket.available,
      restoreRate: bucket.restoreRate / Math.max(1, runs),
      reserve: keptBack(bucket.maximum, reserve),
    },
    bulkAllowed: !memory.off && !off,
    proved,
    bulkBegun: memory.finished.length > 0 || underWay.some(({ operationId }) => operationId !== null),
    speed: speedOf(memory),
    running: underWay.map(({ actionIds, sentAt }) => ({ lines: actionIds.length, forS: seconds(now.getTime() - sentAt.getTime()) })),
    prepared: preparing.map(({ lines, since }) => ({ lines, forS: seconds(performance.now() - since) })),
  };
}
