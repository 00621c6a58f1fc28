import type { FulfillmentOrder, Order } from "../model.ts";
import type { Deps } from "./deps.ts";
import { remaining } from "./quantities.ts";
import { openFulfillmentOrder } from "./route.ts";

/**
 * Leaves only the given quantities to do in a fulfillment order and moves the others to a new, open one.
 * Null if nothing would move. Quantities must have been checked.
 */
export function splitOff(
  order: Order,
  entry: FulfillmentOrder,
  keep: { id: number; quantity: number }[],
  deps: Deps,
): FulfillmentOrder | null {
  if (keep.reduce((total, line) => total + line.quantity, 0) === remaining(entry)) return null;
  const rest = openFulfillmentOrder(entry.locationId, entry.deliveryMethod, deps);
  rest.fulfillAt = entry.fulfillAt;
  rest.fulfillBy = entry.fulfillBy;
  for (const line of entry.lines) {
    const moved = line.remainingQuantity - (keep.find((candidate) => candidate.id === line.id)?.quantity ?? 0);
    if (moved === 0) continue;
    rest.lines.push({ id: deps.nextId(), lineId: line.lineId, totalQuantity: moved, remainingQuantity: moved });
    line.totalQuantity -= moved;
    line.remainingQuantity -= moved;
  }
  entry.lines = entry.lines.filter((line) => line.totalQuantity > 0);
  order.fulfillmentOrders.push(rest);
  return rest;
}

/**
 * A fulfillment order whose last hold is released swallows the open ones that were split from it: same place,
 * same delivery, untouched. They stay behind, closed and empty (seen on a live shop, 2026-04).
 */
export function mergeSiblings(order: Order, entry: FulfillmentOrder, deps: Deps): void {
  if (entry.status !== "OPEN") return;
  for (const other of order.fulfillmentOrders) {
    if (
      other === entry ||
      other.status !== "OPEN" ||
      other.requestStatus !== "UNSUBMITTED" ||
      other.locationId !== entry.locationId ||
      other.deliveryMethod !== entry.deliveryMethod
    )
      continue;
    for (const line of other.lines) {
      const same = entry.lines.find((candidate) => candidate.lineId === line.lineId);
      if (same) {
        same.totalQuantity += line.totalQuantity;
        same.remainingQuantity += line.remainingQuantity;
      } else
        entry.lines.push({
          id: deps.nextId(),
          lineId: line.lineId,
          totalQuantity: line.totalQuantity,
          remainingQuantity: line.remainingQuantity,
        });
      line.totalQuantity = 0;
      line.remainingQuantity = 0;
    }
    other.status = "CLOSED";
    other.updatedAt = deps.iso;
  }
}
