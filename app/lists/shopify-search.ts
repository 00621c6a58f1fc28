import { startOfDay } from "#app/lib/zone.ts";
import { anyOf, quoted } from "../orders/facts/search.ts";
import { facts } from "../orders/facts/table.ts";
import { axes, axisNames, type Axis, type Filters } from "./filters.ts";

/** "+45 20 12-34-56", "0045 (20) 123456" → "4520123456"; null when it does not look like a phone number. */
export function phoneDigits(text: string): string | null {
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  return digits.length >= 7 && digits.length <= 15 ? digits : null;
}

/** One box for order number, name, e-mail, phone and tracking number: told apart by their form, else searched word by word. */
export function textTerm(text: string): string {
  const asked = text.trim().replace(/\s+/g, " ");
  if (!asked) return "";
  if (/^#\S+$/.test(asked)) return `name:${quoted(asked)}`;
  if (/^\d{1,6}$/.test(asked)) return anyOf([`name:${quoted(`#${asked}`)}`, quoted(asked)]);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(asked)) return `email:${quoted(asked)}`;
  const phone = phoneDigits(asked);
  if (phone) return anyOf([quoted(`+${phone}`), quoted(phone), ...(asked === phone ? [] : [quoted(asked)])]);
  return asked.split(" ").map(quoted).join(" ");
}

/** A status axis with every value chosen narrows nothing. */
function axisTerm(axis: Axis, chosen: readonly string[]): string[] {
  const search: Readonly<Record<string, string | null>> = facts[axis].search;
  const terms = chosen.flatMap((value) => search[value] ?? []);
  return terms.length && terms.length < axes[axis].length ? [anyOf(terms)] : [];
}

/** The search that Shopify understands (docs/shopify-api.md §11) for what a person chose. Days are the shop's. */
export function searchOf(filters: Filters, timeZone: string): string {
  const { tags, created, total } = facts;
  const day = (text: string, later = 0) => startOfDay(text, timeZone, later).toISOString();
  const text = textTerm(filters.q);
  return [
    ...(filters.ids.length ? [anyOf(filters.ids.map((id) => `id:${id}`))] : []),
    ...axisNames.flatMap((axis) => axisTerm(axis, filters[axis])),
    ...filters.tag.map(tags.search),
    ...(filters.from ? [created.search.atLeast(day(filters.from))] : []),
    ...(filters.to ? [created.search.below(day(filters.to, 1))] : []),
    ...(filters.min ? [total.search.atLeast(filters.min)] : []),
    ...(filters.max ? [total.search.atMost(filters.max)] : []),
    ...(text ? [text] : []),
  ].join(" ");
}
