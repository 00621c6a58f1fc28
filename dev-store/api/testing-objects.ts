import type { Address, Bag, Customer, Fulfillment, FulfillmentOrder, Line, Order, Transaction } from "../model.ts";
import type { Store } from "../store.ts";

/** Builders of what a test's shop has. For tests only. */
export const shopDomain = "harbour-goods.myshopify.com";

const bag = (minor: number): Bag => ({ shop: minor, presentment: minor });

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

function mugs(id: number): Line {
  return {
    id,
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
}

const sums = { subtotal: bag(2_000), totalShipping: bag(0), totalTax: bag(0), totalDiscounts: bag(0), total: bag(2_000) };
const untouched = { closedAt: null, cancelledAt: null, cancelReason: null, cancelStaffNote: null, cancelJobId: null };

/** An unfulfilled order of two mugs at 10.00, paid by card unless the change says otherwise. */
export function newOrder(store: Store, change: Partial<Order> = {}): Order {
  const id = store.nextId(),
    lineId = store.nextId(),
    number = 1_000 + (id % 1_000_000);
  const createdAt = change.createdAt ?? new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, "");
  return {
    id,
    number,
    name: `#${number}`,
    confirmationNumber: `C${id}`,
    createdAt,
    processedAt: createdAt,
    updatedAt: createdAt,
    ...untouched,
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
    lines: [mugs(lineId)],
    shippingLines: [],
    discounts: [],
    fulfillmentOrders: [newFulfillmentOrder(store, lineId, createdAt)],
    fulfillments: [],
    transactions: [newTransaction(store, createdAt)],
    refunds: [],
    returns: [],
    risk: { recommendation: "ACCEPT", assessments: [] },
    events: [],
    ...sums,
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
