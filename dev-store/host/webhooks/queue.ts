import { randomUUID } from "node:crypto";
import type { Clock } from "#dev-store/clock.ts";
import type { Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import type { Schedule } from "../schedule.ts";
import { included, type Body } from "./bodies/body.ts";
import type { createWebhookFaultPlanner } from "./faults.ts";
import type { App } from "#dev-store/shop.ts";

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
  /** The subscription's own name, if the app gave it one. */ name?: string | null;
  /** Of an order's topic. */ orderId?: number | null;
  test?: boolean;
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

/** What there is of deliveries: those to be sent now, those on their way, and the latest that are over. */
export interface Queue {
  store: Store;
  clock: Clock;
  schedule: Schedule;
  toUpstream(url: string): string;
  planner: ReturnType<typeof createWebhookFaultPlanner>;
  ready: Delivery[];
  running: Set<Promise<void>>;
  finished: { record: Delivered; delivery: Delivery }[];
  /** By shop: what comes after the next. */
  held: Map<string, Delivery[]>;
  stop: AbortController;
  /** Counts how often all was forgotten: an attempt of before says nothing. */
  epoch: number;
}

/** What an app is told of. */
export interface News {
  shop: string;
  topic: string;
  /** What the app is told, field by field. */ body(app: App): Body;
  eventId: string;
  /** The order that it is about, if it is about one. */ order?: Pick<Order, "id" | "test">;
}

const remembered = 500;
export const storeKey = (key: string): string => `webhook:${key}`;
export const nowMs = ({ clock }: Pick<Queue, "clock">): number => clock.now().getTime();

/** One delivery for each of the app's subscriptions to the topic. */
export function deliveriesOf({ clock }: Pick<Queue, "clock">, app: App, { shop, topic, body, eventId, order }: News): Delivery[] {
  return app.webhooks
    .filter((webhook) => webhook.topic === topic)
    .map(({ uri, includeFields, name }) => {
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
        body: JSON.stringify(included(body(app), includeFields)),
        name: name ?? null,
        orderId: order?.id ?? null,
        test: order?.test ?? false,
        triggeredAt: clock.now().toISOString(),
        dueMs: nowMs({ clock }),
      };
    });
}

/** The same once more, under the same webhook id. */
export function copyOf(queue: Queue, delivery: Delivery): Delivery {
  return { ...delivery, key: randomUUID(), attempts: 0, dueMs: Math.max(delivery.dueMs, nowMs(queue)) };
}

/** Forgets a delivery that is over, but for the history. */
export function finish({ store, clock, finished }: Queue, delivery: Delivery, outcome: Delivered["outcome"], status: number | null): void {
  store.unset(storeKey(delivery.key));
  const { id, shop, topic, body, attempts } = delivery;
  finished.push({ record: { id, shop, topic, body, attempts, status, outcome, at: clock.iso() }, delivery });
  if (finished.length > remembered) finished.shift();
}
