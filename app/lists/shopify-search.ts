import { startOfDay } from "#app/lib/zone.ts";
import { axes, type Axis, type Filters } from "./filters.ts";

const field: Record<Axis, string> = {
  status: "status",
  payment: "financial_status",
  fulfillment: "fulfillment_status",
  return: "return_status",
  risk: "risk_level",
  delivery: "delivery_method",
};

/** A person's words as one quoted value: nothing in them can be read as a field, an operator or a bracket. */
export function quoted(text: string): string {
  return `"${text
    .replace(/[\u0000-\u001f]/g, " ")
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .trim()}"`;
}

const anyOf = (terms: string[]): string => (terms.length > 1 ? `(${terms.join(" OR ")})` : terms.join(""));

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

/**
 * The search that Shopify understands (ADMIN_API §2.1) for what a person chose. Days are the shop's.
 * A status axis with every value chosen narrows nothing and is left out.
 */
export function searchOf(filters: Filters, timeZone: string): string {
  const terms: string[] = [];
  if (filters.ids.length) terms.push(anyOf(filters.ids.map((id) => `id:${id}`)));
  for (const axis of Object.keys(axes) as Axis[]) {
    const values: readonly string[] = filters[axis];
    if (values.length && values.length < axes[axis].length) terms.push(anyOf(values.map((value) => `${field[axis]}:${value}`)));
  }
  for (const tag of filters.tag) terms.push(`tag:${quoted(tag)}`);
  if (filters.from) terms.push(`created_at:>='${startOfDay(filters.from, timeZone).toISOString()}'`);
  if (filters.to) terms.push(`created_at:<'${startOfDay(filters.to, timeZone, 1).toISOString()}'`);
  if (filters.min) terms.push(`current_total_price:>=${filters.min}`);
  if (filters.max) terms.push(`current_total_price:<=${filters.max}`);
  const text = textTerm(filters.q);
  if (text) terms.push(text);
  return terms.join(" ");
}
