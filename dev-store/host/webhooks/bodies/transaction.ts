import { decimalSet, gid, localTime, type Body, type Json, type Occasion, whole } from "./body.ts";
import type { Transaction } from "#dev-store/model.ts";
import { zero, toMoney } from "#dev-store/orders/money.ts";
import { openAuthorizations } from "#dev-store/orders/transactions.ts";

/** A transaction in REST's form; what a payment provider alone would know is null. */
export function transactionFields({ order, shop }: Pick<Occasion, "order" | "shop">, one: Transaction): Body {
  return {
    id: () => one.id,
    admin_graphql_api_id: () => gid("OrderTransaction", one.id),
    order_id: () => order.id,
    kind: () => one.kind.toLowerCase(),
    gateway: () => one.gateway,
    status: () => one.status.toLowerCase(),
    message: () => null,
    created_at: () => localTime(one.createdAt, shop),
    test: () => one.test,
    authorization: () => one.authorizationCode ?? null,
    location_id: () => one.locationId ?? null,
    user_id: () => one.userId ?? null,
    parent_id: () => one.parentId,
    processed_at: () => localTime(one.processedAt, shop),
    device_id: () => null,
    error_code: () => one.errorCode?.toLowerCase() ?? null,
    source_name: () => order.sourceName,
    receipt: () => (one.receiptJson ? (JSON.parse(one.receiptJson) as unknown) : {}),
    currency_exchange_adjustment: () => null,
    amount: () => toMoney(one.amount.presentment, order.presentmentCurrency),
    currency: () => order.presentmentCurrency,
    payment_id: () => `${order.name}.${order.transactions.indexOf(one) + 1}`,
    total_unsettled_set: () =>
      decimalSet(openAuthorizations(order).find(({ transaction }) => transaction.id === one.id)?.left ?? zero, order),
    manual_payment_gateway: () => one.manual,
    amount_rounding: () => null,
  };
}

export const transactionBody = (occasion: Pick<Occasion, "order" | "shop">, one: Transaction): Json =>
  whole(transactionFields(occasion, one));

/** Money that moved between buyer and shop: what a sale or capture brought in, what a refund paid back. */
export function tenderFields({ order, shop }: Occasion, one: Transaction): Body {
  const sign = one.kind === "REFUND" ? -1 : 1;
  return {
    id: () => one.id,
    order_id: () => order.id,
    amount: () => toMoney(sign * one.amount.presentment, order.presentmentCurrency),
    currency: () => order.presentmentCurrency,
    user_id: () => null,
    test: () => one.test,
    processed_at: () => localTime(one.processedAt, shop),
    remote_reference: () => null,
    payment_details: () => null,
    payment_method: () => one.gateway,
  };
}
