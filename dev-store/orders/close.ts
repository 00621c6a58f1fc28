import type { Order } from "../model.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "./status.ts";

/** Archives. Answers false, and leaves `closedAt`, if it is archived already (docs/shopify-api.md §25). */
export function closeOrder(order: Order, deps: Deps): boolean {
  if (order.closedAt !== null) return false;
  order.closedAt = deps.iso;
  addEvent(order, deps, "closed", `${actorName(deps)} archived this order.`);
  return true;
}

/** Unarchives; false if it is open already. */
export function openOrder(order: Order, deps: Deps): boolean {
  if (order.closedAt === null) return false;
  order.closedAt = null;
  addEvent(order, deps, "re_opened", `${actorName(deps)} unarchived this order.`);
  return true;
}

/**
 * Shopify's own setting: an order that became fulfilled and paid, or of which everything was refunded,
 * archives itself. A partial refund keeps it open (docs/shopify-api.md §46).
 */
export function autoArchive(order: Order, deps: Deps): boolean {
  if (!isDone(order)) return false;
  order.closedAt = deps.iso;
  addEvent(order, { ...deps, actor: { appTitle: null, staff: null } }, "closed", "This order was archived.");
  return true;
}

/** Is it one that archives itself? */
export function isDone(order: Order): boolean {
  if (order.closedAt !== null || order.cancelledAt !== null) return false;
  const paid = displayFinancialStatus(order),
    fulfilled = displayFulfillmentStatus(order);
  const gone = paid === "REFUNDED" && order.lines.every((line) => line.refundedQuantity === line.quantity);
  return gone || (paid === "PAID" && fulfilled === "FULFILLED");
}
