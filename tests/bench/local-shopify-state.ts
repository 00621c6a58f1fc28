import { createClock, toIso } from "#dev-store/clock.ts";
import { createShop } from "#dev-store/host/new-shop.ts";
import type { Address } from "#dev-store/model.ts";
import { autoArchive } from "#dev-store/orders/close.ts";
import { fulfill } from "#dev-store/orders/fulfill.ts";
import { placeOrder } from "#dev-store/orders/place.ts";
import { openStore, type Store } from "#dev-store/store.ts";

export const shopDomain = "bench.myshopify.com",
  accessToken = "shpat_bench";
const batch = 1_000,
  minute = 60_000;
const scopes = [
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
const titles = ["Enamel mug", "Lamp", "Tea towel", "Cutting board", "Candle", "Print"];
const cities = ["London", "Leeds", "Hull", "York", "Bath"];

/** Writes a state file of one shop with so many orders: one to three lines each, the older ones shipped and archived. */
export function writeState(file: string, orders: number): void {
  const store = openStore(file),
    clock = createClock();
  const shop = createShop(store, clock, {
    domain: shopDomain,
    plan: "unlimited",
    name: "Bench",
    currency: "GBP",
    countryCode: "GB",
    ianaTimezone: "Europe/London",
  });
  shop.installed["bench"] = { scopes, installedAt: clock.iso() };
  store.saveShop(shop);
  store.saveApp({ clientId: "bench", secret: "a-long-secret", url: "http://localhost:9", title: "Bench", scopes, webhooks: [] });
  store.saveToken({
    ...{ token: accessToken, shop: shopDomain, clientId: "bench", mode: "offline", userId: null, scopes },
    ...{ expiresAt: null, refreshToken: null, refreshExpiresAt: null },
  });
  const locationId = shop.locations[0]?.id ?? 0,
    now = clock.now().getTime();
  for (let start = 0; start < orders; start += batch) {
    store.atomically(() => {
      for (let index = start; index < Math.min(orders, start + batch); index += 1)
        addOrder(store, { index, locationId, age: (orders - index) * minute, now });
    });
  }
  store.set(`orderNumber:${shopDomain}`, 1_000 + orders);
  store.close();
}

function addOrder(store: Store, { index, locationId, age, now }: { index: number; locationId: number; age: number; now: number }): void {
  const iso = toIso(new Date(now - age));
  const deps = { nextId: store.nextId, iso, actor: { appTitle: null, staff: null } };
  const customer = { id: store.nextId(), firstName: "Ada", lastName: `Quay ${index % 977}`, email: `ada.${index}@quay.example` };
  if (index % 3 === 0)
    store.saveCustomer(shopDomain, { ...customer, phone: null, createdAt: iso, tags: [], note: null, numberOfOrders: 1, amountSpent: 0 });
  const address = addressOf(index);
  const order = placeOrder(
    {
      number: 1_001 + index,
      lines: Array.from({ length: 1 + (index % 3) }, (_, line) => ({
        title: titles[(index + line) % titles.length] ?? "",
        quantity: 1 + (line % 2),
        unitPrice: 995 + 100 * line,
        sku: `SKU-${(index + line) % 500}`,
        vendor: "Potters",
      })),
      shipping: [{ title: "Standard", price: 395 }],
      locationId,
      payment: { state: "paid" },
      currency: "GBP",
      taxBasisPoints: 2_000,
      taxesIncluded: true,
      customerId: index % 3 === 0 ? customer.id : null,
      email: customer.email,
      shippingAddress: address,
      billingAddress: address,
      tags: index % 10 === 0 ? ["vip"] : [],
    },
    { nextId: store.nextId, iso },
  );
  if (index % 5 !== 0) {
    const parts = order.fulfillmentOrders.map((entry) => ({ fulfillmentOrderId: entry.id, lines: null }));
    fulfill(order, { parts, tracking: { company: "Royal Mail", number: `RM${index}` }, notifyCustomer: false }, deps);
    autoArchive(order, deps);
  }
  store.saveOrder(shopDomain, order);
}

const addressOf = (index: number): Address => ({
  firstName: "Ada",
  lastName: `Quay ${index % 977}`,
  company: null,
  address1: `${1 + (index % 90)} Pier Road`,
  address2: null,
  city: cities[index % cities.length] ?? null,
  zip: "LS1 1AA",
  province: null,
  provinceCode: null,
  country: "United Kingdom",
  countryCode: "GB",
  phone: null,
});
