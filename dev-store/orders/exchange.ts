import type { Order, Transaction } from "../model.ts";
import type { Deps } from "./deps.ts";
import { decimals, share } from "./money.ts";

/**
 * What `presentment` units of the customer's money are in the shop's: at the rate of the day where one is set (control API), else
 * what they are by the order's own, as `own` says. Shopify's own books do not close to the cent for the same reason.
 */
export function inShopMoney(order: Order, presentment: number, deps: Deps, own: number): number {
  const rate = order.currency === order.presentmentCurrency ? undefined : deps.rates?.[order.presentmentCurrency];
  if (rate === undefined) return own;
  return Math.round(presentment * rate * 10 ** (decimals(order.currency) - decimals(order.presentmentCurrency)));
}

/**
 * The shop's part of `presentment` units of a transaction after the first `before`, by the transaction's own rate. The parts of all its
 * units are the whole.
 */
export function partOf({ amount }: Transaction, before: number, presentment: number): number {
  return share(amount.shop, before + presentment, amount.presentment) - share(amount.shop, before, amount.presentment);
}
