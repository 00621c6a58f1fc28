import type { Told } from "#dev-store/told.ts";
import type { Clock } from "../clock.ts";
import type { RequestContext } from "../context.ts";
import type { Order } from "../model.ts";
import type { Store } from "../store.ts";
import { defaultSettings, type BulkErrorCode, type BulkOperation, type BulkSettings } from "./operation.ts";
import type { App } from "#dev-store/shop.ts";

/** One operation's lines (of a query: pages), of which `operation.done` are done. */
export interface Work {
  length: number;
  /** Does the next one, counts it and writes its result down; an error code when the operation cannot go on. */
  next(): BulkErrorCode | null;
}
export interface Worker {
  begin(operation: BulkOperation): Work;
}

/** Work that is due at a time of the local clock; a second `at` with the same key replaces the first. */
interface Schedule {
  at(key: string, dueMs: number, work: () => void): void;
  cancel(key: string): void;
}

export interface BulkDeps {
  store: Store;
  clock: Clock;
  schedule: Schedule;
  /** Where the local Shopify listens: uploads and results are there. */
  origin(): string;
  emit(shop: string, told: Told, order: Order): void;
  enqueue: RequestContext["enqueue"];
  /** Queues a webhook to one app. */
  send(shop: string, app: App, topic: string, body: Record<string, unknown>): number;
  report(error: unknown): void;
}

/** What there is of bulk operations: all of them, and the work of those that are at it. */
export interface Engine {
  deps: BulkDeps;
  operations: Map<number, BulkOperation>;
  working: Map<number, Work>;
  begin(operation: BulkOperation): Work;
}

export const storeKey = (id: number): string => `bulk:${id}`;
export const nowMs = ({ clock }: Pick<BulkDeps, "clock">): number => clock.now().getTime();

export function settingsOf({ deps }: Engine, shop: string): BulkSettings {
  return { ...defaultSettings, ...deps.store.get<Partial<BulkSettings>>(`bulkSettings:${shop}`) };
}

export function save({ deps }: Engine, operation: BulkOperation): void {
  deps.store.set(storeKey(operation.id), operation);
}

/** The operations of an app in a shop. */
export function mine({ operations }: Engine, { shop, app }: Pick<RequestContext, "shop" | "app">): BulkOperation[] {
  return [...operations.values()].filter((one) => one.shop === shop.domain && one.clientId === app.clientId);
}
