import { groupBy } from "../../lib/group.ts";
import type { FulfillmentOrder } from "../snapshot.ts";
import { isFulfillable } from "./facts.ts";
import type { FulfillAction } from "./intent.ts";

type Part = FulfillAction["fulfillmentOrders"][number];
interface Share { order: FulfillmentOrder; part: Part }

/** Everything that can be fulfilled now. */
export function everything(orders: readonly FulfillmentOrder[]): Share[] {
  return orders.filter(isFulfillable).flatMap((order) => share(order, (line) => line.remainingQuantity));
}

/** Takes the wanted quantities (line item id → quantity) from the fulfillable orders; those that cover most come first, so that fewer parcels leave. */
export function chosen(orders: readonly FulfillmentOrder[], wanted: ReadonlyMap<string, number>): Share[] {
  const left = new Map(wanted);
  const take = (line: FulfillmentOrder["lines"][number]) => {
    const quantity = Math.min(line.remainingQuantity, left.get(line.lineItemId) ?? 0);
    left.set(line.lineItemId, (left.get(line.lineItemId) ?? 0) - quantity);
    return quantity;
  };
  const cover = ({ lines }: FulfillmentOrder) => lines.reduce((sum, line) => sum + Math.min(line.remainingQuantity, wanted.get(line.lineItemId) ?? 0), 0);
  return orders.filter(isFulfillable).toSorted((a, b) => cover(b) - cover(a)).flatMap((order) => share(order, take));
}

function share(order: FulfillmentOrder, quantityOf: (line: FulfillmentOrder["lines"][number]) => number): Share[] {
  const lines = order.lines
    .map((line) => ({ id: line.id, lineItemId: line.lineItemId, quantity: quantityOf(line), remaining: line.remainingQuantity }))
    .filter(({ quantity }) => quantity > 0);
  return lines.length > 0 ? [{ order, part: { id: order.id, lines } }] : [];
}

/** One parcel per location: Shopify refuses more in one fulfillment (ADMIN_API §3.13). */
export function parcels(shares: readonly Share[]): Pick<FulfillAction, "locationId" | "fulfillmentOrders">[] {
  return [...groupBy(shares, ({ order }) => order.locationId ?? order.id).values()]
    .map((group) => ({ locationId: group[0]?.order.locationId ?? null, fulfillmentOrders: group.map(({ part }) => part) }));
}
