import type { Bag, Order } from "../model.ts";
import { add, each, share, subtract, sum, times, zero } from "./money.ts";

/**
 * The local Shopify's only tax rule: the standard VAT rate of the country shipped to, in basis
 * points, on every taxable line and on carriage; nothing anywhere else.
 */
const standardRates: Record<string, number> = {
  AT: 2000,
  BE: 2100,
  CH: 810,
  CY: 1900,
  CZ: 2100,
  DE: 1900,
  DK: 2500,
  EE: 2400,
  ES: 2100,
  FI: 2550,
  FR: 2000,
  GB: 2000,
  GR: 2400,
  IE: 2300,
  IT: 2200,
  LT: 2100,
  LU: 1700,
  LV: 2100,
  MT: 1800,
  NL: 2100,
  NO: 2500,
  PL: 2300,
  PT: 2300,
  SE: 2500,
};

export function standardRate(countryCode: string | null | undefined): number {
  return standardRates[countryCode ?? ""] ?? 0;
}

/** Tax on an amount, or the tax contained in it. Rate in basis points. */
export function taxOn(amount: Bag, basisPoints: number, included: boolean): Bag {
  if (basisPoints === 0) return zero;
  return each((side) => share(amount[side], basisPoints, included ? 10_000 + basisPoints : 10_000));
}

/**
 * New taxes and totals after the ship-to country changed; only for orders of which nothing was
 * fulfilled (docs/shopify-api.md §24) and nothing refunded. Shipping prices stay. Answers whether the total moved.
 */
export function retax(order: Order, countryCode: string): boolean {
  const rate = standardRate(countryCode),
    before = order.total.presentment;
  for (const line of order.lines) {
    line.tax = line.taxable ? taxOn(subtract(times(line.unitPrice, line.quantity), line.discount), rate, order.taxesIncluded) : zero;
  }
  for (const line of order.shippingLines) line.tax = taxOn(line.price, rate, order.taxesIncluded);
  order.totalTax = add(sum(order.lines.map((line) => line.tax)), sum(order.shippingLines.map((line) => line.tax)));
  order.total = add(add(order.subtotal, order.totalShipping), order.taxesIncluded ? zero : order.totalTax);
  return order.total.presentment !== before;
}
