import { minorDigits, parseDecimal, toDecimal, type Money } from "#app/lib/money.ts";

/** "12,50" or "12.50" → 1250; null when it is no amount of that currency. */
export function typedAmount(text: string, currency: string): number | null {
  const decimal = text.trim().replace(",", ".");
  if (!/^\d{1,12}(\.\d*)?$/.test(decimal)) return null;
  const [whole = "", fraction = ""] = decimal.split(".");
  if (fraction.length > minorDigits(currency)) return null;
  return parseDecimal(fraction ? `${whole}.${fraction}` : whole, currency);
}

/** 1250 → "12.50": what an amount field starts with. */
export const amountText = (amount: number, currency: string): string => toDecimal({ amount, currency } satisfies Money);

/** "3" → 3; null when it is no whole number from 0 to `max`. */
export function typedQuantity(text: string, max: number): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null;
  const quantity = Number(text);
  return quantity <= max ? quantity : null;
}
