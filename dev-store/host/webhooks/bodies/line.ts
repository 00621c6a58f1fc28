import { gid, price, priceSet, type Json } from "./body.ts";
import type { Address, Line, Order } from "#dev-store/model.ts";
import { zero } from "#dev-store/orders/money.ts";
import { taxesOf } from "#dev-store/orders/tax.ts";
import { fulfilledQuantity, unfulfilledQuantity } from "#dev-store/orders/quantities.ts";

function statusOf(order: Order, line: Line): string | null {
  const done = fulfilledQuantity(order, line);
  if (done === 0) return null;
  return unfulfilledQuantity(order, line) === 0 ? "fulfilled" : "partial";
}

const taxLines = (order: Order, parts: Parameters<typeof taxesOf>[1]): Json[] =>
  taxesOf(order, parts).map(({ title, rate, amount, channelLiable }) => ({
    title,
    price: price(amount, order),
    price_set: priceSet(amount, order),
    rate,
    channel_liable: channelLiable,
  }));

const inGrams: Readonly<Record<string, number>> = { GRAMS: 1, KILOGRAMS: 1_000, OUNCES: 28.349523125, POUNDS: 453.59237 };

/** What one of them weighs; 0 where nobody said it. */
export const gramsOf = ({ weight }: Line): number => (weight ? Math.round(weight.value * (inGrams[weight.unit] ?? 0)) : 0);

export function lineBody(order: Order, line: Line): Json {
  const isCustom = line.productId === 0;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: unfulfilledQuantity(order, line),
    fulfillment_service: "manual",
    fulfillment_status: statusOf(order, line),
    gift_card: line.isGiftCard,
    grams: gramsOf(line),
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: price(line.unitPrice, order),
    price_set: priceSet(line.unitPrice, order),
    product_exists: !isCustom,
    properties: (line.properties ?? []).map(({ key, value }) => ({ name: key, value })),
    product_id: isCustom ? null : line.productId,
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: price(line.discount, order),
    total_discount_set: priceSet(line.discount, order),
    variant_id: isCustom ? null : line.variantId,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxLines(order, [line]),
    duties: [],
    discount_allocations:
      line.discount.presentment === 0
        ? []
        : [{ amount: price(line.discount, order), amount_set: priceSet(line.discount, order), discount_application_index: 0 }],
  };
}

export const orderTaxLines = (order: Order): Json[] => taxLines(order, [...order.lines, ...order.shippingLines]);

export const shippingLines = (order: Order): Json[] =>
  order.shippingLines.map((line) => ({
    id: line.id,
    code: line.code ?? line.title,
    title: line.title,
    price: price(line.price, order),
    price_set: priceSet(line.price, order),
    discounted_price: price(line.price, order),
    discounted_price_set: priceSet(line.price, order),
    tax_lines: taxLines(order, [line]),
    discount_allocations: [],
  }));

export const addressBody = (address: Address | null): Json | null =>
  address && {
    first_name: address.firstName,
    last_name: address.lastName,
    name: [address.firstName, address.lastName].filter(Boolean).join(" "),
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    zip: address.zip,
    province: address.province,
    province_code: address.provinceCode,
    country: address.country,
    country_code: address.countryCode,
    phone: address.phone,
  };

export const discountsOf = (order: Order): Json[] =>
  order.discounts.map(({ title, code, amount }) => ({
    target_type: "line_item",
    type: code === null ? "manual" : "discount_code",
    value: price(amount ?? zero, order),
    value_type: "fixed_amount",
    allocation_method: "across",
    target_selection: "all",
    ...(code === null ? { title } : { code }),
  }));
