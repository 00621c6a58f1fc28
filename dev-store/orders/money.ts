import type { Bag } from "../model.ts";

/** Nothing, shared and frozen: bags are values and are never altered in place. */
export const zero: Bag = Object.freeze({ shop: 0, presentment: 0 });

export function add(a: Bag, b: Bag): Bag {
  return { shop: a.shop + b.shop, presentment: a.presentment + b.presentment };
}
export function subtract(a: Bag, b: Bag): Bag {
  return { shop: a.shop - b.shop, presentment: a.presentment - b.presentment };
}
export function times(a: Bag, factor: number): Bag {
  return { shop: a.shop * factor, presentment: a.presentment * factor };
}
export function sum(bags: Iterable<Bag>): Bag {
  let shop = 0,
    presentment = 0;
  for (const bag of bags) {
    shop += bag.shop;
    presentment += bag.presentment;
  }
  return { shop, presentment };
}
/** Applies `pick` to the shop's and to the customer's amount. */
export function each(pick: (side: "shop" | "presentment") => number): Bag {
  return { shop: pick("shop"), presentment: pick("presentment") };
}

/** `amount` × part ÷ whole, rounded half up, exact beyond 2^53; 0 of an empty whole. */
export function share(amount: number, part: number, whole: number): number {
  if (whole === 0 || part === 0 || amount === 0) return 0;
  const product = amount * part;
  if (Number.isSafeInteger(product * 2)) return Math.floor((2 * product + whole) / (2 * whole));
  const wide = 2n * BigInt(amount) * BigInt(part) + BigInt(whole),
    by = 2n * BigInt(whole);
  return Number(wide / by);
}

/**
 * What the units `from`+1 … `from`+`count` of `whole` carry of an amount. The pieces of consecutive
 * spans always add up to the amount itself, so partial refunds lose and create no penny.
 */
export function span(amount: Bag, from: number, count: number, whole: number): Bag {
  return each((side) => share(amount[side], from + count, whole) - share(amount[side], from, whole));
}

const digits = new Map<string, number>();
/** Decimal places of a currency: 2 for EUR, 0 for JPY. Throws RangeError for what is no currency code. */
export function decimals(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** Minor units of a GraphQL Decimal or Money ("12.5" → 1250); null if it is no number or finer than the currency. */
export function toMinor(decimal: unknown, currency: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(String(decimal).trim());
  if (!match) return null;
  const places = decimals(currency),
    fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > places) return null;
  const minor = Number(`${match[2] ?? ""}${fraction.padEnd(places, "0")}`);
  return match[1] ? -minor : minor;
}

/** Shopify's printing of an amount: at least one decimal place, as in "12.5" and "100.0". */
export function toDecimal(minor: number, currency: string): string {
  const [whole, fraction = ""] = (Math.abs(minor) / 10 ** decimals(currency)).toFixed(decimals(currency)).split(".");
  return `${minor < 0 ? "-" : ""}${whole}.${fraction.replace(/0+$/, "") || "0"}`;
}

/** As the API prints its older scalar `Money`: with all the places of its currency, "12.50". */
export function toMoney(minor: number, currency: string): string {
  return (minor / 10 ** decimals(currency)).toFixed(decimals(currency));
}

/** Liquid template of an amount as a shop of this currency has it, e.g. "£{{amount}}". */
export function moneyFormat(currency: string): string {
  const parts = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(1);
  return `${parts.find((part) => part.type === "currency")?.value ?? ""}{{amount}}`;
}

/** As Shopify's messages and timeline print it, in the shop's own format: "$25.00". */
export function printed(minor: number, currency: string): string {
  const places = { minimumFractionDigits: decimals(currency), maximumFractionDigits: decimals(currency) };
  return moneyFormat(currency).replace("{{amount}}", () => (minor / 10 ** decimals(currency)).toLocaleString("en-US", places));
}
