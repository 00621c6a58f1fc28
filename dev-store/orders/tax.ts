import type { Bag, Line, Order } from "../model.ts";
import type { TaxShare } from "../model-kept.ts";
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

/** What the rule lays on something, as it is shown. */
export function vat(amount: Bag, basisPoints: number): TaxShare[] {
  return basisPoints === 0 ? [] : [{ title: "VAT", rate: basisPoints / 10_000, amount, channelLiable: null }];
}

/** The tax of a line by the rule, and what it consists of. */
export function vatOn(line: Line, basisPoints: number, included: boolean): [Bag, TaxShare[]] {
  const tax = line.taxable ? taxOn(subtract(times(line.unitPrice, line.quantity), line.discount), basisPoints, included) : zero;
  return [tax, line.taxable ? vat(tax, basisPoints) : []];
}

/** Taxes of the same title and rate are one; those of earlier state files are the rule's. */
export function taxesOf(order: Order, parts: readonly { tax: Bag; taxes?: TaxShare[] }[]): TaxShare[] {
  const found = new Map<string, TaxShare>();
  for (const part of parts)
    for (const one of part.taxes ?? vat(part.tax, standardRate(order.shippingAddress?.countryCode))) {
      const key = JSON.stringify([one.title, one.rate, one.channelLiable]);
      const before = found.get(key);
      found.set(key, before ? { ...before, amount: add(before.amount, one.amount) } : one);
    }
  return [...found.values()];
}

/** The same taxes on `part` of what they came to; the running share keeps the sum exact. */
export function scaled(taxes: TaxShare[], part: Bag): TaxShare[] {
  const whole = sum(taxes.map((one) => one.amount));
  let through = zero;
  return taxes.map((one) => {
    const from = through;
    through = add(through, one.amount);
    const to = through;
    return { ...one, amount: each((side) => share(part[side], to[side], whole[side]) - share(part[side], from[side], whole[side])) };
  });
}

/**
 * New taxes and totals after the ship-to country changed; only for orders of which nothing was
 * fulfilled (docs/shopify-api.md §24) and nothing refunded. Shipping prices stay. Answers whether the total moved.
 */
export function retax(order: Order, countryCode: string): boolean {
  const rate = standardRate(countryCode),
    before = order.total.presentment;
  for (const line of order.lines) [line.tax, line.taxes] = vatOn(line, rate, order.taxesIncluded);
  for (const line of order.shippingLines) {
    line.tax = taxOn(line.price, rate, order.taxesIncluded);
    line.taxes = vat(line.tax, rate);
  }
  order.totalTax = add(sum(order.lines.map((line) => line.tax)), sum(order.shippingLines.map((line) => line.tax)));
  order.total = add(add(order.subtotal, order.totalShipping), order.taxesIncluded ? zero : order.totalTax);
  return order.total.presentment !== before;
}
