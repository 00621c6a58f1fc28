import { goalOf } from "#app/goals/goals.ts";
import type { GivenBack } from "#app/journal/given-back.server.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Money } from "#app/lib/money.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { refundLimitOf, rightsOf, type Person } from "#app/settings/roles.ts";
import type { Settings } from "#app/settings/schema.ts";

/** An intent, its order with the facets of the intent's step, and what else the person gave back on that order. */
interface Asked {
  intent: Intent;
  order: Snapshot;
  before: readonly Pick<GivenBack, "amount">[];
}

/** Why the person may not have this done to the order, or null. A refund limit holds for all that they give back on one order. */
export function missingRight(settings: Settings, person: Person, { intent, order, before }: Asked): Reason | null {
  if (!rightsOf(settings, person)[goalOf(intent.kind).right]) return reason("right.missing");
  const limit = refundLimitOf(settings, person);
  const money = givenBack(intent, order);
  if (limit === null || money === 0) return null;
  const received = order.received.shop;
  const earlier = before.reduce((sum, { amount }) => sum + (amount ? inShopMoney(amount, order) : received.amount), 0);
  // A cancellation counts as all that was received, and more than that can nobody have given back.
  const total = Math.max(money, Math.min(received.amount, earlier + money));
  return total > limit ? reason("right.refund_limit", { limit: { amount: limit, currency: received.currency } }) : null;
}

/** What the intent gives back to the customer, in minor units of the shop's currency. */
function givenBack(intent: Intent, order: Snapshot<"money">): number {
  if (intent.kind === "refund") return inShopMoney(intent.amount, order);
  return intent.kind === "cancel" && intent.refund === "original" ? order.net.shop.amount : 0;
}

/** Minor units of the shop's currency, at the order's own rate. */
function inShopMoney({ amount, currency }: Money, { total: { shop, presentment } }: Snapshot<"money">): number {
  return currency === shop.currency || presentment.amount === 0 ? amount : Math.round((amount * shop.amount) / presentment.amount);
}
