import type { Order } from "#dev-store/model.ts";
import type { Shop } from "#dev-store/shop.ts";
import { localTime, type Body, type Json, type Occasion } from "./bodies/body.ts";
import { fulfillmentOrderFields } from "./bodies/fulfillment-order.ts";
import { orderFields } from "./bodies/order.ts";
import { parcelFields } from "./bodies/parcel.ts";
import { refundFields } from "./bodies/refund.ts";
import { tenderFields, transactionFields } from "./bodies/transaction.ts";

/** What of an order an event is about: the object that it names, else the one that was made last. */
function named<T extends { id: number }>(all: readonly T[], about: number | undefined): T | undefined {
  return about === undefined ? all.at(-1) : all.find(({ id }) => id === about);
}

/** Body of an order's topic, in REST's form (docs/shopify-api.md §41). */
export function orderBody(occasion: Occasion): Body {
  const { order, event } = occasion;
  const { topic, about } = event;
  const of = <T extends { id: number }>(all: readonly T[], fields: (occasion: Occasion, one: T) => Body): Body => {
    const one = named(all, about);
    return one ? fields(occasion, one) : {};
  };
  if (topic === "orders/delete") return { id: () => order.id };
  if (topic === "orders/edited") return edited(occasion);
  if (topic === "orders/risk_assessment_changed") return risk(occasion);
  if (topic === "refunds/create") return of(order.refunds, refundFields);
  if (topic === "order_transactions/create") return of(order.transactions, transactionFields);
  if (topic === "tender_transactions/create") return of(order.transactions, tenderFields);
  if (topic.startsWith("fulfillments/")) return of(order.fulfillments, parcelFields);
  if (topic.startsWith("fulfillment_orders/") || topic.startsWith("fulfillment_holds/"))
    return of(order.fulfillmentOrders, fulfillmentOrderFields);
  return orderFields(occasion);
}

/** Which order it is, is in the headers (its type's docs, 2026). */
function risk({ order, shop }: Occasion): Body {
  const [first] = order.risk.assessments;
  return {
    provider_title: () => first?.provider ?? null,
    risk_level: () => first?.level.toLowerCase() ?? null,
    created_at: () => localTime(order.updatedAt, shop),
  };
}

function edited({ order, shop, event }: Occasion): Body {
  const nothing = { additions: [], removals: [] };
  return {
    order_edit: () => ({
      id: event.about ?? null,
      order_id: order.id,
      app_id: null,
      created_at: localTime(order.updatedAt, shop),
      notify_customer: false,
      staff_note: "",
      user_id: null,
      line_items: nothing,
      shipping_lines: nothing,
    }),
  };
}

/** Money that moved: of such a transaction is told under a topic of its own, too. */
export function moved(order: Order, about: number | undefined): boolean {
  const one = named(order.transactions, about);
  return one?.status === "SUCCESS" && (one.kind === "SALE" || one.kind === "CAPTURE" || one.kind === "REFUND");
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
