import type { Bag, Order } from "../model.ts";
import { toDecimal } from "../orders/money.ts";

export interface Money {
  amount: string;
  currencyCode: string;
}
export interface MoneyBag {
  shopMoney: Money;
  presentmentMoney: Money;
}

/** Minor units of both currencies as the MoneyBag that Shopify prints: "10.0", "12.34" (docs/shopify-api.md §1). */
export function moneyBag(order: Pick<Order, "currency" | "presentmentCurrency">, bag: Bag): MoneyBag {
  return {
    shopMoney: { amount: toDecimal(bag.shop, order.currency), currencyCode: order.currency },
    presentmentMoney: { amount: toDecimal(bag.presentment, order.presentmentCurrency), currencyCode: order.presentmentCurrency },
  };
}
