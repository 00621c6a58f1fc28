import { noFaults } from "#dev-store/api/faults.ts";
import type { Clock } from "#dev-store/clock.ts";
import type { Faults, Plan, Shop } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";

/** What the agent may do: all an agent needs but refunding and cancelling. Shopify's permission names. */
const agentPermissions = [
  "orders",
  "manage_orders_information",
  "fulfill_and_ship_orders",
  "mark_orders_as_paid",
  "capture_payments_for_orders",
  "return_orders",
  "buy_shipping_labels",
  "apply_discounts_to_orders",
];

export interface NewShop {
  domain: string;
  plan: Plan;
  name: string;
  currency: string;
  countryCode: string;
  ianaTimezone: string;
}

/** A shop with two locations and two staff members: the owner, and an agent who may not refund or cancel. */
export function createShop(store: Store, clock: Clock, wanted: NewShop): Shop {
  const handle = wanted.domain.replace(/\.myshopify\.com$/, "");
  const shop: Shop = {
    domain: wanted.domain,
    id: store.nextId(),
    name: wanted.name,
    email: `owner@${handle}.example`,
    plan: wanted.plan,
    currency: wanted.currency,
    countryCode: wanted.countryCode,
    ianaTimezone: wanted.ianaTimezone,
    createdAt: clock.iso(),
    installed: {},
    locations: [
      {
        id: store.nextId(),
        name: "Warehouse",
        active: true,
        address1: "12 Dock Road",
        city: "London",
        countryCode: "GB",
        country: "United Kingdom",
      },
      {
        id: store.nextId(),
        name: "High Street shop",
        active: true,
        address1: "48 High Street",
        city: "Leeds",
        countryCode: "GB",
        country: "United Kingdom",
      },
    ],
    staff: [
      {
        id: store.nextId(),
        firstName: "Olive",
        lastName: "Owner",
        email: `owner@${handle}.example`,
        owner: true,
        locale: "en",
        permissions: [],
      },
      {
        id: store.nextId(),
        firstName: "Avery",
        lastName: "Agent",
        email: `agent@${handle}.example`,
        owner: false,
        locale: "en",
        permissions: agentPermissions,
      },
    ],
  };
  store.addShop(shop);
  return shop;
}

/** Switches of one shop that are no part of the shop itself. */
export function createSwitches(store: Store): {
  faults(shop: string): Faults;
  latencyMs(shop: string): number;
  set(shop: string, name: "faults" | "latency" | "protected", value: unknown): void;
} {
  return {
    faults: (shop) => store.get<Faults>(`faults:${shop}`) ?? noFaults,
    latencyMs: (shop) => store.get<number>(`latency:${shop}`) ?? 0,
    set: (shop, name, value) => {
      store.set(`${name}:${shop}`, value);
    },
  };
}
