import { topicOf, type Told } from "#dev-store/told.ts";
import { readFileSync } from "node:fs";
import { openRequest, type ApiRequest } from "#dev-store/api/request.ts";
import type { AdminSchema } from "#dev-store/api/schema.ts";
import { createHost, type Host } from "#dev-store/host/host.ts";
import { createShop } from "#dev-store/host/new-shop.ts";
import { newOrderSchema, receiveOrder } from "#dev-store/host/place-order.ts";
import { importOrders } from "#dev-store/import/index.ts";
import type { Order } from "#dev-store/model.ts";
import type { Plan, Shop, Staff } from "#dev-store/shop.ts";

/** One shop to walk through, and how one asks it. */
export interface World {
  host: Host;
  shop: Shop;
  /** The request of an app that may do everything; on behalf of `user` if given. */
  request(user?: Staff): ApiRequest;
  /** An order of a buyer: the body of `POST /_dev/shops/:shop/orders`. */
  place(wanted: object): Order;
  /** Topics of which somebody would have been told. */
  topics: Set<string>;
}

const demoOrders = new URL("../demo-data/online-retail-demo.csv.gz", import.meta.url);
const clientId = "walk";

/** A local Shopify in memory with two shops that have nothing in common, one of them with orders that have lived. */
export async function createWorlds(admin: AdminSchema): Promise<{ worlds: World[]; close(): Promise<void> }> {
  const host = createHost({
    file: ":memory:",
    appUpstream: null,
    origin: () => "http://localhost:4000",
    appOrigin: () => null,
    report: (error) => {
      throw error;
    },
  });
  const scopes = scopesOf(admin);
  host.store.saveApp({ clientId, secret: "a-long-secret", url: "http://localhost:4001", title: "Walk", scopes, webhooks: [] });
  const british = newWorld(host, { handle: "tea", plan: "plus", currency: "GBP", country: "GB", zone: "Europe/London" });
  const japanese = newWorld(host, { handle: "rice", plan: "advanced", currency: "JPY", country: "JP", zone: "Asia/Tokyo" });
  await importOrders(readFileSync(demoOrders), { store: host.store, clock: host.clock, shop: british.shop.domain, limit: 220 });
  for (const world of [british, japanese]) placeSome(world);
  host.passTime();
  return { worlds: [british, japanese], close: () => host.close() };
}

/** Every scope that the schema speaks of. */
function scopesOf({ requiredAccess }: AdminSchema): string[] {
  const found = new Set(["read_all_orders"]);
  for (const text of requiredAccess.values()) for (const [scope] of text.matchAll(/\b(read|write)_[a-z_]+/g)) found.add(scope);
  return [...found].sort();
}

function newWorld(host: Host, wanted: { handle: string; plan: Plan; currency: string; country: string; zone: string }): World {
  const { store, clock, jobs, bulk } = host;
  const shop = createShop(store, clock, {
    domain: `${wanted.handle}.myshopify.com`,
    plan: wanted.plan,
    name: wanted.handle,
    currency: wanted.currency,
    countryCode: wanted.country,
    ianaTimezone: wanted.zone,
  });
  const scopes = store.apps.get(clientId)?.scopes ?? [];
  shop.installed[clientId] = { scopes, installedAt: clock.iso() };
  const topics = new Set<string>();
  const emit = (_shop: string, told: Told) => {
    topics.add(topicOf(told));
  };
  return {
    ...{ host, shop, topics },
    request(user) {
      const session = { shop: shop.domain, clientId, userId: user?.id ?? null, scopes };
      const request = openRequest({ store, clock, enqueue: jobs.enqueue, bulk, emit }, session, "walk");
      if (!request) throw new Error("The app of the walk is not installed");
      return request;
    },
    place: (order) => receiveOrder({ store, clock, webhooks: { emit } }, shop, newOrderSchema.parse(order)),
  };
}

/** What imported orders have not: bought things with all that can be said of them, in another currency, by phone, as a test. */
function placeSome({ host, shop, place }: World): void {
  if (shop.currency === "JPY") moveToJapan(shop);
  const address = { first_name: "Mei", last_name: "Mori", company: "Mori & Co", address1: "1 Pier", address2: "Floor 2", city: "Kobe" };
  const lines = [
    { title: "Tray", variant_title: "Red", quantity: 2, price: 1250, sku: "TRAY", vendor: "Mori", product_tags: ["wood", "red"] },
    { title: "Voucher", quantity: 1, price: 2000, gift_card: true, requires_shipping: false },
  ];
  const order = place({
    lines,
    shipping: { title: "Express", price: 500 },
    email: "mei@mori.example",
    phone: "+81312345678",
    address: { ...address, zip: "650", country: "Japan", country_code: "JP", phone: "+81311112222" },
    discount: { code: `SPRING-${shop.currency}`, amount: 300 },
    note: "Ring twice",
    tags: ["vip"],
    attributes: [{ key: "gift", value: "yes" }],
    presentment_currency: "USD",
    exchange_rate: 0.5,
    test: true,
    risk: "CANCEL",
    post_purchase_hold: true,
  });
  place({ lines, delivery: "PICK_UP", payment: "authorized", phone: "+81399998888", risk: "INVESTIGATE" });
  place({ lines: [lines[1]], email: "mei@mori.example" });
  place({ lines: [lines[0]], payment: "pending_manual", fulfill_at: "2040-01-01T09:00:00Z" });
  whatOthersDo(host, shop, order);
  host.store.saveOrder(shop.domain, order);
}

function moveToJapan(shop: Shop): void {
  const japan = { city: "Osaka", countryCode: "JP", country: "Japan" };
  shop.locations.forEach((location, index) => Object.assign(location, { active: index === 0, ...japan }));
  for (const person of shop.staff) Object.assign(person, { firstName: "Mei", lastName: "Mori", locale: "ja" });
  shop.createdAt = "2020-02-02T02:02:02Z";
}

/** What comes to an order from neither the app nor the control API: a bank, an assessor of risks, another app, the customer. */
function whatOthersDo({ store, clock }: Host, shop: Shop, order: Order): void {
  Object.assign(order, { confirmed: false, edited: true });
  for (const assessment of order.risk.assessments) assessment.provider = "Assessor";
  for (const transaction of order.transactions) transaction.errorCode = "CARD_DECLINED";
  const held = { reason: "OTHER", reasonNotes: null, handle: null, externalId: null, createdAt: clock.iso() } as const;
  for (const entry of order.fulfillmentOrders) {
    entry.fulfillBy = clock.iso();
    entry.holds.push({ ...held, id: store.nextId(), heldBy: "another", heldByName: "Another app" });
  }
  const told = shop.currency === "JPY" ? ({ status: "CLOSED", createdAt: shop.createdAt } as const) : undefined;
  order.returns.push({ id: store.nextId(), name: `${order.name}-R1`, status: "OPEN", createdAt: clock.iso(), ...told });
  if (order.shippingAddress) Object.assign(order.shippingAddress, { province: "Hyogo", provinceCode: "JP-28" });
  writeOn(order, store.nextId, clock.iso());
  const [owner] = shop.staff,
    [place] = shop.locations;
  order.userId = owner?.id ?? null;
  for (const one of order.transactions) Object.assign(one, { userId: owner?.id, locationId: place?.id });
  const metafields = (order.metafields ?? []).map((one) => ({ ...one, id: store.nextId() }));
  const customer = store.shops.get(shop.domain)?.customers.get(order.customerId ?? 0);
  if (customer) store.saveCustomer(shop.domain, { ...customer, tags: ["vip"], note: "Likes trays", metafields, state: "ENABLED" });
}

/** What an app writes when it sends an order, and what is said of where the order came from. */
function writeOn(order: Order, nextId: () => number, at: string): void {
  const kinds = { boolean: "true", number_integer: "17" };
  order.metafields = Object.entries(kinds).map(([type, value], index) => {
    const createdAt = index === 0 ? at : "2026-01-02T03:04:05Z";
    const [namespace, key] = index === 0 ? ["custom", "gift"] : ["mori", "count"];
    return { ...{ id: nextId(), namespace, key, type, value, createdAt }, updatedAt: createdAt };
  });
  order.localizedFields = ["TAX_CREDENTIAL_BR", "SHIPPING_CREDENTIAL_KR"].map((key) => ({ key, value: `${key}-1` }));
  Object.assign(order, { sourceIdentifier: "POS-1", sourceUrl: "https://pos.example/1", referringSite: "https://search.example/" });
  Object.assign(order, { acceptsMarketing: true });
  for (const line of order.lines) Object.assign(line, { weight: { value: line.quantity, unit: line.isGiftCard ? "GRAMS" : "KILOGRAMS" } });
  for (const [index, line] of order.lines.entries()) line.properties = index === 0 ? [{ key: "Engraving", value: "Mei" }] : [];
  for (const line of order.lines) line.taxes = [{ title: "GST", rate: 0.05, amount: line.unitPrice, channelLiable: true }];
  for (const line of order.shippingLines) line.source = "carrier";
  for (const one of order.transactions) Object.assign(one, { authorizationCode: "A-1", receiptJson: '{"paid":true}' });
}
