import type { RawLine } from "./read.ts";

/** What a stock code stands for. */
export type Kind = "goods" | "gift_card" | "shipping" | "discount" | "manual" | "samples" | "fee" | "bad_debt";

const kinds: Record<string, Kind> = {
  POST: "shipping",
  DOT: "shipping",
  C2: "shipping",
  C3: "shipping",
  D: "discount",
  M: "manual",
  S: "samples",
  B: "bad_debt",
  "BANK CHARGES": "fee",
  AMAZONFEE: "fee",
  CRUK: "fee",
};

/** Everything else is goods, also the codes that look odd (PADS, DCGSSBOY). */
export function kindOf(code: string): Kind {
  const upper = code.toUpperCase();
  if (/^GIFT_\d+_\d+$/.test(upper)) return "gift_card";
  return kinds[upper] ?? "goods";
}

/** Kinds that become a line item; the rest is carriage, discount or nothing of the order's. */
export function isLineItem(kind: Kind): boolean {
  return kind === "goods" || kind === "gift_card" || kind === "manual" || kind === "samples";
}

const shippingTitles: Record<string, string> = { POST: "Postage", DOT: "Standard delivery", C2: "Carriage", C3: "Carriage" };

export const shippingTitle = (code: string): string => shippingTitles[code.toUpperCase()] ?? "Postage";

/**
 * Titles by stock code. The set leaves descriptions empty, and on stock adjustments it has remarks instead
 * ("check", "damaged"), which are in small letters while names of goods are in capitals: the commonest
 * description in capitals names the code, any other text is second best.
 */
export function titlesOf(lines: readonly RawLine[]): (code: string, description: string) => string {
  const counts = new Map<string, Map<string, number>>();
  for (const { code, description } of lines) {
    if (description === "") continue;
    const of = counts.get(code) ?? new Map<string, number>();
    of.set(description, (of.get(description) ?? 0) + (description === description.toUpperCase() ? 1_000 : 1));
    counts.set(code, of);
  }
  const best = new Map<string, string>();
  for (const [code, of] of counts) {
    const first = [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    if (first) best.set(code, first[0]);
  }
  return (code, description) => tidy(description) || tidy(best.get(code) ?? "") || code;
}

/** Shopify's limit for a title. */
const longest = 255;
const tidy = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, longest);
