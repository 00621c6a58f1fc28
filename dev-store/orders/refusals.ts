import type { Order } from "../model.ts";
import { Refusal } from "../context.ts";

/** One refusal that names several faults; throws it if there are any. */
export function refuseAll(errors: { field: string[] | null; message: string; code?: string | null }[]): void {
  const [first, ...rest] = errors;
  if (!first) return;
  const refusal = new Refusal(first.message, first.field, first.code ?? null);
  for (const error of rest) refusal.errors.push({ field: error.field, message: error.message, code: error.code ?? null });
  throw refusal;
}

export function findFulfillmentOrder(order: Order, id: number): Order["fulfillmentOrders"][number] {
  const found = order.fulfillmentOrders.find((entry) => entry.id === id);
  if (!found) throw new Refusal("Fulfillment order does not exist.", ["fulfillment"]);
  return found;
}

export function findFulfillment(order: Order, id: number): Order["fulfillments"][number] {
  const found = order.fulfillments.find((entry) => entry.id === id);
  if (!found) throw new Refusal("Fulfillment not found.", ["id"]);
  return found;
}
