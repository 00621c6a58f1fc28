/**
 * Why a person may hold an order: all but ONLINE_STORE_POST_PURCHASE_CROSS_SELL, which only Shopify sets (docs/shopify-api.md §36). Apart
 * from the schema, so that a browser need not load it.
 */
export const holdReasons = [
  "AWAITING_PAYMENT",
  "AWAITING_RETURN_ITEMS",
  "HIGH_RISK_OF_FRAUD",
  "INCORRECT_ADDRESS",
  "INVENTORY_OUT_OF_STOCK",
  "UNKNOWN_DELIVERY_DATE",
  "OTHER",
] as const;
