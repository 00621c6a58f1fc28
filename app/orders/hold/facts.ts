import type { ReasonCode } from "#app/kernel/reason.ts";
import type { Hold } from "../snapshot.ts";

/** Shopify's own hold while the buyer may still add to the order, 60 minutes at most. No app may release it (docs/shopify-api.md §45). */
export function isPostPurchase({ reason }: Pick<Hold, "reason">): boolean {
  return reason === "ONLINE_STORE_POST_PURCHASE_CROSS_SELL";
}

const words: Partial<Record<string, ReasonCode>> = {
  AWAITING_PAYMENT: "hold_reason.AWAITING_PAYMENT",
  AWAITING_RETURN_ITEMS: "hold_reason.AWAITING_RETURN_ITEMS",
  HIGH_RISK_OF_FRAUD: "hold_reason.HIGH_RISK_OF_FRAUD",
  INCORRECT_ADDRESS: "hold_reason.INCORRECT_ADDRESS",
  INVENTORY_OUT_OF_STOCK: "hold_reason.INVENTORY_OUT_OF_STOCK",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "hold_reason.ONLINE_STORE_POST_PURCHASE_CROSS_SELL",
  UNKNOWN_DELIVERY_DATE: "hold_reason.UNKNOWN_DELIVERY_DATE",
};

/** Shopify's reason of a hold in words; one that we do not know reads as "another reason". */
export function holdWord(reason: string): { word: ReasonCode } {
  return { word: words[reason] ?? "hold_reason.OTHER" };
}
