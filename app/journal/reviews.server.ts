import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { isAwaited } from "#app/kernel/door.ts";
import type { Transaction } from "#app/ground/transaction.server.ts";

/** An intent that shall be looked at, and when. */
export interface DueReview {
  shop: string;
  id: string;
  by: string;
  runId?: string | null | undefined;
  at: Date;
}

function priorityOf({ by, runId }: DueReview): number {
  if (runId) return priorities.bulk;
  return isAwaited({ by }) ? priorities.person : priorities.rule;
}

/** Enqueues the jobs that look at intents. What a person waits for has workers of its own, which no run can occupy. */
export async function addReviews(transaction: Transaction, reviews: readonly DueReview[], priority?: number): Promise<void> {
  const jobs = (awaited: boolean) =>
    reviews
      .filter((one) => isAwaited(one) === awaited)
      .map((one) => ({
        payload: { shop: one.shop, intentId: one.id },
        runAt: one.at,
        key: `review:${one.id}`,
        priority: priority ?? priorityOf(one),
      }));
  await addJobs(transaction, "review_intent", jobs(true));
  await addJobs(transaction, "review_later", jobs(false));
}
