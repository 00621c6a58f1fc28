import { dispatch } from "./deliver.ts";
import { faultsOf } from "./faults.ts";
import { copyOf, deliveriesOf, finish, nowMs, storeKey, type Delivery, type News, type Queue } from "./queue.ts";
import type { App } from "#dev-store/shop.ts";

/** One that was to come after the next comes by itself if there is no next. */
const heldSeconds = 2;

/** Tells one app, through whatever faults there are. Answers how many deliveries that makes. */
export function send(queue: Queue, app: App, news: News): number {
  const deliveries = deliveriesOf(queue, app, news);
  for (const delivery of deliveries) sufferFaults(queue, delivery);
  return deliveries.length;
}

function sufferFaults(queue: Queue, delivery: Delivery): void {
  const { planner, held } = queue;
  const faults = faultsOf(queue.store, delivery.shop),
    fate = planner.fate(delivery.shop, faults);
  if (fate.lose) {
    finish(queue, delivery, "lost", null);
    return;
  }
  const before = held.get(delivery.shop) ?? [];
  held.delete(delivery.shop);
  if (fate.delay) delivery.dueMs += faults.delay_s * 1_000;
  if (fate.reorder) {
    delivery.dueMs += heldSeconds * 1_000;
    held.set(delivery.shop, [delivery]);
  }
  dispatch(queue, delivery);
  if (fate.duplicate) dispatch(queue, copyOf(queue, delivery));
  for (const one of before) letGo(queue, one);
}

/** Sends at once what was held, unless it has gone by itself. */
function letGo(queue: Queue, delivery: Delivery): void {
  const key = storeKey(delivery.key);
  queue.schedule.cancel(key);
  if (queue.store.get(key) !== undefined && delivery.attempts === 0 && delivery.dueMs > nowMs(queue))
    dispatch(queue, { ...delivery, dueMs: nowMs(queue) });
}
