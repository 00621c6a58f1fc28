import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import type { TestShop } from "./fixture.ts";
import { gid } from "./gid.ts";
import { mutations, runCancelJob } from "./mutations.ts";

/** Test support: mutations called as the API calls them. */
export function call(shop: TestShop, name: string, args: Record<string, unknown>): Record<string, unknown> {
  const mutation = mutations[name];
  if (!mutation) throw new Error(`no mutation ${name}`);
  return mutation(args, shop.context);
}
/** What was refused, whether the payload shows its object beside that or not. */
export function errorsOf(work: () => object): Refusal["errors"] {
  try {
    return (work() as { userErrors?: Refusal["errors"] }).userErrors ?? [];
  } catch (error) {
    if (error instanceof Refusal) return error.errors;
    throw error;
  }
}
export const idOf = (order: Order) => gid("Order", order.id);
export const fulfillmentOrderId = (order: Order, index = 0) => gid("FulfillmentOrder", order.fulfillmentOrders[index]?.id ?? 0);
export const ledger = (shop: TestShop) => shop.context.store.ledger(shop.context.shop.domain, 0);
export function runJobs(shop: TestShop): void {
  for (const job of shop.jobs.splice(0)) runCancelJob(shop.context, job);
}
