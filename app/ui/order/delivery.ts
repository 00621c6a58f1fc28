import { isPickup } from "#app/orders/pickup/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

export type Delivery = { by: "address" } | { by: "none" } | { by: "pickup"; locations: string[] };

/** How the goods reach the customer: brought, fetched from these locations, or not at all, as digital goods. */
export function deliveryOf({ fulfillmentOrders, requiresShipping }: Snapshot<"fulfillment">): Delivery {
  if (!requiresShipping) return { by: "none" };
  const live = fulfillmentOrders.filter(({ status }) => status !== "CANCELLED");
  const fetched = live.filter(isPickup);
  if (fetched.length === 0 || fetched.length < live.length) return { by: "address" };
  return { by: "pickup", locations: [...new Set(fetched.map(({ locationName }) => locationName))] };
}
