import { randomUUID } from "node:crypto";
import type { Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import { eventOf, type Told } from "#dev-store/told.ts";
import { orderBody } from "./body.ts";
import type { News } from "./queue.ts";

/** What apps are told of an order; nothing of it is made before an app wants it. */
export function newsOf(store: Store, domain: string, told: Told, order: Order): News {
  const event = eventOf(told);
  const data = store.shops.get(domain);
  if (!data) throw new Error(`${domain} is no shop`);
  const customer = order.customerId === null ? null : (data.customers.get(order.customerId) ?? null);
  const body: News["body"] = ({ clientId }) => orderBody({ order, shop: data.shop, customer, event, clientId });
  return { shop: domain, topic: event.topic, body, eventId: randomUUID(), order };
}
