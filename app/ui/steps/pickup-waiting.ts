import { isPickup } from "#app/orders/pickup/facts.ts";
import { isOpen } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

/** Where the customer comes to, and how many items they fetch: what was given back only where there is nothing else. */
export function pickupWaiting(order: Snapshot<"fulfillment" | "refunds">): { locations: string[]; count: number } {
  const open = order.fulfillmentOrders.filter((one) => isPickup(one) && isOpen(one));
  const lines = open.flatMap((one) => one.lines);
  const { units } = givenBack(order);
  const left = lines.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0);
  const back = lines.reduce((sum, { id }) => sum + (units.get(id) ?? 0), 0);
  return { locations: [...new Set(open.map(({ locationName }) => locationName))], count: left - back || left };
}
