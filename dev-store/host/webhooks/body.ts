import type { Bag, Order } from "#dev-store/model.ts";
import type { Shop } from "#dev-store/shop.ts";

type Json = Record<string, unknown>;
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
const major = (bag: Bag) => (bag.shop / 100).toFixed(2);

/**
 * REST-shaped body of an order topic (docs/shopify-api.md §41), without names, addresses and the like:
 * subscribers are meant to read those by the API.
 */
export function orderBody(topic: string, order: Order): Json {
  if (topic === "orders/delete") return { id: order.id };
  if (topic === "orders/edited") return { order_edit: { order_id: order.id, created_at: order.updatedAt } };
  if (topic === "refunds/create") return refundBody(order);
  if (topic.startsWith("fulfillments/")) return fulfillmentBody(order);
  if (topic.startsWith("fulfillment_orders/") || topic.startsWith("fulfillment_holds/")) return fulfillmentOrderBody(order);
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    name: order.name,
    order_number: order.number,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    processed_at: order.processedAt,
    closed_at: order.closedAt,
    cancelled_at: order.cancelledAt,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    confirmed: order.confirmed,
    test: order.test,
    source_name: order.sourceName,
    tags: order.tags.join(", "),
    currency: order.currency,
    presentment_currency: order.presentmentCurrency,
    subtotal_price: major(order.subtotal),
    total_tax: major(order.totalTax),
    total_price: major(order.total),
    payment_gateway_names: order.gateways,
  };
}

/** The one that was changed last. */
const newest = <T extends { updatedAt: string }>(all: readonly T[]): T | undefined =>
  [...all].sort((a, b) => a.updatedAt.localeCompare(b.updatedAt)).at(-1);

function refundBody(order: Order): Json {
  const refund = order.refunds.at(-1);
  return {
    id: refund?.id ?? null,
    order_id: order.id,
    admin_graphql_api_id: refund ? gid("Refund", refund.id) : null,
    created_at: refund?.createdAt ?? null,
    updated_at: order.updatedAt,
  };
}

function fulfillmentBody(order: Order): Json {
  const one = newest(order.fulfillments);
  return {
    id: one?.id ?? null,
    order_id: order.id,
    admin_graphql_api_id: one ? gid("Fulfillment", one.id) : null,
    status: one?.status.toLowerCase() ?? null,
    name: one?.name ?? null,
    created_at: one?.createdAt ?? null,
    updated_at: one?.updatedAt ?? null,
  };
}

function fulfillmentOrderBody(order: Order): Json {
  const one = newest(order.fulfillmentOrders);
  return {
    fulfillment_order: one
      ? { id: gid("FulfillmentOrder", one.id), order_id: gid("Order", order.id), status: one.status.toLowerCase() }
      : null,
  };
}

export function shopBody(shop: Shop): Json {
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    myshopify_domain: shop.domain,
    currency: shop.currency,
    iana_timezone: shop.ianaTimezone,
    country_code: shop.countryCode,
    created_at: shop.createdAt,
  };
}

/** Keeps the fields that `include_fields` names, dotted paths included. */
export function includeOnly(body: Json, fields: string[] | null): Json {
  if (!fields) return body;
  const slim: Json = {};
  for (const field of fields) {
    const [head = "", ...rest] = field.split(".");
    if (!(head in body)) continue;
    const value = body[head];
    if (rest.length === 0 || value === null || typeof value !== "object") slim[head] = value;
    else slim[head] = { ...(slim[head] as Json | undefined), ...includeOnly(value as Json, [rest.join(".")]) };
  }
  return slim;
}
