import { createHash } from "node:crypto";
import { gid, localTime, price, priceSet, type Body, type Json, type Occasion } from "./body.ts";
import { addressBody, discountsOf, gramsOf, lineBody, orderTaxLines, shippingLines } from "./line.ts";
import { parcelBody } from "./parcel.ts";
import { refundBody } from "./refund.ts";
import type { Bag, Order } from "#dev-store/model.ts";
import { sum, times, zero } from "#dev-store/orders/money.ts";
import { displayFinancialStatus } from "#dev-store/orders/status.ts";
import { fulfilledQuantity, isActive } from "#dev-store/orders/quantities.ts";
import { sortTags } from "#dev-store/orders/tags.ts";
import { currentTotals, type CurrentTotals } from "#dev-store/orders/totals.ts";

/** An amount in both forms in which REST writes it. */
const both = (name: string, order: Order, bag: () => Bag): Body => ({
  [name]: () => price(bag(), order),
  [`${name}_set`]: () => priceSet(bag(), order),
});

/** REST's: null, partial or fulfilled. */
function fulfillmentStatus(order: Order): string | null {
  if (fulfilledQuantity(order) === 0) return null;
  return order.fulfillmentOrders.some(isActive) ? "partial" : "fulfilled";
}

/**
 * An order as REST writes it. What only a browser, a checkout or another channel would know of it is null: it has none here.
 */
export function orderFields(occasion: Occasion): Body {
  return { ...identity(occasion), ...moments(occasion), ...money(occasion.order), ...parts(occasion), ...unknown };
}

function identity({ order }: Occasion): Body {
  return {
    id: () => order.id,
    admin_graphql_api_id: () => gid("Order", order.id),
    name: () => order.name,
    number: () => order.number - 1_000,
    order_number: () => order.number,
    confirmation_number: () => order.confirmationNumber,
    confirmed: () => order.confirmed,
    test: () => order.test,
    // Shopify's is random; this one is as hard to guess and stays the same.
    token: () => createHash("md5").update(`order ${order.id}`).digest("hex"),
    source_name: () => order.sourceName,
    source_identifier: () => order.sourceIdentifier ?? null,
    source_url: () => order.sourceUrl ?? null,
    referring_site: () => order.referringSite ?? null,
    buyer_accepts_marketing: () => order.acceptsMarketing ?? false,
    user_id: () => order.userId ?? null,
    total_weight: () => order.lines.reduce((all, line) => all + gramsOf(line) * line.quantity, 0),
    po_number: () => order.poNumber,
    note: () => order.note,
    note_attributes: () => order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    tags: () => sortTags(order.tags).join(", "),
    email: () => order.email,
    contact_email: () => order.email,
    phone: () => order.phone,
    financial_status: () => displayFinancialStatus(order)?.toLowerCase() ?? null,
    fulfillment_status: () => fulfillmentStatus(order),
    payment_gateway_names: () => order.gateways,
    cancel_reason: () => order.cancelReason?.toLowerCase() ?? null,
    taxes_included: () => order.taxesIncluded,
  };
}

function moments({ order, shop }: Occasion): Body {
  return {
    created_at: () => localTime(order.createdAt, shop),
    updated_at: () => localTime(order.updatedAt, shop),
    processed_at: () => localTime(order.processedAt, shop),
    closed_at: () => localTime(order.closedAt, shop),
    cancelled_at: () => localTime(order.cancelledAt, shop),
  };
}

function money(order: Order): Body {
  const now = (pick: keyof CurrentTotals) => () => currentTotals(order)[pick];
  return {
    currency: () => order.currency,
    presentment_currency: () => order.presentmentCurrency,
    ...both("subtotal_price", order, () => order.subtotal),
    ...both("total_price", order, () => order.total),
    ...both("total_tax", order, () => order.totalTax),
    ...both("total_discounts", order, () => order.totalDiscounts),
    ...both("total_line_items_price", order, () => sum(order.lines.map((line) => times(line.unitPrice, line.quantity)))),
    total_shipping_price_set: () => priceSet(order.totalShipping, order),
    total_outstanding: () => price(currentTotals(order).outstanding, order),
    total_tip_received: () => price(zero, order),
    ...both("current_subtotal_price", order, now("subtotal")),
    ...both("current_total_price", order, now("total")),
    ...both("current_total_tax", order, now("tax")),
    ...both("current_total_discounts", order, now("discounts")),
    current_shipping_price_set: () => priceSet(currentTotals(order).shipping, order),
    total_cash_rounding_payment_adjustment_set: () => priceSet(zero, order),
    total_cash_rounding_refund_adjustment_set: () => priceSet(zero, order),
  };
}

function parts(occasion: Occasion): Body {
  const { order, customer } = occasion;
  return {
    billing_address: () => addressBody(order.billingAddress),
    shipping_address: () => addressBody(order.shippingAddress),
    customer: () => customer && customerBody(occasion, customer),
    discount_applications: () => discountsOf(order),
    discount_codes: () =>
      order.discounts.flatMap(({ code, amount }) => (code === null ? [] : [{ code, amount: price(amount, order), type: "fixed_amount" }])),
    tax_lines: () => orderTaxLines(order),
    line_items: () => order.lines.map((line) => lineBody(order, line)),
    shipping_lines: () => shippingLines(order),
    fulfillments: () => order.fulfillments.map((one) => parcelBody(occasion, one)),
    refunds: () => order.refunds.map((one) => refundBody(occasion, one)),
    returns: () =>
      order.returns.map(({ id, name, status }) => ({ id, admin_graphql_api_id: gid("Return", id), name, status: status.toLowerCase() })),
  };
}

function customerBody({ order, shop }: Occasion, one: NonNullable<Occasion["customer"]>): Json {
  return {
    id: one.id,
    admin_graphql_api_id: gid("Customer", one.id),
    email: one.email,
    phone: one.phone,
    first_name: one.firstName,
    last_name: one.lastName,
    created_at: localTime(one.createdAt, shop),
    note: one.note,
    tags: sortTags(one.tags).join(", "),
    currency: order.currency,
  };
}

const none = () => null;
const unknown: Body = Object.fromEntries(
  [
    ...["app_id", "browser_ip", "cart_token", "checkout_id", "checkout_token", "client_details", "customer_locale", "device_id"],
    ...["current_total_additional_fees_set", "current_total_duties_set", "original_total_additional_fees_set"],
    ...["original_total_duties_set", "landing_site", "landing_site_ref", "location_id", "merchant_business_entity_id"],
    ...["merchant_of_record_app_id", "order_status_url", "payment_terms", "reference"],
    ...["duties_included", "estimated_taxes", "tax_exempt"],
  ].map((name) => [name, none]),
);
