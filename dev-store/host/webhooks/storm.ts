import type { Order } from "#dev-store/model.ts";
import { newsOf } from "./news.ts";
import { dispatch } from "./deliver.ts";
import { copyOf, deliveriesOf, type Queue } from "./queue.ts";
import type { App } from "#dev-store/shop.ts";

/** A delivery about an order, perhaps later (seconds of the local clock), perhaps twice. */
export interface StormEvent {
  order: Order;
  lateS: number;
  copies: 1 | 2;
}

/** Sends many deliveries at once, of one topic to these apps; answers how many will arrive. */
export function sendMany(
  queue: Queue,
  apps: readonly App[],
  about: { shop: string; topic: string },
  events: readonly StormEvent[],
): number {
  return queue.store.atomically(() => {
    let sent = 0;
    for (const { order, lateS, copies } of events) {
      const news = newsOf(queue.store, about.shop, about.topic, order);
      for (const delivery of apps.flatMap((app) => deliveriesOf(queue, app, news))) {
        delivery.dueMs += lateS * 1_000;
        dispatch(queue, delivery);
        if (copies === 2) dispatch(queue, copyOf(queue, delivery));
        sent += copies;
      }
    }
    return sent;
  });
}
