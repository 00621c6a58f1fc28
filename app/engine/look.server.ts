import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { atomically, jobKey } from "#app/journal/store.server.ts";
import { automationsLook } from "./automations.server.ts";
import { isInstalled, isOwnEcho, listening, recordHint } from "./store.server.ts";

/**
 * Shopify hinted that an order changed: wakes what waits for it, and lets the automations look at it. The echo of a change
 * of our own is no news to whoever has the order open, but may well be what an automation was waiting for; that none
 * of them goes round in circles is seen to by `decide`.
 */
export async function look(shop: string, orderId: string, updatedAt: string | null, signal?: AbortSignal): Promise<void> {
  if (!await isInstalled(shop)) return;
  const now = new Date();
  if (updatedAt === null || !await isOwnEcho(shop, orderId, updatedAt)) await recordHint(shop, orderId, updatedAt, now);
  const rows = await listening(shop, orderId);
  if (rows.length > 0) await atomically((transaction) => addJobs(transaction, "review_intent", rows.map((row) => ({
    payload: { shop: row.shop, intentId: row.id }, runAt: now, key: jobKey(row.id), priority: priorities.look,
  }))));
  await automationsLook(shop, orderId, signal);
}
