import { eachOf, type Told } from "#dev-store/told.ts";
import { z } from "zod";
import type { Clock } from "#dev-store/clock.ts";
import type { Address, Customer, Order, Risk } from "#dev-store/model.ts";
import { nextOrderNumber } from "#dev-store/orders/number.ts";
import { placeOrder, type PlaceOrderInput } from "#dev-store/orders/place.ts";
import { standardRate } from "#dev-store/orders/tax.ts";
import type { Store } from "#dev-store/store.ts";
import { BadInput } from "./http.ts";
import type { Shop } from "#dev-store/shop.ts";

const text = z.string().trim().min(1).max(255);
const money = z.int().min(0).max(100_000_000);
const addressSchema = z.strictObject({
  first_name: text.nullish(),
  last_name: text.nullish(),
  company: text.nullish(),
  address1: text.nullish(),
  address2: text.nullish(),
  city: text.nullish(),
  zip: text.nullish(),
  country: text.default("United Kingdom"),
  country_code: z.string().length(2).default("GB"),
  phone: text.nullish(),
});
const lineSchema = z.strictObject({
  title: text,
  quantity: z.int().min(1).max(100_000),
  price: money,
  variant_title: text.nullish(),
  sku: text.nullish(),
  vendor: text.nullish(),
  product_id: z.int().optional(),
  variant_id: z.int().optional(),
  product_tags: z.array(text).optional(),
  requires_shipping: z.boolean().optional(),
  gift_card: z.boolean().optional(),
  location: text.optional(),
});

/** Body of `POST /_dev/shops/:shop/orders`. Money in minor units of the shop's currency, as the storefront shows it (tax included). */
export const newOrderSchema = z.strictObject({
  lines: z.array(lineSchema).min(1).max(250),
  payment: z
    .enum(["paid", "authorized", "pending_manual", "pending_gateway", "partially_paid", "voided", "expired", "none"])
    .default("paid"),
  gateway: text.optional(),
  shipping: z.strictObject({ title: text, price: money }).nullish(),
  delivery: z.enum(["SHIPPING", "LOCAL", "PICK_UP", "PICKUP_POINT", "RETAIL"]).default("SHIPPING"),
  email: z.email().nullish(),
  phone: text.nullish(),
  address: addressSchema.nullish(),
  discount: z.strictObject({ code: text, amount: money }).optional(),
  note: z.string().max(5_000).nullish(),
  tags: z.array(text).optional(),
  attributes: z.array(z.strictObject({ key: text, value: z.string() })).optional(),
  presentment_currency: z.string().length(3).optional(),
  exchange_rate: z.number().positive().optional(),
  location: text.optional(),
  test: z.boolean().optional(),
  post_purchase_hold: z.boolean().optional(),
  fulfill_at: z.iso.datetime().optional(),
  risk: z.enum(["ACCEPT", "INVESTIGATE", "CANCEL", "NONE"]).optional(),
});
export type NewOrder = z.infer<typeof newOrderSchema>;

interface Deps {
  store: Store;
  clock: Clock;
  webhooks: { emit(shop: string, told: Told, order: Order): void };
}

function locationId(shop: Shop, name: string | undefined): number {
  const location = name === undefined ? shop.locations[0] : shop.locations.find((one) => one.name === name || String(one.id) === name);
  if (!location)
    throw new BadInput(`${shop.domain} has no location "${name}"; it has ${shop.locations.map((one) => one.name).join(", ")}.`);
  return location.id;
}

function toAddress(address: NewOrder["address"]): Address | null {
  if (!address) return null;
  return {
    firstName: address.first_name ?? null,
    lastName: address.last_name ?? null,
    company: address.company ?? null,
    address1: address.address1 ?? null,
    address2: address.address2 ?? null,
    city: address.city ?? null,
    zip: address.zip ?? null,
    province: null,
    provinceCode: null,
    country: address.country,
    countryCode: address.country_code,
    phone: address.phone ?? null,
  };
}

/** The customer with this e-mail, new if there is none; null for a guest without one. */
function customerFor(deps: Deps, shop: Shop, wanted: NewOrder): Customer | null {
  const data = deps.store.shops.get(shop.domain);
  if (!wanted.email || !data) return null;
  for (const customer of data.customers.values()) if (customer.email === wanted.email) return customer;
  return {
    id: deps.store.nextId(),
    firstName: wanted.address?.first_name ?? "",
    lastName: wanted.address?.last_name ?? "",
    email: wanted.email,
    phone: wanted.phone ?? null,
    createdAt: deps.clock.iso(),
    tags: [],
    note: null,
    numberOfOrders: 0,
    amountSpent: 0,
  };
}

/** A buyer's order: built, saved, counted for the customer, and told to the apps. Throws BadInput for an unknown location. */
export function receiveOrder(deps: Deps, shop: Shop, wanted: NewOrder): Order {
  const { store } = deps;
  const customer = customerFor(deps, shop, wanted);
  const input = { ...toPlaceInput(store, shop, wanted), customerId: customer?.id ?? null };
  const order = placeOrder(input, { nextId: store.nextId, iso: deps.clock.iso() });
  store.atomically(() => {
    store.saveOrder(shop.domain, order);
    if (customer)
      store.saveCustomer(shop.domain, {
        ...customer,
        numberOfOrders: customer.numberOfOrders + 1,
        amountSpent: customer.amountSpent + order.total.shop,
      });
    for (const told of toldOf(order, wanted.payment === "paid")) deps.webhooks.emit(shop.domain, told, order);
  });
  return order;
}

/** What apps are told of an order that came in, in this order. */
function toldOf(order: Order, isPaid: boolean): Told[] {
  return [
    "orders/create",
    ...(isPaid ? ["orders/paid"] : []),
    ...eachOf("order_transactions/create", order.transactions),
    ...eachOf("fulfillment_orders/order_routing_complete", order.fulfillmentOrders),
    ...(order.risk.assessments.length > 0 ? ["orders/risk_assessment_changed"] : []),
  ];
}

/** What is wanted, in the words of an order being placed. */
function toPlaceInput(store: Store, shop: Shop, wanted: NewOrder): PlaceOrderInput {
  const { discount, email, phone, note, tags, test } = wanted;
  const address = toAddress(wanted.address);
  return {
    ...{ email, phone, note, tags, test },
    number: nextOrderNumber(store, shop.domain),
    lines: wanted.lines.map((line) => toLine(store, shop, line)),
    shipping: wanted.shipping ? [wanted.shipping] : [],
    discounts: discount ? [{ title: discount.code, code: discount.code, amount: discount.amount }] : [],
    locationId: locationId(shop, wanted.location),
    delivery: wanted.delivery,
    payment: { state: wanted.payment, ...(wanted.gateway ? { gateway: wanted.gateway } : {}) },
    currency: shop.currency,
    presentmentCurrency: wanted.presentment_currency,
    exchangeRate: wanted.exchange_rate,
    taxBasisPoints: standardRate(address?.countryCode ?? shop.countryCode),
    taxesIncluded: true,
    shippingAddress: address,
    billingAddress: address,
    customAttributes: wanted.attributes,
    postPurchaseHold: wanted.post_purchase_hold,
    fulfillAt: wanted.fulfill_at,
    ...(wanted.risk ? { risk: riskOf(wanted.risk) } : {}),
  };
}

function toLine(store: Store, shop: Shop, line: NewOrder["lines"][number]): PlaceOrderInput["lines"][number] {
  const { title, quantity, sku, vendor } = line;
  return {
    ...{ title, quantity, sku, vendor },
    unitPrice: line.price,
    variantTitle: line.variant_title,
    productId: line.product_id ?? store.nextId(),
    variantId: line.variant_id ?? store.nextId(),
    productTags: line.product_tags,
    requiresShipping: line.requires_shipping,
    isGiftCard: line.gift_card,
    ...(line.location ? { locationId: locationId(shop, line.location) } : {}),
  };
}

/** A recommendation rests on an assessment: the search finds orders by its level. */
function riskOf(recommendation: Risk["recommendation"]): Risk {
  const level = ({ ACCEPT: "LOW", INVESTIGATE: "MEDIUM", CANCEL: "HIGH", NONE: null } as const)[recommendation];
  return { recommendation, assessments: level ? [{ level, provider: null, facts: [] }] : [] };
}
