import { eventOf, type Told } from "#dev-store/told.ts";
import { randomUUID } from "node:crypto";
import type { Order } from "#dev-store/model.ts";
import { moved } from "./body.ts";
import type { Body, Json } from "./bodies/body.ts";
import { dispatch, startWhenDue } from "./deliver.ts";
import { createWebhookFaultPlanner, faultsOf, setFaults, type WebhookFaults } from "./faults.ts";
import { newsOf } from "./news.ts";
import { copyOf, type Delivered, type Delivery, type Queue } from "./queue.ts";
import { send } from "./send.ts";
import { sendMany, type StormEvent } from "./storm.ts";
import type { App } from "#dev-store/shop.ts";

export interface Webhooks {
  /** An order's topic, to every installed app that subscribed. */
  emit(shop: string, told: Told, order: Order): void;
  /** Any other topic, to one app, installed or not (app/uninstalled comes after the uninstall). */
  send(shop: string, app: App, topic: string, body: Record<string, unknown>): number;
  /**
   * Many at once, of every installed app: each of an order, perhaps later (seconds of the local clock), perhaps twice. Answers
   * how many will arrive.
   */
  sendMany(shop: string, topic: string, events: readonly StormEvent[]): number;
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

export function createWebhooks(deps: Pick<Queue, "store" | "clock" | "schedule" | "toUpstream">): Webhooks {
  const queue: Queue = {
    ...deps,
    planner: createWebhookFaultPlanner(),
    ready: [],
    running: new Set(),
    finished: [],
    held: new Map(),
    stop: new AbortController(),
    epoch: 0,
  };
  const { store, finished } = queue;
  return {
    emit(shop, told, order) {
      const news = withMoney(told, order).map((one) => newsOf(store, shop, one, order));
      for (const app of installedApps(queue, shop)) for (const one of news) send(queue, app, one);
    },
    send: (shop, app, topic, body) => send(queue, app, { shop, topic, body: () => made(body), eventId: randomUUID() }),
    sendMany: (shop, topic, events) => sendMany(queue, installedApps(queue, shop), { shop, topic }, events),
    faults: (shop) => faultsOf(store, shop),
    setFaults: (shop, faults) => {
      setFaults(store, shop, faults);
    },
    pending: (shop) => stored(queue).filter((delivery) => delivery.shop === shop),
    history: (shop) => finished.map(({ record }) => record).filter((record) => record.shop === shop),
    redeliver: (shop, id) => redeliver(queue, shop, id),
    resume() {
      for (const delivery of stored(queue)) startWhenDue(queue, delivery);
    },
    clear() {
      queue.epoch += 1;
      queue.ready.length = 0;
      finished.length = 0;
      queue.held.clear();
    },
    async close() {
      queue.stop.abort();
      await Promise.all(queue.running);
    },
  };
}

/** Of money that moved there is a topic beside that of the transaction. */
function withMoney(told: Told, order: Order): Told[] {
  const { topic, about, ...rest } = eventOf(told);
  const isMoney = topic === "order_transactions/create" && moved(order, about);
  return isMoney ? [told, { ...rest, topic: "tender_transactions/create", ...(about === undefined ? {} : { about }) }] : [told];
}

const made = (body: Json): Body => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, () => value]));

const stored = ({ store }: Queue): Delivery[] => store.entries<Delivery>("webhook:").map(([, delivery]) => delivery);

function installedApps({ store }: Queue, shop: string): App[] {
  return Object.keys(store.shops.get(shop)?.shop.installed ?? {}).flatMap((clientId) => store.apps.get(clientId) ?? []);
}

function redeliver(queue: Queue, shop: string, id: string | null): number {
  const again = queue.finished.filter(({ delivery }) => delivery.shop === shop && (id === null || delivery.id === id));
  for (const { delivery } of again) dispatch(queue, copyOf(queue, { ...delivery, dueMs: 0 }));
  return again.length;
}
