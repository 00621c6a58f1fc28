import { isFulfilled, isLive } from "../fulfill/facts.ts";
import { isPaid, isPayment } from "../pay/facts.ts";
import type { Snapshot } from "../snapshot.ts";

type Order = Snapshot<"money" | "progress">;

/**
 * Since when is nothing left to do for this order (ISO 8601), or null while there is?
 * Done is: cancelled; or fulfilled and paid. A partial refund afterwards changes nothing of that,
 * though it keeps Shopify's own archiving away (docs/shopify-api.md §46); a full one counts from the last refund.
 */
export function doneAt(order: Order): string | null {
  if (order.cancelledAt) return order.cancelledAt;
  if (!isFulfilled(order) || !isPaid(order)) return null;
  const refunds =
    order.financialStatus === "REFUNDED" ? order.transactions.filter(({ kind, status }) => kind === "REFUND" && status === "SUCCESS") : [];
  const times = [
    order.createdAt,
    ...order.parcels.filter(isLive).map(({ createdAt }) => createdAt),
    ...[...order.transactions.filter(isPayment), ...refunds].map(({ processedAt }) => processedAt),
  ];
  return new Date(Math.max(...times.map((time) => Date.parse(time)))).toISOString();
}
