import type { MoneyBag } from "../lib/money.ts";
import type { Fulfillment, FulfillmentOrder, Hold, LineItem, ShippingAddress, Snapshot, Transaction } from "./snapshot.ts";
import type { Policy } from "./policy.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { Door } from "#app/kernel/door.ts";

/** An instant for tests: everything in a fixture happens before it. */
export const now = new Date("2026-11-20T12:00:00.000Z");

/** The same amount of minor units in both currencies. */
export function bag(amount: number, currency = "EUR"): MoneyBag {
  return { shop: { amount, currency }, presentment: { amount, currency } };
}

export function aFulfillmentOrder(over: Partial<FulfillmentOrder> = {}): FulfillmentOrder {
  return {
    id: "gid://shopify/FulfillmentOrder/1",
    status: "OPEN",
    requestStatus: "UNSUBMITTED",
    locationId: "gid://shopify/Location/1",
    locationName: "Warehouse",
    deliveryMethod: "SHIPPING",
    fulfillAt: null,
    updatedAt: "2026-11-10T08:00:00Z",
    supportedActions: ["CREATE_FULFILLMENT", "HOLD", "MOVE"],
    lines: [
      { id: "gid://shopify/FulfillmentOrderLineItem/1", lineItemId: mug, totalQuantity: 2, remainingQuantity: 2, requiresShipping: true },
      { id: "gid://shopify/FulfillmentOrderLineItem/2", lineItemId: lamp, totalQuantity: 1, remainingQuantity: 1, requiresShipping: true },
    ],
    ...over,
  };
}
export const mug = "gid://shopify/LineItem/1";
export const lamp = "gid://shopify/LineItem/2";

export function aFulfillment(over: Partial<Fulfillment> = {}): Fulfillment {
  return {
    id: "gid://shopify/Fulfillment/1",
    name: "#1001-F1",
    status: "SUCCESS",
    displayStatus: "FULFILLED",
    createdAt: "2026-11-11T08:00:00Z",
    updatedAt: "2026-11-11T08:00:00Z",
    deliveredAt: null,
    inTransitAt: null,
    estimatedDeliveryAt: null,
    tracking: [],
    lines: [
      { lineItemId: mug, quantity: 2 },
      { lineItemId: lamp, quantity: 1 },
    ],
    ...over,
  };
}

export function aHold(over: Partial<Hold> = {}): Hold {
  return {
    id: "gid://shopify/FulfillmentHold/1",
    fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1",
    reason: "INCORRECT_ADDRESS",
    notes: null,
    handle: null,
    ours: true,
    byApp: null,
    ...over,
  };
}

export function aTransaction(over: Partial<Transaction> = {}): Transaction {
  return {
    id: "gid://shopify/OrderTransaction/1",
    kind: "SALE",
    status: "SUCCESS",
    gateway: "shopify_payments",
    manual: false,
    amount: bag(5_000),
    parentId: null,
    processedAt: "2026-11-10T08:00:00Z",
    expiresAt: null,
    multiCapturable: false,
    manuallyCapturable: false,
    ...over,
  };
}

/** A refund of so many of some line items, which leaves their fulfillment orders as they are. */
export function aRefund(
  line: [lineItemId: string, quantity: number],
  over: { createdAt?: string; restockType?: string } = {},
): Snapshot["refunds"][number] {
  const { createdAt = "2026-11-12T08:00:00Z", restockType = "NO_RESTOCK" } = over;
  return { createdAt, lines: [{ lineItemId: line[0], quantity: line[1], restockType }] };
}

export function anAddress(over: Partial<ShippingAddress> = {}): ShippingAddress {
  return {
    firstName: "Ada",
    lastName: "Berg",
    company: null,
    address1: "Quay 1",
    address2: null,
    city: "Aarhus",
    zip: "8000",
    provinceCode: null,
    countryCode: "DK",
    phone: null,
    ...over,
  };
}

export function aLine(over: Partial<LineItem> = {}): LineItem {
  return {
    id: mug,
    title: "Mug",
    variantTitle: null,
    sku: null,
    quantity: 2,
    currentQuantity: 2,
    unfulfilledQuantity: 2,
    refundableQuantity: 2,
    requiresShipping: true,
    unitPrice: bag(1_000),
    ...over,
  };
}

const money = {
  financialStatus: "PAID",
  total: bag(5_000),
  currentTotal: bag(5_000),
  outstanding: bag(0),
  received: bag(5_000),
  refunded: bag(0),
  net: bag(5_000),
  shipping: { price: bag(500), refunded: bag(0) },
  paymentGateways: ["shopify_payments"],
  canMarkAsPaid: false,
  refundable: true,
  refunds: [],
} satisfies Partial<Snapshot>;

const delivery = {
  fulfillmentStatus: "UNFULFILLED",
  deliveryStatus: null,
  requiresShipping: true,
  fulfillments: [],
  parcels: [],
  holds: [],
  holdable: [],
  holdReasons: [],
  isPickup: false,
  scheduledFor: null,
} satisfies Partial<Snapshot>;

const customer = {
  customerName: "Ada Berg",
  email: "ada@example.com",
  phone: null,
  shippingAddress: anAddress(),
} satisfies Partial<Snapshot>;

/** A paid, unfulfilled order of two mugs and a lamp for €50.00, €5.00 of it shipping. */
export function anOrder(over: Partial<Snapshot> = {}): Snapshot {
  return {
    id: "gid://shopify/Order/1",
    name: "#1001",
    createdAt: "2026-11-10T08:00:00Z",
    updatedAt: "2026-11-10T08:00:00Z",
    closedAt: null,
    cancelledAt: null,
    test: false,
    itemCount: 3,
    returnStatus: "NO_RETURN",
    riskRecommendation: "ACCEPT",
    riskLevels: ["LOW"],
    tags: [],
    sourceName: "web",
    note: null,
    hasNote: false,
    customAttributes: [],
    ...money,
    transactions: [aTransaction()],
    ...delivery,
    fulfillmentOrders: [aFulfillmentOrder()],
    lines: [aLine(), aLamp()],
    ...customer,
    ...over,
  };
}

function aLamp(): LineItem {
  const one = { quantity: 1, currentQuantity: 1, unfulfilledQuantity: 1, refundableQuantity: 1 };
  return aLine({ id: lamp, title: "Lamp", ...one, unitPrice: bag(2_500) });
}

/** The same order with everything shipped in one parcel. */
export function aShippedOrder(over: Partial<Snapshot> = {}): Snapshot {
  const { lines, ...shipped } = aFulfillmentOrder({ status: "CLOSED", supportedActions: [] });
  return anOrder({
    fulfillmentStatus: "FULFILLED",
    fulfillments: [aFulfillment()],
    parcels: [aFulfillment()],
    fulfillmentOrders: [{ ...shipped, lines: lines.map((line) => ({ ...line, remainingQuantity: 0 })) }],
    lines: anOrder().lines.map((line) => ({ ...line, unfulfilledQuantity: 0 })),
    ...over,
  });
}

/** An order of which nothing was paid yet: cash on delivery. */
export function anUnpaidOrder(over: Partial<Snapshot> = {}): Snapshot {
  return anOrder({
    financialStatus: "PENDING",
    outstanding: bag(5_000),
    received: bag(0),
    net: bag(0),
    canMarkAsPaid: true,
    refundable: false,
    paymentGateways: ["Cash on Delivery (COD)"],
    transactions: [aTransaction({ status: "PENDING", manual: true, gateway: "Cash on Delivery (COD)" })],
    ...over,
  });
}

/** An order of which the money is only reserved, on a card that can be charged once. */
export function aReservedOrder(over: Partial<Snapshot> = {}, authorization: Partial<Transaction> = {}): Snapshot {
  return anOrder({
    financialStatus: "AUTHORIZED",
    outstanding: bag(0),
    received: bag(0),
    net: bag(0),
    refundable: false,
    transactions: [aTransaction({ kind: "AUTHORIZATION", manuallyCapturable: true, ...authorization })],
    ...over,
  });
}

/** A paid order that the customer comes to fetch. */
export function aPickupOrder(over: Partial<FulfillmentOrder> = {}): Snapshot {
  return anOrder({ isPickup: true, fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "PICK_UP", ...over })] });
}

export const policy: Policy = { archive: { keepUnpaid: true }, cancel: { windowHours: null } };

/** What a person asks, unless told otherwise. */
export function asked<I>(intent: I, over: { by?: Door; overrides?: string[] } = {}): Asked<I, never> {
  return { intent, by: over.by ?? "person", overrides: over.overrides ?? [], done: [], askedAt: now };
}

export const warehouse = "gid://shopify/Location/1";
export const shop = "gid://shopify/Location/2";
/** What is sent from another place than the rest: a lamp. */
export const inShop = aFulfillmentOrder({
  id: "gid://shopify/FulfillmentOrder/2",
  locationId: shop,
  locationName: "Shop",
  lines: [
    { id: "gid://shopify/FulfillmentOrderLineItem/9", lineItemId: lamp, totalQuantity: 1, remainingQuantity: 1, requiresShipping: true },
  ],
});
