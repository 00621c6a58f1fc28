import { topicOf } from "../told.ts";
import { createClock } from "../clock.ts";
import type { RequestContext } from "../context.ts";
import type { Order } from "../model.ts";
import { openStore } from "../store.ts";
import type { Deps } from "./deps.ts";
import { placeOrder, type PlaceOrderInput } from "./place.ts";
import type { App, Shop, Staff } from "#dev-store/shop.ts";

/** For tests: what changes need, with ids from 1 and a fixed time. */
export function testDeps(iso = "2026-11-02T10:00:00Z"): Deps {
  let last = 0;
  return { nextId: () => (last += 1), iso, actor: { appTitle: "Longshore", staff: null } };
}

/** For tests: three mugs at 10.00, one lamp at 25.50 and a voucher at 20.00, carriage 5.00, GBP, one location. Total 80.50. */
export function testOrder(deps: Deps, changes: Partial<PlaceOrderInput> = {}): Order {
  return placeOrder(
    {
      number: 1001,
      locationId: 7,
      currency: "GBP",
      payment: { state: "paid" },
      email: "ada@example.com",
      lines: [
        { title: "Mug", quantity: 3, unitPrice: 1_000 },
        { title: "Lamp", quantity: 1, unitPrice: 2_550 },
        { title: "Voucher", quantity: 1, unitPrice: 2_000, requiresShipping: false },
      ],
      shipping: [{ title: "Standard", price: 500 }],
      shippingAddress: {
        firstName: "Ada",
        lastName: "Byron",
        company: null,
        address1: "1 Square",
        address2: null,
        city: "London",
        zip: "SW1",
        province: null,
        provinceCode: null,
        country: "United Kingdom",
        countryCode: "GB",
        phone: null,
      },
      ...changes,
    },
    deps,
  );
}

const app: App = { clientId: "client", secret: "secret", url: "http://localhost", title: "Longshore", scopes: [], webhooks: [] };

export interface TestShop {
  context: RequestContext;
  /** Places and saves an order. */
  place(changes?: Partial<PlaceOrderInput>): Order;
  /** Topics emitted and jobs enqueued so far. */
  topics: string[];
  jobs: Parameters<RequestContext["enqueue"]>[0][];
}

/** For tests: an empty shop in memory and a request of its app, on behalf of `user` if given. */
export function testShop(user: Staff | null = null): TestShop {
  const store = openStore(":memory:"),
    clock = createClock();
  const shop = newShop(clock.iso());
  const data = store.addShop(shop);
  const topics: string[] = [],
    jobs: TestShop["jobs"] = [];
  const context: RequestContext = {
    store,
    clock,
    data,
    shop,
    app,
    scopes: [],
    user,
    requestId: "request",
    idempotencyKey: null,
    emit: (told) => {
      topics.push(topicOf(told));
    },
    enqueue: (job) => {
      jobs.push(job);
    },
  };
  const place = (changes: Partial<PlaceOrderInput> = {}) => {
    const order = testOrder({ nextId: () => store.nextId(), iso: clock.iso(), actor: { appTitle: null, staff: null } }, changes);
    store.saveOrder(shop.domain, order);
    return order;
  };
  return { context, place, topics, jobs };
}

function newShop(createdAt: string): Shop {
  const location = (id: number, name: string) => ({
    ...{ id, name, active: true, address1: "1 Road", city: "London" },
    ...{ countryCode: "GB", country: "United Kingdom" },
  });
  return {
    domain: "test.myshopify.com",
    id: 1,
    name: "Test",
    email: "shop@example.com",
    currency: "GBP",
    countryCode: "GB",
    ianaTimezone: "Europe/London",
    plan: "standard",
    locations: [location(7, "London"), location(8, "Leeds")],
    staff: [],
    createdAt,
    installed: {},
  };
}
