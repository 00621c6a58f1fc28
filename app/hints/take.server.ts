import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { addReviews } from "#app/journal/reviews.server.ts";
import { automationsOn, wakesNone } from "#app/rules/automations.ts";
import { readSettings } from "#app/settings/store.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { recordHints, takeOutOfInbox } from "./hints.store.server.ts";
import { wakeable } from "#app/journal/intents.server.ts";

/** Commits of webhooks, of up to 500 hints each, that are gone through in one transaction. */
const commitsAtOnce = 10;

/** Takes hints out of the inbox, some commits in each transaction, until the inbox is empty. */
export async function takeHints(signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && (await takeSome()));
}

/**
 * Shopify hinted that orders changed: wakes what waits for them, and has the automations look at each, where one is on. A delivery that
 * came before says nothing new. The echo of a change of our own is no news to whoever has the order open, but may be what an
 * automation was waiting for; that none of them goes round in circles is seen to by `decide`. False: nothing was left.
 */
function takeSome(): Promise<boolean> {
  return atomically(async (transaction) => {
    const now = new Date();
    const hints = await takeOutOfInbox(transaction, commitsAtOnce);
    if (hints.length === 0) return false;
    const heard = await recordHints(transaction, hints, now);
    const looks: typeof heard = [];
    for (const shop of new Set(heard.map((one) => one.shop))) {
      if (automationsOn(await readSettings(shop, transaction)).length > 0)
        looks.push(...heard.filter((one) => one.shop === shop && !wakesNone(one.echoOf)));
    }
    const waiting = await wakeable(
      transaction,
      heard.map(({ shop, orderId }) => ({ shop, subjectId: orderId })),
    );
    await addReviews(
      transaction,
      waiting.map((one) => ({ ...one, at: now })),
      priorities.look,
    );
    await addJobs(
      transaction,
      "look_at_order",
      looks.map(({ shop, orderId }) => ({
        payload: { shop, orderId },
        runAt: now,
        priority: priorities.look,
        key: `look:${shop}:${orderId}`,
      })),
    );
    return true;
  });
}
