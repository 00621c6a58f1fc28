import { priorities } from "#app/jobs/catalogue.ts";
import { addReviews } from "#app/journal/reviews.server.ts";
import { atomically } from "#app/journal/transaction.server.ts";
import { automationsLook } from "./automations.server.ts";
import { listening, recordHint } from "./store.server.ts";

/**
 * Shopify hinted that an order changed: wakes what waits for it, and lets the automations look at it. The echo of a change
 * of our own is no news to whoever has the order open, but may well be what an automation was waiting for; that none
 * of them goes round in circles is seen to by `decide`.
 */
export async function look(shop: string, orderId: string, updatedAt: string | null, signal?: AbortSignal): Promise<void> {
  const now = new Date();
  if (!await recordHint(shop, orderId, updatedAt, now)) return;
  const rows = await listening(shop, orderId);
  if (rows.length > 0) await atomically((transaction) => addReviews(transaction, rows.map((row) => ({ ...row, at: now })), priorities.look));
  await automationsLook(shop, orderId, signal);
}
