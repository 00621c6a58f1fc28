import { noFaults, type Faults } from "#dev-store/api/faults.ts";
import type { Clock } from "#dev-store/clock.ts";
import type { Store } from "#dev-store/store.ts";
import type { Plan, Shop } from "#dev-store/shop.ts";

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
    ...wanted,
    id: store.nextId(),
    email: `owner@${handle}.example`,
    createdAt: clock.iso(),
    installed: {},
    locations: places.map((place) => ({ id: store.nextId(), ...place })),
    staff: people.map(({ role, ...person }) => ({ id: store.nextId(), ...person, email: `${role}@${handle}.example` })),
  };
  store.addShop(shop);
  return shop;
}

const british = { active: true, countryCode: "GB", country: "United Kingdom" };
const places = [
  { name: "Warehouse", address1: "12 Dock Road", city: "London", ...british },
  { name: "High Street shop", address1: "48 High Street", city: "Leeds", ...british },
];
const people = [
  { role: "owner", firstName: "Olive", lastName: "Owner", owner: true, locale: "en", permissions: [] },
  { role: "agent", firstName: "Avery", lastName: "Agent", owner: false, locale: "en", permissions: agentPermissions },
];

/** Switches of one shop that are no part of the shop itself. */
export function createSwitches(store: Store): {
  faults(shop: string): Faults;
  latencyMs(shop: string): number;
  set(shop: string, name: "faults" | "latency" | "protected" | "autoArchive" | "rates", value: unknown): void;
} {
  return {
    faults: (shop) => store.get<Faults>(`faults:${shop}`) ?? noFaults,
    latencyMs: (shop) => store.get<number>(`latency:${shop}`) ?? 0,
    set: (shop, name, value) => {
      store.set(`${name}:${shop}`, value);
    },
  };
}
