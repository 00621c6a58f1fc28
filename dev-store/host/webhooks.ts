import { createHmac, randomUUID } from "node:crypto";
import type { Clock } from "#dev-store/clock.ts";
import type { App, Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import { apiVersion } from "./app-config.ts";
import type { Schedule } from "./schedule.ts";
import { includeOnly, orderBody } from "./webhook-body.ts";
import { createWebhookFaultPlanner, noWebhookFaults, type WebhookFaults } from "./webhook-faults.ts";

/** One delivery; kept in the state file under `webhook:{key}` until it is done or given up. */
export interface Delivery {
  /** The id, or another for a second copy of the same delivery. */ key: string;
  id: string;
  eventId: string;
  shop: string;
  clientId: string;
  topic: string;
  uri: string;
  body: string;
  triggeredAt: string;
  attempts: number;
  dueMs: number;
}
export interface Delivered {
  id: string;
  shop: string;
  topic: string;
  body: string;
  attempts: number;
  status: number | null;
  outcome: "delivered" | "given_up" | "lost";
  at: string;
}

export interface Webhooks {
  /** An order's topic, to every installed app that subscribed. */
  emit(shop: string, topic: string, order: Order): void;
  /** Any other topic, to one app, installed or not (app/uninstalled comes after the uninstall). */
  send(shop: string, app: App, topic: string, body: Record<string, unknown>): number;
  /**
   * Many at once, of every installed app: each of an order, perhaps later (seconds of the local clock), perhaps twice. Answers
   * how many will arrive.
   */
  sendMany(shop: string, topic: string, events: { order: Order; lateS: number; copies: 1 | 2 }[]): number;
  faults(shop: string): WebhookFaults;
  setFaults(shop: string, faults: WebhookFaults): void;
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
const atOnce = 8,
  atOnceInAStorm = 50,
  aStorm = 200;
const remembered = 500;
/** One that was to come after the next comes by itself if there is no next. */
const heldSeconds = 2;
const storeKey = (key: string) => `webhook:${key}`;
const faultsKey = (shop: string) => `webhook_faults:${shop}`;

export function createWebhooks(deps: { store: Store; clock: Clock; schedule: Schedule; toUpstream(url: string): string }): Webhooks {
  const { store, clock, schedule } = deps;
  const ready: Delivery[] = [];
  const running = new Set<Promise<void>>();
  const finished: { record: Delivered; delivery: Delivery }[] = [];
  const planner = createWebhookFaultPlanner();
  const held = new Map<string, Delivery[]>();
  const faultsOf = (shop: string): WebhookFaults => store.get<WebhookFaults>(faultsKey(shop)) ?? noWebhookFaults;
  const stop = new AbortController();
  let epoch = 0;

  const post = async (delivery: Delivery, app: App): Promise<number> => {
    const url = new URL(delivery.uri, app.url.endsWith("/") ? app.url : `${app.url}/`);
    const response = await fetch(deps.toUpstream(url.href), {
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
      },
    });
    await response.body?.cancel();
    return response.status;
  };

  const finish = (delivery: Delivery, outcome: Delivered["outcome"], status: number | null): void => {
    store.unset(storeKey(delivery.key));
    const { id, shop, topic, body, attempts } = delivery;
    finished.push({ record: { id, shop, topic, body, attempts, status, outcome, at: clock.iso() }, delivery });
    if (finished.length > remembered) finished.shift();
  };

  const attempt = async (delivery: Delivery): Promise<void> => {
    const startedIn = epoch;
    const app = store.apps.get(delivery.clientId);
    let status: number | null = null;
    // A refused connection, a time-out and a 500 are all the same to Shopify: a failure, tried again.
    if (app && !planner.drops(delivery.shop, faultsOf(delivery.shop))) status = await post(delivery, app).catch(() => null);
    if (stop.signal.aborted || startedIn !== epoch) return;
    delivery.attempts += 1;
    if (status !== null && status >= 200 && status < 300) return finish(delivery, "delivered", status);
    const delay = secondsUntilRetry[delivery.attempts - 1];
    if (delay === undefined) return finish(delivery, "given_up", status);
    delivery.dueMs = clock.now().getTime() + delay * 1000;
    later(delivery);
  };
  const later = (delivery: Delivery): void => {
    store.set(storeKey(delivery.key), delivery);
    schedule.at(storeKey(delivery.key), delivery.dueMs, () => {
      start(delivery);
    });
  };
  const pump = (): void => {
    while (running.size < (ready.length > aStorm ? atOnceInAStorm : atOnce) && !stop.signal.aborted) {
      const next = ready.shift();
      if (!next) return;
      const run = attempt(next).finally(() => {
        running.delete(run);
        pump();
      });
      running.add(run);
    }
  };
  // Not in the same tick: the change that caused it must be on disk and answered for first.
  const start = (delivery: Delivery): void => {
    ready.push(delivery);
    setImmediate(pump);
  };

  const toAll = (shop: string, app: App, topic: string, body: Record<string, unknown>, eventId: string): Delivery[] =>
    app.webhooks
      .filter((webhook) => webhook.topic === topic)
      .map(({ uri, includeFields }) => {
        const id = randomUUID();
        return {
          key: id,
          id,
          eventId,
          shop,
          clientId: app.clientId,
          topic,
          uri,
          attempts: 0,
          body: JSON.stringify(includeOnly(body, includeFields)),
          triggeredAt: clock.now().toISOString(),
          dueMs: clock.now().getTime(),
        };
      });
  const copyOf = (delivery: Delivery): Delivery => ({
    ...delivery,
    key: randomUUID(),
    attempts: 0,
    dueMs: Math.max(delivery.dueMs, clock.now().getTime()),
  });
  /** Starts it when its time has come. */
  const dispatch = (delivery: Delivery): void => {
    if (delivery.dueMs > clock.now().getTime()) {
      later(delivery);
      return;
    }
    store.set(storeKey(delivery.key), delivery);
    start(delivery);
  };
  const sufferFaults = (delivery: Delivery): void => {
    const faults = faultsOf(delivery.shop),
      fate = planner.fate(delivery.shop, faults);
    if (fate.lose) {
      finish(delivery, "lost", null);
      return;
    }
    const before = held.get(delivery.shop) ?? [];
    held.delete(delivery.shop);
    if (fate.delay) delivery.dueMs += faults.delay_s * 1_000;
    if (fate.reorder) {
      delivery.dueMs += heldSeconds * 1_000;
      held.set(delivery.shop, [delivery]);
    }
    dispatch(delivery);
    if (fate.duplicate) dispatch(copyOf(delivery));
    for (const one of before) {
      schedule.cancel(storeKey(one.key));
      if (store.get(storeKey(one.key)) !== undefined && one.attempts === 0 && one.dueMs > clock.now().getTime())
        dispatch({ ...one, dueMs: clock.now().getTime() });
    }
  };
  const queue = (shop: string, app: App, topic: string, body: Record<string, unknown>, eventId: string): number => {
    const deliveries = toAll(shop, app, topic, body, eventId);
    for (const delivery of deliveries) sufferFaults(delivery);
    return deliveries.length;
  };
  const installedApps = (shop: string): App[] =>
    Object.keys(store.shops.get(shop)?.shop.installed ?? {}).flatMap((clientId) => store.apps.get(clientId) ?? []);

  return {
    emit(shop, topic, order) {
      const eventId = randomUUID();
      for (const app of installedApps(shop)) queue(shop, app, topic, orderBody(topic, order), eventId);
    },
    send: (shop, app, topic, body) => queue(shop, app, topic, body, randomUUID()),
    sendMany: (shop, topic, events) =>
      store.atomically(() => {
        let sent = 0;
        for (const { order, lateS, copies } of events) {
          for (const delivery of installedApps(shop).flatMap((app) => toAll(shop, app, topic, orderBody(topic, order), randomUUID()))) {
            delivery.dueMs += lateS * 1_000;
            dispatch(delivery);
            if (copies === 2) dispatch(copyOf(delivery));
            sent += copies;
          }
        }
        return sent;
      }),
    faults: faultsOf,
    setFaults: (shop, faults) => {
      store.set(faultsKey(shop), faults);
    },
    pending: (shop) =>
      store
        .entries<Delivery>("webhook:")
        .map(([, delivery]) => delivery)
        .filter((delivery) => delivery.shop === shop),
    history: (shop) => finished.map(({ record }) => record).filter((record) => record.shop === shop),
    redeliver(shop, id) {
      const again = finished.filter(({ delivery }) => delivery.shop === shop && (id === null || delivery.id === id));
      for (const { delivery } of again) {
        dispatch(copyOf({ ...delivery, dueMs: 0 }));
      }
      return again.length;
    },
    resume() {
      for (const [key, delivery] of store.entries<Delivery>("webhook:"))
        schedule.at(key, delivery.dueMs, () => {
          start(delivery);
        });
    },
    clear() {
      epoch += 1;
      ready.length = 0;
      finished.length = 0;
      held.clear();
    },
    async close() {
      stop.abort();
      await Promise.all(running);
    },
  };
}
