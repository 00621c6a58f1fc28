import type { Money } from "#app/lib/money.ts";
import type { Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { refundLimitOf, type Settings } from "#app/settings/schema.ts";

/** What the intent would give back to the customer, in the shop's currency. */
function givenBack(intent: Intent, order: Snapshot<"money">): Money | null {
  if (intent.kind === "cancel" && intent.refund === "original") return order.net.shop;
  if (intent.kind !== "refund") return null;
  const { shop, presentment } = order.total;
  const { amount, currency } = intent.amount;
  if (currency === shop.currency || presentment.amount === 0) return { amount, currency: shop.currency };
  return { amount: Math.round((amount * shop.amount) / presentment.amount), currency: shop.currency };
}

/** Money beyond what the person may give back, or null. `order` has the facets of the intent's step. */
export function missingRight(settings: Settings, person: { id: string; owner: boolean }, intent: Intent, order: Snapshot): Reason | null {
  const limit = refundLimitOf(settings, person);
  if (limit === null) return null;
  const money = givenBack(intent, order);
  if (money === null || money.amount <= limit) return null;
  return reason("right.refund_limit", { limit: { amount: limit, currency: money.currency } });
}
