export { createReader, type Count, type Page, type Reader, type SortKey, type SuggestedRefund } from "#app/shopify/read.server.ts";
export { ShopifyTrouble } from "#app/shopify/errors.ts";
export type { OrderPage } from "#app/shopify/page.ts";
