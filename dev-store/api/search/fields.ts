import type { Customer, Order } from "../../model.ts";
import { currentTotals, displayFinancialStatus, displayFulfillmentStatus, returnStatus } from "../../orders/derive.ts";
import { decimals } from "../../orders/money.ts";
import { parsePeriod } from "./dates.ts";
import type { Comparator, Term } from "./parse.ts";

export interface SearchContext {
  now: Date;
  timeZone: string;
  customers: Map<number, Customer>;
}
export type Match = (order: Order) => boolean;
/** Null when the value makes no sense for the field. */
type Field = (term: Term, context: SearchContext) => Match | null;

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
const statuses: Record<string, Match> = {
  open: (order) => order.closedAt === null && order.cancelledAt === null,
  closed: (order) => order.closedAt !== null,
  cancelled: (order) => order.cancelledAt !== null,
  not_closed: (order) => order.closedAt === null,
};

/** The filter fields of `orders(query:)` that are built, by Shopify's name (docs/shopify-api.md §11). */
export const fields: Record<string, Field> = {
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
  tag: texts((order) => order.tags),
  tag_not: (term, context) => negate(texts((order) => order.tags)(term, context)),
  created_at: date((order) => order.createdAt),
  processed_at: date((order) => order.processedAt),
  updated_at: date((order) => order.updatedAt),
  name: (term) => texts((order) => [order.name.replace(/^#/, "")])({ ...term, value: term.value.replace(/^#/, "") }, noContext),
  email: texts((order, context) => [order.email, customerOf(order, context)?.email ?? null]),
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

const noContext: SearchContext = { now: new Date(0), timeZone: "UTC", customers: new Map() };

function customerOf(order: Order, context: SearchContext): Customer | undefined {
  return order.customerId === null ? undefined : context.customers.get(order.customerId);
}

function riskLevels(order: Order): string[] {
  const levels = order.risk.assessments.map((assessment) => assessment.level.toLowerCase());
  return levels.length > 0 ? levels : ["none"];
}

function negate(match: Match | null): Match | null {
  return match && ((order) => !match(order));
}

/** Values from a fixed set; several may be given with commas. */
function oneOf(match: (value: string) => Match | null): Field {
  return (term) => {
    if (isAny(term)) return () => true;
    if (term.comparator !== "=") return null;
    const matches = term.value
      .toLowerCase()
      .split(",")
      .map((value) => match(value.trim()));
    return matches.every((one) => one !== null) ? (order) => matches.some((one) => one?.(order)) : null;
  };
}

/** Text compared without case; `*` alone = present, `abc*` = begins with. */
function texts(read: (order: Order, context: SearchContext) => (string | null)[]): Field {
  return (term, context) => {
    if (term.comparator !== "=" || term.value === "") return null;
    const wanted = term.value.toLowerCase();
    if (isAny(term)) return (order) => read(order, context).some((value) => value !== null && value !== "");
    if (!term.quoted && wanted.endsWith("*")) {
      const start = wanted.slice(0, -1);
      return (order) => read(order, context).some((value) => value?.toLowerCase().startsWith(start));
    }
    return (order) => read(order, context).some((value) => value?.toLowerCase() === wanted);
  };
}

function numbers(read: (order: Order) => (number | null)[]): Field {
  return (term) => {
    const test = numberTest(term);
    return test && ((order) => read(order).some((value) => value !== null && test(value)));
  };
}

function date(read: (order: Order) => string): Field {
  return (term, context) => {
    const test = timeTest(term, context);
    return test && ((order) => test(read(order)));
  };
}

/** What a term says of a number: a comparison, a range `1..5` or a list. Null when it makes no sense. */
export function numberTest(term: Term): ((value: number) => boolean) | null {
  if (isAny(term)) return () => true;
  const range = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(term.value);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    return Number.isNaN(low + high) ? null : (value) => value >= low && value <= high;
  }
  const wanted = term.value.split(",").map(Number);
  if (term.value === "" || wanted.some(Number.isNaN)) return null;
  return (value) => wanted.some((one) => compare(value, term.comparator, one));
}

/** What a term says of a time in ISO form. Null when it makes no sense. */
export function timeTest(term: Term, context: Pick<SearchContext, "now" | "timeZone">): ((iso: string) => boolean) | null {
  if (isAny(term)) return () => true;
  const range = /^(.+)\.\.(.+)$/.exec(term.value);
  const from = parsePeriod(range?.[1] ?? term.value, context.now, context.timeZone);
  const to = range?.[2] ? parsePeriod(range[2], context.now, context.timeZone) : from;
  if (!from || !to) return null;
  switch (term.comparator) {
    case ">":
      return (iso) => iso >= from.end;
    case ">=":
      return (iso) => iso >= from.start;
    case "<":
      return (iso) => iso < from.start;
    case "<=":
      return (iso) => iso < from.end;
    default:
      return (iso) => iso >= from.start && iso < to.end;
  }
}

function isAny(term: Term): boolean {
  return !term.quoted && term.value === "*" && term.comparator === "=";
}

function compare(value: number, comparator: Comparator, wanted: number): boolean {
  switch (comparator) {
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
    default:
      return value === wanted;
  }
}
