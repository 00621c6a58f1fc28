import type { Order } from "../model.ts";
import { Refusal } from "../context.ts";

/** Where a buyer pays online; an order that an app made by the API carries the app's name instead. */
const shopsOwn = new Set(["web", "pos", "shopify_draft_order"]);

/**
 * Shopify keeps the orders that were paid online, by whatever a buyer did in a shop; tests, manual payments and orders
 * made by the API may go, archived or not (docs/shopify-api.md §26). The words of its refusal are not known: these are ours.
 */
export function checkDelete(order: Order): void {
  if (order.test || !shopsOwn.has(order.sourceName)) return;
  const online = order.transactions.some(
    ({ kind, status, manual, test }) =>
      !manual &&
      !test &&
      (status === "SUCCESS" || status === "PENDING") &&
      (kind === "SALE" || kind === "AUTHORIZATION" || kind === "CAPTURE"),
  );
  if (online) throw new Refusal("Order cannot be deleted because it was paid with an online payment gateway", ["orderId"], "INVALID");
}
