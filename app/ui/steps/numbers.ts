import { toDecimal, type Money } from "#app/lib/money.ts";

/** 1250 → "12.50": what an amount field starts with. */
export const amountText = (amount: number, currency: string): string => toDecimal({ amount, currency } satisfies Money);

/** "3" → 3; null when it is no whole number from 0 to `max`. */
export function typedQuantity(text: string, max: number): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null;
  const quantity = Number(text);
  return quantity <= max ? quantity : null;
}
