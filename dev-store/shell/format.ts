import { decimals } from "#dev-store/orders/money.ts";
import type { Shop } from "#dev-store/shop.ts";

export function formatMoney(minor: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(minor / 10 ** decimals(currency));
}

/** In the shop's time zone. */
export function formatTime(iso: string, shop: Shop): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: shop.ianaTimezone }).format(new Date(iso));
}

/** "PARTIALLY_PAID" → "Partially paid". */
export function sentenceCase(code: string | null): string {
  const words = (code ?? "").toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
