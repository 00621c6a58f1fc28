import type { Address, Bag, Line, Order, Risk, ShippingLine } from "../model.ts";
import type { KeptOfOrder, TaxShare } from "../model-kept.ts";
import { addEvent, addMail, type Deps } from "./deps.ts";
import { add, decimals, each, share, subtract, sum, times, zero } from "./money.ts";
import { pay, type Payment } from "./payment.ts";
import { routeOrder } from "./route.ts";
import { sortTags } from "./tags.ts";
import { taxOn, vat, vatOn } from "./tax.ts";

/** An amount: minor units of the shop's currency (converted by `exchangeRate`), or both at once. */
export type Amount = number | Bag;

export interface PlaceLine {
  title: string;
  quantity: number;
  unitPrice: Amount;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  productId?: number;
  variantId?: number;
  productTags?: string[];
  /** Default true. False for digital goods: they get a fulfillment order of their own, delivery method NONE. */
  requiresShipping?: boolean;
  taxable?: boolean;
  isGiftCard?: boolean;
  /** Of the whole line. A given tax replaces the rule of `taxBasisPoints`. */
  discount?: Amount;
  tax?: Amount;
  /** What a given tax consists of. */
  taxes?: TaxShare[];
  properties?: { key: string; value: string }[];
  weight?: { value: number; unit: string } | null;
  /** Where it is sent from; default the order's `locationId`. */
  locationId?: number;
}

/** Everything about an order that does not follow from the rest. Amounts in minor units. */
export interface PlaceOrderInput {
  /** Order number; the name is "#" and the number unless given. */
  number: number;
  name?: string;
  lines: PlaceLine[];
  shipping?: { title: string; price: Amount; code?: string | null; tax?: Amount; taxes?: TaxShare[]; source?: string | null }[];
  /** Discounts on the whole order, laid over the lines by their value. */
  discounts?: { title: string; amount: Amount; code?: string | null }[];
  /** Fulfillment orders are made per location; lines may name another one. */
  locationId: number;
  delivery?: "SHIPPING" | "LOCAL" | "PICK_UP" | "PICKUP_POINT" | "RETAIL";
  payment: Payment;
  currency: string;
  presentmentCurrency?: string;
  /** Units of the customer's currency per unit of the shop's; default 1. */
  exchangeRate?: number;
  /** Tax on taxable lines and carriage, default 0; `standardRate(country)` of tax.ts is the local Shopify's rule. */
  taxBasisPoints?: number;
  taxesIncluded?: boolean;
  customerId?: number | null;
  email?: string | null;
  phone?: string | null;
  shippingAddress?: Address | null;
  billingAddress?: Address | null;
  note?: string | null;
  customAttributes?: { key: string; value: string }[];
  tags?: string[];
  poNumber?: string | null;
  sourceName?: string;
  test?: boolean;
  risk?: Risk;
  importedFrom?: string | null;
  /** Default: the time of `deps`. */
  processedAt?: string;
  /** Held by Shopify until the buyer has answered an offer (docs/shopify-api.md §45). */
  postPurchaseHold?: boolean;
  /** Pre-order: fulfillment orders are SCHEDULED until then. */
  fulfillAt?: string | null;
  /** Sends the confirmation mail. Default true when there is an address. */
  sendReceipt?: boolean;
  /** What is only kept and read back. */
  kept?: KeptOfOrder;
}

/** Builds a whole consistent order: lines, money, fulfillment orders, payments, timeline. It is not saved. */
export function placeOrder(input: PlaceOrderInput, deps: Pick<Deps, "nextId" | "iso"> & { actor?: Deps["actor"] }): Order {
  const by: Deps = { nextId: () => deps.nextId(), iso: deps.iso, actor: deps.actor ?? { appTitle: null, staff: null } };
  const order = emptyOrder(input, by);
  const toBag = converter(input);
  order.lines = input.lines.map((line) => placeLine(line, toBag, by));
  for (const { title, code, amount } of input.discounts ?? []) order.discounts.push({ title, code: code ?? null, amount: toBag(amount) });
  allocate(order.lines, sum(order.discounts.map((discount) => discount.amount)));
  const rate = input.taxBasisPoints ?? 0,
    included = order.taxesIncluded;
  input.lines.forEach((given, index) => {
    const line = order.lines[index];
    if (!line) return;
    if (given.tax !== undefined) line.tax = toBag(given.tax);
    else if (line.taxable && rate > 0) [line.tax, line.taxes] = vatOn(line, rate, included);
  });
  order.shippingLines = (input.shipping ?? []).map((given): ShippingLine => {
    const price = toBag(given.price),
      tax = given.tax === undefined ? taxOn(price, rate, included) : toBag(given.tax);
    return {
      id: by.nextId(),
      title: given.title,
      code: given.code ?? null,
      price,
      tax,
      taxes: given.tax === undefined ? vat(tax, rate) : given.taxes,
      source: given.source ?? null,
      refunded: zero,
    };
  });
  total(order);
  addEvent(order, by, "placed", `${buyer(input)} placed this order on ${order.sourceName === "web" ? "Online Store" : order.sourceName}.`);
  pay(order, input.payment, by);
  routeOrder(order, { ...input, lineLocations: input.lines.map((line) => line.locationId ?? input.locationId) }, by);
  if (input.sendReceipt !== false && addMail(order, by, "order_confirmation"))
    addEvent(order, by, "mail_sent", `Order confirmation email was sent to ${buyer(input)} (${order.email}).`);
  return order;
}

function placeLine(line: PlaceLine, toBag: (amount: Amount) => Bag, deps: Deps): Line {
  const isGiftCard = line.isGiftCard ?? false;
  return {
    id: deps.nextId(),
    title: line.title,
    variantTitle: line.variantTitle ?? null,
    sku: line.sku ?? null,
    productId: line.productId ?? 0,
    variantId: line.variantId ?? 0,
    vendor: line.vendor ?? null,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    refundedQuantity: 0,
    requiresShipping: line.requiresShipping ?? !isGiftCard,
    taxable: line.taxable ?? !isGiftCard,
    isGiftCard,
    unitPrice: toBag(line.unitPrice),
    discount: line.discount === undefined ? zero : toBag(line.discount),
    tax: zero,
    productTags: line.productTags ?? [],
    ...(line.properties ? { properties: line.properties } : {}),
    ...(line.taxes ? { taxes: line.taxes } : {}),
    ...(line.weight ? { weight: line.weight } : {}),
  };
}

/** Lays a discount over lines by what is left of their value, never more than that; the running share keeps it exact. */
function allocate(lines: Line[], discount: Bag): void {
  if (discount.shop <= 0 && discount.presentment <= 0) return;
  const values = lines.map((line) => subtract(times(line.unitPrice, line.quantity), line.discount));
  const whole = sum(values);
  let before = zero;
  lines.forEach((line, index) => {
    const through = add(before, values[index] ?? zero),
      from = before;
    line.discount = add(
      line.discount,
      each((side) => {
        const amount = Math.min(discount[side], whole[side]);
        return share(amount, through[side], whole[side]) - share(amount, from[side], whole[side]);
      }),
    );
    before = through;
  });
}

/** Sums what was placed into the order's original totals. */
function total(order: Order): void {
  order.totalDiscounts = sum(order.lines.map((line) => line.discount));
  order.subtotal = subtract(sum(order.lines.map((line) => times(line.unitPrice, line.quantity))), order.totalDiscounts);
  order.totalShipping = sum(order.shippingLines.map((line) => line.price));
  order.totalTax = add(sum(order.lines.map((line) => line.tax)), sum(order.shippingLines.map((line) => line.tax)));
  order.total = add(add(order.subtotal, order.totalShipping), order.taxesIncluded ? zero : order.totalTax);
}

function converter(input: PlaceOrderInput): (amount: Amount) => Bag {
  const factor = (input.exchangeRate ?? 1) * 10 ** (decimals(input.presentmentCurrency ?? input.currency) - decimals(input.currency));
  return (amount) =>
    typeof amount === "number"
      ? { shop: amount, presentment: Math.round(amount * factor) }
      : { shop: amount.shop, presentment: amount.presentment };
}

function buyer(input: PlaceOrderInput): string {
  const address = input.shippingAddress ?? input.billingAddress;
  const name = [address?.firstName, address?.lastName].filter(Boolean).join(" ");
  return name || input.email || "A customer";
}

function emptyOrder(input: PlaceOrderInput, deps: Deps): Order {
  const id = deps.nextId();
  return {
    id,
    number: input.number,
    name: input.name ?? `#${input.number}`,
    confirmationNumber: confirmationNumber(id),
    createdAt: deps.iso,
    processedAt: input.processedAt ?? deps.iso,
    updatedAt: deps.iso,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    cancelStaffNote: null,
    cancelJobId: null,
    test: input.test ?? false,
    confirmed: true,
    sourceName: input.sourceName ?? "web",
    edited: false,
    currency: input.currency,
    presentmentCurrency: input.presentmentCurrency ?? input.currency,
    taxesIncluded: input.taxesIncluded ?? false,
    customerId: input.customerId ?? null,
    email: input.email ?? null,
    phone: input.phone ?? null,
    shippingAddress: input.shippingAddress ?? null,
    billingAddress: input.billingAddress ?? null,
    note: input.note ?? null,
    customAttributes: input.customAttributes ?? [],
    tags: sortTags(input.tags ?? []),
    poNumber: input.poNumber ?? null,
    gateways: [],
    lines: [],
    shippingLines: [],
    discounts: [],
    fulfillmentOrders: [],
    fulfillments: [],
    transactions: [],
    refunds: [],
    returns: [],
    risk: input.risk ?? { recommendation: "NONE", assessments: [] },
    events: [],
    ...{ subtotal: zero, totalShipping: zero, totalTax: zero, totalDiscounts: zero, total: zero },
    mails: [],
    importedFrom: input.importedFrom ?? null,
    ...input.kept,
  };
}

/** Nine characters as on Shopify's thank-you page, the same for the same id. */
function confirmationNumber(id: number): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  let state = (id ^ 0x5bd1e995) >>> 0,
    text = "";
  for (let index = 0; index < 9; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += letters[state >>> 27];
  }
  return text;
}
