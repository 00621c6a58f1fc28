import { numberFormat } from "./intl.ts";

/** Money is integer minor units with its ISO 4217 currency. */
export interface Money {
  amount: number;
  currency: string;
}

/** One amount in the shop's currency and in the customer's ("presentment"). */
export interface MoneyBag {
  shop: Money;
  presentment: Money;
}

/** An amount in the customer's currency with the shop's share of it. */
export function inProportion({ shop, presentment }: MoneyBag, amount: number): MoneyBag {
  const inShop = presentment.amount === 0 ? 0 : Math.round((shop.amount * amount) / presentment.amount);
  return { shop: { ...shop, amount: inShop }, presentment: { ...presentment, amount } };
}

/** How many digits a currency has behind the point: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Shopify's decimal string ("12.5") to minor units (1250). Throws a RangeError on anything else. */
export function parseDecimal(decimal: string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new RangeError(`not a decimal amount: ${decimal}`);
  const digits = minorDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits, "0");
  if (/[1-9]/.test(fraction.slice(digits))) throw new RangeError(`more than ${digits} decimals: ${decimal}`);
  const minor = Number(`${match[2]}${fraction.slice(0, digits)}`);
  return match[1] && minor !== 0 ? -minor : minor;
}

/** "12,50" or "12.50" → 1250; as a person types it; null when it is no amount of that currency. */
export function typedAmount(text: string, currency: string): number | null {
  const decimal = text.trim().replace(",", ".");
  if (!/^\d{1,12}(\.\d*)?$/.test(decimal)) return null;
  const [whole = "", fraction = ""] = decimal.split(".");
  if (fraction.length > minorDigits(currency)) return null;
  return parseDecimal(fraction ? `${whole}.${fraction}` : whole, currency);
}

/** Minor units (1250) to the decimal string that Shopify takes ("12.50"). */
export function toDecimal({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? "-" : ""}${whole}${digits ? `.${text.slice(-digits)}` : ""}`;
}

/** Money as a person reads it, e.g. "€84.20". */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  return numberFormat(locale, { style: "currency", currency }).format(Number(toDecimal({ amount, currency })));
}
