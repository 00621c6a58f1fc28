import type { Intent } from "#app/orders/intent.ts";
import { kept } from "#app/orders/pay/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { moneyOf } from "#app/goals/stakes.ts";
import type { Effect } from "./groups.ts";

/** What becomes of the order's money, which holds the facets of the intent's step. Money that a cancellation keeps moves nowhere, and is said all the more. */
export function effectsFor(order: Snapshot, intent: Intent, now: Date): Effect[] {
  if (intent.kind === "cancel" && intent.refund === "none") return [{ what: "keep", money: kept(order) }];
  const money = moneyOf(order, intent, now);
  return money ? [{ what: whatOf(intent), money }] : [];
}

function whatOf({ kind }: Intent): Effect["what"] {
  if (kind === "capture") return "charge";
  return kind === "mark_paid" ? "record" : "refund";
}
