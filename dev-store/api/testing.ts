import { createBulk } from "../bulk/engine.ts";
import { createWorker } from "../bulk/work.ts";
import { createClock, type Clock } from "../clock.ts";
import type { Address, Bag, Customer, Faults, Fulfillment, FulfillmentOrder, Line, Order, Shop, Token, Transaction } from "../model.ts";
import { openStore, type Store } from "../store.ts";
import { noFaults } from "./faults.ts";
import { createApi } from "./index.ts";

/** A shop in memory with one app, its API, and builders for what a test needs. For tests only. */
export const shopDomain = "harbour-goods.myshopify.com";
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

const bag = (minor: number): Bag => ({ shop: minor, presentment: minor });

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
  const schedule = { at: () => {}, cancel: () => {} };
  const world = {
    store,
    clock,
    emit: (_shop: string, topic: string) => {
      emitted.push(topic);
    },
    enqueue: () => {},
    report: (error: unknown) => {
      throw error;
    },
  };
  const bulk = createBulk({ ...world, schedule, origin: () => "http://localhost:4000", send: () => 0 }, (engine) =>
    createWorker(world, engine),
  );
  const api = createApi({ ...world, bulk, faults: () => faults, latencyMs: () => 0, nowMs: () => nowMs });
  const token = (change: Partial<Token> = {}) => {
    const value: Token = {
      token: `shpat_${store.nextId()}`,
      shop: shopDomain,
      clientId,
      mode: "offline",
      userId: null,
      scopes,
      expiresAt: null,
      refreshToken: null,
      refreshExpiresAt: null,
      ...change,
    };
    store.saveToken(value);
    return value.token;
  };
  const offline = token();
  const send: TestShop["send"] = (query, variables = {}, secret = offline) =>
    api(
      new Request(`https://${shopDomain}/admin/api/2026-10/graphql.json`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": secret },
        body: JSON.stringify({ query, variables }),
      }),
      shopDomain,
    );
  return {
    store,
    clock,
    shop,
    faults,
    emitted,
    token,
    send,
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

export function newCustomer(store: Store, change: Partial<Customer> = {}): Customer {
  return {
    id: store.nextId(),
    firstName: "Ada",
    lastName: "Quay",
    email: "ada@quay.example",
    phone: "+44 20 7946 0018",
    createdAt: "2026-01-01T09:00:00Z",
    tags: [],
    note: null,
    numberOfOrders: 1,
    amountSpent: 0,
    ...change,
  };
}

export const address: Address = {
  firstName: "Ada",
  lastName: "Quay",
  company: null,
  address1: "3 Pier Road",
  address2: null,
  city: "Leeds",
  zip: "LS1 1AA",
  province: "England",
  provinceCode: "ENG",
  country: "United Kingdom",
  countryCode: "GB",
  phone: null,
};

/** An unfulfilled order of two mugs at 10.00, paid by card unless the change says otherwise. */
export function newOrder(store: Store, change: Partial<Order> = {}): Order {
  const id = store.nextId(),
    lineId = store.nextId(),
    number = 1_000 + (id % 1_000_000);
  const line: Line = {
    id: lineId,
    title: "Blue Mug",
    variantTitle: null,
    sku: "MUG-1",
    productId: 501,
    variantId: 601,
    vendor: "Potters",
    quantity: 2,
    currentQuantity: 2,
    refundedQuantity: 0,
    requiresShipping: true,
    taxable: true,
    isGiftCard: false,
    unitPrice: bag(1_000),
    discount: bag(0),
    tax: bag(0),
    productTags: ["kitchen"],
  };
  const createdAt = change.createdAt ?? new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, "");
  return {
    id,
    number,
    name: `#${number}`,
    confirmationNumber: `C${id}`,
    createdAt,
    processedAt: createdAt,
    updatedAt: createdAt,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    cancelStaffNote: null,
    cancelJobId: null,
    test: false,
    confirmed: true,
    sourceName: "web",
    edited: false,
    currency: "GBP",
    presentmentCurrency: "GBP",
    taxesIncluded: true,
    customerId: null,
    email: "ada@quay.example",
    phone: null,
    shippingAddress: address,
    billingAddress: address,
    note: null,
    customAttributes: [],
    tags: [],
    poNumber: null,
    gateways: ["shopify_payments"],
    lines: [line],
    shippingLines: [],
    discounts: [],
    fulfillmentOrders: [newFulfillmentOrder(store, lineId, createdAt)],
    fulfillments: [],
    transactions: [newTransaction(store, createdAt)],
    refunds: [],
    returns: [],
    risk: { recommendation: "ACCEPT", assessments: [] },
    events: [],
    subtotal: bag(2_000),
    totalShipping: bag(0),
    totalTax: bag(0),
    totalDiscounts: bag(0),
    total: bag(2_000),
    mails: [],
    importedFrom: null,
    ...change,
  };
}

export function newFulfillmentOrder(store: Store, lineId: number, at: string, change: Partial<FulfillmentOrder> = {}): FulfillmentOrder {
  return {
    id: store.nextId(),
    status: "OPEN",
    requestStatus: "UNSUBMITTED",
    locationId: 81,
    createdAt: at,
    updatedAt: at,
    fulfillAt: at,
    fulfillBy: null,
    deliveryMethod: "SHIPPING",
    holds: [],
    lines: [{ id: store.nextId(), lineId, totalQuantity: 2, remainingQuantity: 2 }],
    ...change,
  };
}

export function newTransaction(store: Store, at: string, change: Partial<Transaction> = {}): Transaction {
  return {
    id: store.nextId(),
    kind: "SALE",
    status: "SUCCESS",
    gateway: "shopify_payments",
    formattedGateway: "Shopify Payments",
    manual: false,
    test: false,
    amount: bag(2_000),
    parentId: null,
    createdAt: at,
    processedAt: at,
    authorizationExpiresAt: null,
    errorCode: null,
    ...change,
  };
}

/** A parcel with everything in it; closes the order's fulfillment order. */
export function shipped(store: Store, order: Order, tracking: string): Order {
  const fulfillmentOrder = order.fulfillmentOrders[0];
  const part = fulfillmentOrder?.lines[0];
  if (!fulfillmentOrder || !part) throw new Error("The order has nothing to ship");
  const parcel: Fulfillment = {
    id: store.nextId(),
    name: `${order.name}-F1`,
    status: "SUCCESS",
    displayStatus: "FULFILLED",
    createdAt: order.createdAt,
    updatedAt: order.createdAt,
    locationId: 81,
    fulfillmentOrderIds: [fulfillmentOrder.id],
    lines: [{ id: store.nextId(), lineId: part.lineId, fulfillmentOrderLineId: part.id, quantity: 2 }],
    tracking: [{ company: "Royal Mail", number: tracking, url: null }],
    events: [],
    inTransitAt: null,
    deliveredAt: null,
    estimatedDeliveryAt: null,
  };
  part.remainingQuantity = 0;
  fulfillmentOrder.status = "CLOSED";
  order.fulfillments.push(parcel);
  store.saveOrder(shopDomain, order);
  return order;
}
