import { createHmac } from "node:crypto";
import { apiVersion } from "../app-config.ts";
import { faultsOf } from "./faults.ts";
import { finish, nowMs, storeKey, type Delivery, type Queue } from "./queue.ts";
import type { App } from "#dev-store/shop.ts";

const secondsUntilRetry = [10, 60, 300, 900, 1_800, 2_700, 3_600, 5_040];
const timeoutMs = 5_000;
const atOnce = 8,
  atOnceInAStorm = 50,
  aStorm = 200;

/** Starts a delivery when its time has come. */
export function dispatch(queue: Queue, delivery: Delivery): void {
  if (delivery.dueMs > nowMs(queue)) {
    later(queue, delivery);
    return;
  }
  queue.store.set(storeKey(delivery.key), delivery);
  start(queue, delivery);
}

/** Waits for the time of a delivery that is stored. */
export function startWhenDue(queue: Queue, delivery: Delivery): void {
  queue.schedule.at(storeKey(delivery.key), delivery.dueMs, () => {
    start(queue, delivery);
  });
}

function later(queue: Queue, delivery: Delivery): void {
  queue.store.set(storeKey(delivery.key), delivery);
  startWhenDue(queue, delivery);
}

// Not in the same tick: the change that caused it must be on disk and answered for first.
function start(queue: Queue, delivery: Delivery): void {
  queue.ready.push(delivery);
  setImmediate(() => {
    pump(queue);
  });
}

function pump(queue: Queue): void {
  const { ready, running, stop } = queue;
  while (running.size < (ready.length > aStorm ? atOnceInAStorm : atOnce) && !stop.signal.aborted) {
    const next = ready.shift();
    if (!next) return;
    const run = attempt(queue, next).finally(() => {
      running.delete(run);
      pump(queue);
    });
    running.add(run);
  }
}

async function attempt(queue: Queue, delivery: Delivery): Promise<void> {
  const { store, planner, stop, epoch: startedIn } = queue;
  const app = store.apps.get(delivery.clientId);
  let status: number | null = null;
  // A refused connection, a time-out and a 500 are all the same to Shopify: a failure, tried again.
  if (app && !planner.drops(delivery.shop, faultsOf(store, delivery.shop))) status = await post(queue, delivery, app).catch(() => null);
  if (stop.signal.aborted || startedIn !== queue.epoch) return;
  delivery.attempts += 1;
  if (status !== null && status >= 200 && status < 300) {
    finish(queue, delivery, "delivered", status);
    return;
  }
  const delay = secondsUntilRetry[delivery.attempts - 1];
  if (delay === undefined) {
    finish(queue, delivery, "given_up", status);
    return;
  }
  delivery.dueMs = nowMs(queue) + delay * 1000;
  later(queue, delivery);
}

async function post({ toUpstream, stop }: Queue, delivery: Delivery, app: App): Promise<number> {
  const url = new URL(delivery.uri, app.url.endsWith("/") ? app.url : `${app.url}/`);
  const response = await fetch(toUpstream(url.href), {
    method: "POST",
    redirect: "manual",
    body: delivery.body,
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)]),
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": delivery.topic,
      "x-shopify-shop-domain": delivery.shop,
      "x-shopify-api-version": apiVersion,
      "x-shopify-hmac-sha256": createHmac("sha256", app.secret).update(delivery.body).digest("base64"),
      "x-shopify-webhook-id": delivery.id,
      "x-shopify-event-id": delivery.eventId,
      "x-shopify-triggered-at": delivery.triggeredAt,
      "x-shopify-test": String(delivery.test ?? false),
      ...(delivery.name ? { "x-shopify-name": delivery.name } : {}),
      ...(delivery.orderId ? { "x-shopify-order-id": String(delivery.orderId) } : {}),
    },
  });
  await response.body?.cancel();
  return response.status;
}
