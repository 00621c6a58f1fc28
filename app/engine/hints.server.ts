import { addJobs } from "#app/jobs/add.server.ts";
import { priorities, type KeptHint } from "#app/jobs/catalogue.ts";
import { addReviews } from "#app/journal/reviews.server.ts";
import { atomically } from "#app/transaction.server.ts";
import { automationsOn, wakesNone } from "#app/rules/automations.ts";
import { readSettings } from "#app/settings/store.server.ts";
import { listening, recordHints } from "./store.server.ts";

/**
 * Shopify hinted that orders changed: wakes what waits for them, and has the automations look at each, where one is on. A delivery that
 * came before says nothing new. The echo of a change of our own is no news to whoever has the order open, but may be what an
 * automation was waiting for; that none of them goes round in circles is seen to by `decide`.
 */
export async function takeHints(hints: readonly KeptHint[]): Promise<void> {
  const now = new Date();
  await atomically(async (transaction) => {
    const heard = await recordHints(transaction, hints, now);
    const looks: typeof heard = [];
    for (const shop of new Set(heard.map((one) => one.shop))) {
      if (automationsOn(await readSettings(shop, transaction)).length > 0) looks.push(...heard.filter((one) => one.shop === shop && !wakesNone(one.echoOf)));
    }
    const waiting = await listening(transaction, heard);
    await addReviews(transaction, waiting.map((one) => ({ ...one, at: now })), priorities.look);
    await addJobs(transaction, "look_at_order", looks.map(({ shop, orderId }) => (
      { payload: { shop, orderId }, runAt: now, priority: priorities.look, key: `look:${shop}:${orderId}` })));
  });
}
