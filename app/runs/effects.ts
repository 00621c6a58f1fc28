import type { Intent } from "../orders/intent.ts";
import { kept } from "../orders/pay/facts.ts";
import type { Snapshot } from "../orders/snapshot.ts";
import type { Effect } from "./preview.ts";

/** What the intent would do with the money of the order, which holds the facets of the intent's step. */
export function moneyOf(order: Snapshot, intent: Intent): Effect[] {
  if (intent.kind === "cancel") return [{ what: intent.refund === "original" ? "refund" : "keep", money: kept(order) }];
  if (intent.kind === "refund") return [{ what: "refund", money: intent.amount }];
  if (intent.kind === "mark_paid") return [{ what: "collect", money: order.outstanding.presentment }];
  return [];
}

/** Mails that one order's customer gets. */
export const mailsOf = (intent: Intent): number => ("notify" in intent && intent.notify ? 1 : 0);
