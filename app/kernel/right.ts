/** What a person may be limited to in Settings, on top of their Shopify permissions. */
export type Right = "cancel" | "refund" | "fulfill" | "edit" | "mark_paid" | "organize" | "delete";
