import type { Order, TransactionKind, TransactionStatus } from "../../model.ts";
import { Refusal, type RequestContext } from "../../context.ts";
import { toAddress } from "../address.ts";
import type { Deps } from "../deps.ts";
import { tail } from "../gid.ts";
import { add, zero } from "../money.ts";
import { addTransaction, type Payment, type PaymentState } from "../payment.ts";
import type { PlaceLine, PlaceOrderInput } from "../place.ts";
import { cleanTags } from "../tags.ts";
import { listOf, objectOf, textOf, type Args } from "./answer.ts";
import { keptOf, keptOfTransaction, refuseUnbuilt } from "./order-create-kept.ts";
import { bag, shareTaxes, taxed, taxesIn, type Place } from "./order-create-tax.ts";

/** OrderCreateOrderInput → what placing an order takes. Refuses with orderCreate's codes. */
export function toPlaceInput(input: Args, context: RequestContext): Omit<PlaceOrderInput, "number"> {
  refuseUnbuilt(input);
  const lines = listOf(input.lineItems);
  if (lines.length === 0) throw new Refusal("Line items must have at least one line item", ["order", "lineItems"], "INVALID");
  const currency = textOf(input.currency) ?? context.shop.currency,
    presentmentCurrency = textOf(input.presentmentCurrency) ?? currency;
  const place: Place = { currency, presentmentCurrency };
  const placed = lines.map((line, index) => toLine(line, index, place));
  shareTaxes(placed, taxesIn(input.taxLines, place));
  const tags = Array.isArray(input.tags) ? cleanTags(input.tags.map(String)) : [];
  if (tags.some((tag) => tag.length > 40))
    throw new Refusal("Title Tag exceeds the maximum length of 40 characters", ["order", "tags"], "INVALID");
  const { discount, freeShipping } = discountOf(objectOf(input.discountCode), placed, place);
  return {
    lines: placed,
    currency,
    presentmentCurrency,
    taxesIncluded: input.taxesIncluded === true,
    ...(textOf(input.name) ? { name: String(input.name) } : {}),
    shipping: listOf(input.shippingLines).map((line) => ({
      title: String(line.title),
      code: textOf(line.code),
      price: freeShipping ? zero : bag(line.priceSet, place),
      ...taxed(freeShipping ? [] : taxesIn(line.taxLines, place)),
      source: textOf(line.source),
    })),
    discounts: discount ? [discount] : [],
    payment: paymentOf(input),
    locationId: tail(objectOf(input.fulfillment).locationId) ?? context.shop.locations.find((location) => location.active)?.id ?? 0,
    email: textOf(input.email),
    phone: textOf(input.phone),
    note: textOf(input.note),
    poNumber: textOf(input.poNumber),
    tags,
    shippingAddress: input.shippingAddress ? toAddress(input.shippingAddress) : null,
    billingAddress: input.billingAddress ? toAddress(input.billingAddress) : null,
    customAttributes: listOf(input.customAttributes).map(({ key, value }) => ({ key: String(key), value: String(value) })),
    sourceName: textOf(input.sourceName) ?? context.app.title,
    test: input.test === true,
    kept: keptOf(input, context),
    ...processed(input, context),
  };
}

function toLine(line: Args, index: number, place: Place): PlaceLine {
  const quantity = Number(line.quantity);
  if (!(quantity > 0)) throw new Refusal("Quantity must be greater than 0", ["order", "lineItems", String(index), "quantity"], "INVALID");
  if (!textOf(line.title) && !line.variantId)
    throw new Refusal("Title can't be blank", ["order", "lineItems", String(index), "title"], "INVALID");
  const taxes = taxesIn(line.taxLines, place);
  return {
    title: textOf(line.title) ?? "Untitled",
    quantity,
    unitPrice: line.priceSet ? bag(line.priceSet, place) : zero,
    variantTitle: textOf(line.variantTitle),
    sku: textOf(line.sku),
    vendor: textOf(line.vendor),
    productId: tail(line.productId ?? "") ?? 0,
    variantId: tail(line.variantId ?? "") ?? 0,
    requiresShipping: line.requiresShipping === true,
    taxable: line.taxable !== false,
    isGiftCard: line.giftCard === true,
    properties: listOf(line.properties).map(({ name, value }) => ({ key: String(name), value: String(value) })),
    weight: line.weight ? { value: Number(objectOf(line.weight).value), unit: String(objectOf(line.weight).unit) } : null,
    ...(taxes.length > 0 ? taxed(taxes) : {}),
  };
}

function discountOf(
  input: Args,
  lines: PlaceLine[],
  place: Place,
): { discount: NonNullable<PlaceOrderInput["discounts"]>[number] | null; freeShipping: boolean } {
  const fixed = objectOf(input.itemFixedDiscountCode),
    percentage = objectOf(input.itemPercentageDiscountCode);
  const fixedCode = textOf(fixed.code),
    percentageCode = textOf(percentage.code);
  if (fixedCode)
    return {
      discount: { title: fixedCode, code: fixedCode, amount: fixed.amountSet ? bag(fixed.amountSet, place) : zero },
      freeShipping: false,
    };
  if (percentageCode) {
    const whole = lines.reduce(
      (total, line) =>
        typeof line.unitPrice === "number"
          ? total
          : add(total, { shop: line.unitPrice.shop * line.quantity, presentment: line.unitPrice.presentment * line.quantity }),
      zero,
    );
    const part = (amount: number) => Math.round((amount * Number(percentage.percentage ?? 0)) / 100);
    return {
      discount: { title: percentageCode, code: percentageCode, amount: { shop: part(whole.shop), presentment: part(whole.presentment) } },
      freeShipping: false,
    };
  }
  return { discount: null, freeShipping: objectOf(input.freeShippingDiscountCode).code !== undefined };
}

const states: Record<string, PaymentState> = {
  PENDING: "pending_manual",
  AUTHORIZED: "authorized",
  PAID: "paid",
  PARTIALLY_PAID: "partially_paid",
  VOIDED: "voided",
  EXPIRED: "expired",
  REFUNDED: "paid",
  PARTIALLY_REFUNDED: "paid",
};

/** Given transactions decide; else a given status; else there is no payment and the order's status is null (docs/shopify-api.md §16). */
function paymentOf(input: Args): Payment {
  if (listOf(input.transactions).length > 0) return { state: "none" };
  return { state: states[String(input.financialStatus)] ?? "none", gateway: "manual", formattedGateway: "manual" };
}

/** The transactions of the input, as given. */
export function addTransactions(order: Order, input: Args, deps: Deps): void {
  for (const given of listOf(input.transactions)) {
    const gateway = textOf(given.gateway) ?? "manual";
    const transaction = addTransaction(order, deps, {
      kind: (textOf(given.kind) ?? "SALE") as TransactionKind,
      status: (textOf(given.status) ?? "SUCCESS") as TransactionStatus,
      gateway,
      formattedGateway: gateway,
      manual: gateway === "manual",
      amount: bag(given.amountSet, order),
      test: given.test === true || order.test,
      processedAt: textOf(given.processedAt) ?? deps.iso,
    });
    Object.assign(transaction, keptOfTransaction(given));
  }
}

/** A time in the future counts as now (since 2026-07). */
function processed(input: Args, context: RequestContext): { processedAt?: string } {
  const given = textOf(input.processedAt),
    now = context.clock.iso();
  if (!given) return {};
  const time = Date.parse(given);
  if (Number.isNaN(time)) throw new Refusal("Processed at is invalid", ["order", "processedAt"], "PROCESSED_AT_INVALID");
  return { processedAt: time > Date.parse(now) ? now : `${new Date(time).toISOString().slice(0, 19)}Z` };
}
