import { createHmac, randomUUID } from "node:crypto";
import type { Clock } from "#dev-store/clock.ts";
import type { App, Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import { apiVersion } from "./app-config.ts";
import type { Schedule } from "./schedule.ts";
import { includeOnly, orderBody } from "./webhook-body.ts";

/** One delivery; kept in the state file under `webhook:{id}` until it is done or given up. */
export interface Delivery {
  id: string; eventId: string; shop: string; clientId: string; topic: string; uri: string;
  body: string; triggeredAt: string; attempts: number; dueMs: number;
}
export interface Delivered { id: string; shop: string; topic: string; body: string; attempts: number; status: number | null; outcome: "delivered" | "given_up"; at: string }

export interface Webhooks {
  /** An order's topic, to every installed app that subscribed. */
  emit(shop: string, topic: string, order: Order): void;
  /** Any other topic, to one app, installed or not (app/uninstalled comes after the uninstall). */
  send(shop: string, app: App, topic: string, body: Record<string, unknown>): number;
  pending(shop: string): Delivery[];
  /** The last few hundred that are over, oldest first. */
  history(shop: string): Delivered[];
  /** Sends a finished one again under the same webhook id; how many were queued. */
  redeliver(shop: string, id: string | null): number;
  resume(): void;
  clear(): void;
  close(): Promise<void>;
}

const secondsUntilRetry = [10, 60, 300, 900, 1_800, 2_700, 3_600, 5_040];
const timeoutMs = 5_000;
const atOnce = 8;
const remembered = 500;
const storeKey = (id: string) => `webhook:${id}`;

export function createWebhooks(deps: { store: Store; clock: Clock; schedule: Schedule; toUpstream(url: string): string }): Webhooks {
  const { store, clock, schedule } = deps;
  const ready: Delivery[] = [];
  const running = new Set<Promise<void>>();
  const finished: { record: Delivered; delivery: Delivery }[] = [];
  const stop = new AbortController();
  let epoch = 0;

  const post = async (delivery: Delivery, app: App): Promise<number> => {
    const url = new URL(delivery.uri, app.url.endsWith("/") ? app.url : `${app.url}/`);
    const response = await fetch(deps.toUpstream(url.href), {
      method: "POST", redirect: "manual", body: delivery.body,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        "content-type": "application/json", "user-agent": "Shopify-Captain-Hook",
        "x-shopify-topic": delivery.topic, "x-shopify-shop-domain": delivery.shop, "x-shopify-api-version": apiVersion,
        "x-shopify-hmac-sha256": createHmac("sha256", app.secret).update(delivery.body).digest("base64"),
        "x-shopify-webhook-id": delivery.id, "x-shopify-event-id": delivery.eventId, "x-shopify-triggered-at": delivery.triggeredAt,
      },
    });
    await response.body?.cancel();
    return response.status;
  };

  const finish = (delivery: Delivery, outcome: Delivered["outcome"], status: number | null): void => {
    store.unset(storeKey(delivery.id));
    const { id, shop, topic, body, attempts } = delivery;
    finished.push({ record: { id, shop, topic, body, attempts, status, outcome, at: clock.iso() }, delivery });
    if (finished.length > remembered) finished.shift();
  };

  const attempt = async (delivery: Delivery): Promise<void> => {
    const startedIn = epoch;
    const app = store.apps.get(delivery.clientId);
    let status: number | null = null;
    // A refused connection, a time-out and a 500 are all the same to Shopify: a failure, tried again.
    if (app) status = await post(delivery, app).catch(() => null);
    if (stop.signal.aborted || startedIn !== epoch) return;
    delivery.attempts += 1;
    if (status !== null && status >= 200 && status < 300) return finish(delivery, "delivered", status);
    const delay = secondsUntilRetry[delivery.attempts - 1];
    if (delay === undefined) return finish(delivery, "given_up", status);
    delivery.dueMs = clock.now().getTime() + delay * 1000;
    store.set(storeKey(delivery.id), delivery);
    schedule.at(storeKey(delivery.id), delivery.dueMs, () => { start(delivery); });
  };
  const pump = (): void => {
    while (running.size < atOnce && !stop.signal.aborted) {
      const next = ready.shift();
      if (!next) return;
      const run = attempt(next).finally(() => { running.delete(run); pump(); });
      running.add(run);
    }
  };
  // Not in the same tick: the change that caused it must be on disk and answered for first.
  const start = (delivery: Delivery): void => { ready.push(delivery); setImmediate(pump); };

  const queue = (shop: string, app: App, topic: string, body: Record<string, unknown>, eventId: string): number => {
    const subscriptions = app.webhooks.filter((webhook) => webhook.topic === topic);
    for (const { uri, includeFields } of subscriptions) {
      const delivery: Delivery = {
        id: randomUUID(), eventId, shop, clientId: app.clientId, topic, uri, attempts: 0,
        body: JSON.stringify(includeOnly(body, includeFields)), triggeredAt: clock.now().toISOString(), dueMs: clock.now().getTime(),
      };
      store.set(storeKey(delivery.id), delivery);
      start(delivery);
    }
    return subscriptions.length;
  };

  return {
    emit(shop, topic, order) {
      const eventId = randomUUID();
      for (const clientId of Object.keys(store.shops.get(shop)?.shop.installed ?? {})) {
        const app = store.apps.get(clientId);
        if (app) queue(shop, app, topic, orderBody(topic, order), eventId);
      }
    },
    send: (shop, app, topic, body) => queue(shop, app, topic, body, randomUUID()),
    pending: (shop) => store.entries<Delivery>("webhook:").map(([, delivery]) => delivery).filter((delivery) => delivery.shop === shop),
    history: (shop) => finished.map(({ record }) => record).filter((record) => record.shop === shop),
    redeliver(shop, id) {
      const again = finished.filter(({ delivery }) => delivery.shop === shop && (id === null || delivery.id === id));
      for (const { delivery } of again) {
        const copy: Delivery = { ...delivery, attempts: 0, dueMs: clock.now().getTime() };
        store.set(storeKey(copy.id), copy);
        start(copy);
      }
      return again.length;
    },
    resume() {
      for (const [key, delivery] of store.entries<Delivery>("webhook:")) schedule.at(key, delivery.dueMs, () => { start(delivery); });
    },
    clear() { epoch += 1; ready.length = 0; finished.length = 0; },
    async close() { stop.abort(); await Promise.all(running); },
  };
}
