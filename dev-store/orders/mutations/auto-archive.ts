import { randomUUID } from "node:crypto";
import type { JobWorld, RequestContext } from "../../context.ts";
import type { Order } from "../../model.ts";
import { autoArchive, isDone } from "../close.ts";

/** Shopify archives what is done about a second after it was (captures). */
const delayMs = 1_000;

/** Has the shop the setting "archive automatically" (control API), and is the order done? Then it is archived a second later. */
export function archiveSoon(context: Pick<RequestContext, "store" | "shop" | "enqueue">, order: Order): void {
  const { store, shop } = context;
  if (store.get<boolean>(`autoArchive:${shop.domain}`) !== true || !isDone(order)) return;
  context.enqueue({ name: "auto_archive", id: randomUUID(), shop: shop.domain, orderId: order.id, payload: null, afterMs: delayMs });
}

/** What Shopify does then. What happened to the order meanwhile counts. */
export function runArchiveJob(world: JobWorld, job: { orderId: number }): void {
  const { store, clock, shop } = world;
  const order = store.shops.get(shop.domain)?.orders.get(job.orderId);
  const by = { nextId: () => store.nextId(), iso: clock.iso(), actor: { appTitle: null, staff: null } };
  if (!order || !autoArchive(order, by)) return;
  order.updatedAt = by.iso;
  store.atomically(() => {
    store.saveOrder(shop.domain, order);
    world.emit("orders/updated", order);
  });
}
