import { topicOf, type Told } from "#dev-store/told.ts";
import { createBulk } from "../bulk/engine.ts";
import { createWorker } from "./bulk/work.ts";
import { createClock, type Clock } from "../clock.ts";
import type { Customer, Order } from "../model.ts";
import { openStore, type Store } from "../store.ts";
import { noFaults, type Faults } from "./faults.ts";
import { createApi, type ApiDeps } from "./index.ts";
import { newCustomer, newOrder, shopDomain } from "./testing-objects.ts";
import type { Shop, Token } from "#dev-store/shop.ts";

/** A shop in memory with one app, its API, and builders for what a test needs. For tests only. */
export const clientId = "longshore-client";
export const allScopes = [
  "read_all_orders",
  "write_orders",
  "read_customers",
  "read_locations",
  "read_products",
  "read_returns",
  "read_apps",
  "read_users",
  "write_merchant_managed_fulfillment_orders",
];

export interface TestShop {
  store: Store;
  clock: Clock;
  shop: Shop;
  faults: Faults;
  emitted: string[];
  /** Moves the real time that the cost buckets refill by. */
  advance(ms: number): void;
  token(change?: Partial<Token>): string;
  addOrder(change?: Partial<Order>): Order;
  addCustomer(change?: Partial<Customer>): Customer;
  send(query: string, variables?: Record<string, unknown>, token?: string): Promise<Response>;
  /** The parsed answer of a request that must be HTTP 200. */
  ask(query: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
    };
    search?: unknown[];
  };
}

export function createTestShop(options: { scopes?: string[] } = {}): TestShop {
  const store = openStore(":memory:");
  const clock = createClock();
  const scopes = options.scopes ?? allScopes;
  const shop = newShop(scopes);
  store.addShop(shop);
  store.saveApp({ clientId, secret: "secret", url: "http://localhost:4110", title: "Longshore", scopes, webhooks: [] });
  const faults = { ...noFaults };
  const emitted: string[] = [];
  let nowMs = 0;
  const api = apiOf({ store, clock, faults: () => faults, nowMs: () => nowMs }, emitted);
  const token = (change: Partial<Token> = {}) => newToken(store, { scopes, ...change });
  const offline = token();
  const send: TestShop["send"] = (query, variables, secret = offline) => api(requestOf(query, variables, secret), shopDomain);
  return {
    ...{ store, clock, shop, faults, emitted, token, send },
    advance: (ms) => {
      nowMs += ms;
    },
    addOrder: (change) => {
      const order = newOrder(store, change);
      store.saveOrder(shopDomain, order);
      return order;
    },
    addCustomer: (change) => {
      const customer = newCustomer(store, change);
      store.saveCustomer(shopDomain, customer);
      return customer;
    },
    async ask(query, variables, secret) {
      const response = await send(query, variables, secret);
      if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
      return (await response.json()) as Answer;
    },
  };
}

/** The API of this world. Nothing of it happens by itself: jobs do not run, and an error is the test's. */
function apiOf(given: Pick<ApiDeps, "store" | "clock" | "faults" | "nowMs">, emitted: string[]): ReturnType<typeof createApi> {
  const world = {
    ...given,
    emit: (_shop: string, told: Told) => {
      emitted.push(topicOf(told));
    },
    enqueue: () => {},
    report: (error: unknown) => {
      throw error;
    },
  };
  const idle = { schedule: { at: () => {}, cancel: () => {} }, origin: () => "http://localhost:4000", send: () => 0 };
  const bulk = createBulk({ ...world, ...idle }, (engine) => createWorker(world, engine));
  return createApi({ ...world, bulk, latencyMs: () => 0 });
}

function newToken(store: Store, change: Partial<Token>): string {
  const value: Token = {
    token: `shpat_${store.nextId()}`,
    shop: shopDomain,
    clientId,
    mode: "offline",
    userId: null,
    scopes: [],
    expiresAt: null,
    refreshToken: null,
    refreshExpiresAt: null,
    ...change,
  };
  store.saveToken(value);
  return value.token;
}

function requestOf(query: string, variables: Record<string, unknown> | undefined, secret: string): Request {
  return new Request(`https://${shopDomain}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": secret },
    body: JSON.stringify({ query, variables: variables ?? {} }),
  });
}

function newShop(scopes: string[]): Shop {
  return {
    domain: shopDomain,
    id: 7001,
    name: "Harbour Goods",
    email: "hello@harbour.example",
    currency: "GBP",
    countryCode: "GB",
    ianaTimezone: "Europe/London",
    plan: "standard",
    createdAt: "2024-01-01T09:00:00Z",
    locations: [
      { id: 81, name: "Dock Street", active: true, address1: "1 Dock Street", city: "Hull", countryCode: "GB", country: "United Kingdom" },
      { id: 82, name: "Attic", active: true, address1: "2 High Street", city: "York", countryCode: "GB", country: "United Kingdom" },
    ],
    staff: [
      { id: 91, firstName: "Olive", lastName: "Marsh", email: "olive@harbour.example", owner: true, locale: "en", permissions: [] },
      {
        id: 92,
        firstName: "Ben",
        lastName: "Reed",
        email: "ben@harbour.example",
        owner: false,
        locale: "en",
        permissions: ["manage_orders_information"],
      },
    ],
    installed: { [clientId]: { scopes, installedAt: "2026-01-01T09:00:00Z" } },
  };
}
