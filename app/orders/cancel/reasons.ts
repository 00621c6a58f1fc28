/** Why an order may be cancelled, in Shopify's words. Apart from the schema, so that a browser need not load it. */
export const cancelReasons = ["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "STAFF", "OTHER"] as const;
