import type { Customer, Order } from "../../model.ts";
import { currentTotals, displayFinancialStatus, displayFulfillmentStatus, returnStatus } from "../../orders/derive.ts";
import { decimals } from "../../orders/money.ts";
import { numbers, oneOf, texts, times, type Field, type Test } from "./match.ts";

type Customers = { get(id: number): Customer | undefined };

const financial: Record<string, string> = {
  paid: "PAID",
  pending: "PENDING",
  authorized: "AUTHORIZED",
  partially_paid: "PARTIALLY_PAID",
  partially_refunded: "PARTIALLY_REFUNDED",
  refunded: "REFUNDED",
  voided: "VOIDED",
  expired: "EXPIRED",
};
/** `unshipped` is everything of which nothing was shipped yet, `unfulfilled` the display status alone. */
const fulfillment: Record<string, string[]> = {
  unshipped: ["UNFULFILLED", "IN_PROGRESS", "ON_HOLD", "SCHEDULED", "REQUEST_DECLINED"],
  shipped: ["FULFILLED"],
  fulfilled: ["FULFILLED"],
  partial: ["PARTIALLY_FULFILLED"],
  unfulfilled: ["UNFULFILLED"],
  scheduled: ["SCHEDULED"],
  on_hold: ["ON_HOLD"],
  request_declined: ["REQUEST_DECLINED"],
  in_progress: ["IN_PROGRESS"],
};
const delivery: Record<string, string> = {
  shipping: "SHIPPING",
  "pick-up": "PICK_UP",
  retail: "RETAIL",
  local: "LOCAL",
  "pickup-point": "PICKUP_POINT",
  none: "NONE",
};
const statuses: Record<string, Test<Order>> = {
  open: (order) => order.closedAt === null && order.cancelledAt === null,
  closed: (order) => order.closedAt !== null,
  cancelled: (order) => order.cancelledAt !== null,
  not_closed: (order) => order.closedAt === null,
};

/** The filter fields of `orders(query:)` that are built, by Shopify's name (docs/shopify-api.md §11). */
export function orderFields(customers: Customers): Record<string, Field<Order>> {
  return {
    status: oneOf((value) => statuses[value] ?? null),
    financial_status: oneOf((value) => (financial[value] ? (order) => displayFinancialStatus(order) === financial[value] : null)),
    fulfillment_status: oneOf((value) =>
      fulfillment[value] ? (order) => fulfillment[value]?.includes(displayFulfillmentStatus(order)) ?? false : null,
    ),
    return_status: oneOf((value) => (order) => returnStatus(order).toLowerCase() === value),
    risk_level: oneOf((value) => (order) => riskLevels(order).includes(value)),
    delivery_method: oneOf((value) =>
      delivery[value] ? (order) => order.fulfillmentOrders.some((one) => one.deliveryMethod === delivery[value]) : null,
    ),
    tag: tags,
    tag_not: not(tags),
    created_at: times((order) => order.createdAt),
    processed_at: times((order) => order.processedAt),
    updated_at: times((order) => order.updatedAt),
    name: { match: (term, context) => name.match({ ...term, value: term.value.replace(/^#/, "") }, context) },
    email: texts((order) => [order.email, customerOf(order, customers)?.email ?? null]),
    customer_id: numbers((order) => [order.customerId]),
    sku: texts((order) => order.lines.map((line) => line.sku)),
    source_name: texts((order) => [order.sourceName]),
    discount_code: texts((order) => [order.discounts.find((discount) => discount.code !== null)?.code ?? null]),
    gateway: texts((order) => order.gateways),
    po_number: texts((order) => [order.poNumber]),
    confirmation_number: texts((order) => [order.confirmationNumber]),
    location_id: numbers((order) => order.fulfillmentOrders.map((one) => one.locationId)),
    fulfillment_location_id: numbers((order) => order.fulfillments.map((one) => one.locationId)),
    current_total_price: numbers((order) => [currentTotals(order).total.shop / 10 ** decimals(order.currency)]),
    subtotal_line_items_quantity: numbers((order) => [order.lines.reduce((total, line) => total + line.quantity, 0)]),
    test: oneOf((value) => (value === "true" || value === "false" ? (order) => order.test === (value === "true") : null)),
    id: numbers((order) => [order.id]),
  };
}

/** Fields that Shopify has and the local one has not: refused, so that no test believes an unfiltered list. */
export const knownButNotBuilt = new Set([
  "chargeback_status",
  "fraud_protection_level",
  "credit_card_last4",
  "payment_id",
  "payment_provider_id",
  "source_identifier",
  "sales_channel",
  "channel",
  "channel_id",
  "cart_token",
  "checkout_token",
  "reference_location_id",
  "total_weight",
]);

const tags = texts<Order>((order) => order.tags);
const name = texts<Order>((order) => [order.name.replace(/^#/, "")]);

function customerOf(order: Order, customers: Customers): Customer | undefined {
  return order.customerId === null ? undefined : customers.get(order.customerId);
}

function riskLevels(order: Order): string[] {
  const levels = order.risk.assessments.map((assessment) => assessment.level.toLowerCase());
  return levels.length > 0 ? levels : ["none"];
}

function not(field: Field<Order>): Field<Order> {
  return {
    match(term, context) {
      const match = field.match(term, context);
      return match && ((order) => !match(order));
    },
  };
}
