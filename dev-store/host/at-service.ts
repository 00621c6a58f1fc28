import { z } from "zod";
import { canMove, moveAtService, serviceMoves } from "#dev-store/orders/service.ts";
import { shopOf } from "./control.ts";
import type { Host } from "./host.ts";
import { BadInput, json, readJson } from "./http.ts";
import type { Call } from "./router.ts";

const schema = z.strictObject({ does: z.enum(serviceMoves), fulfillment_order: z.int().optional() });

/**
 * Asks a fulfillment service for an order's goods, or answers in its name: the named fulfillment order, or the first with which
 * that can be done now. Throws BadInput where it can be done with none.
 */
export async function moveOrderAtService(host: Host, call: Call): Promise<Response> {
  const { does, fulfillment_order } = await readJson(call.request, schema);
  const shop = shopOf(host, call);
  const order = host.store.shops.get(shop.domain)?.orders.get(Number(call.params.id));
  if (!order) throw new BadInput(`${shop.domain} has no order ${call.params.id}.`, 404);
  const entry = order.fulfillmentOrders.find(
    (one) => (fulfillment_order === undefined || one.id === fulfillment_order) && canMove(one, does),
  );
  if (!entry) throw new BadInput(`Order ${order.name} has no such fulfillment order that can be "${does}" now.`);
  const iso = host.clock.iso();
  host.store.atomically(() => {
    moveAtService(order, entry, does, { nextId: host.store.nextId, iso, actor: { appTitle: null, staff: null } });
    order.updatedAt = iso;
    host.store.saveOrder(shop.domain, order);
    host.webhooks.emit(shop.domain, "orders/updated", order);
  });
  return json({ fulfillment_orders: order.fulfillmentOrders.map(({ id, status, requestStatus }) => ({ id, status, requestStatus })) });
}
