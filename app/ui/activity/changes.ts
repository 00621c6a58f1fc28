import type { Format } from "../parts/format.ts";

interface Words {
  empty: string;
  yes: string;
  no: string;
}
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A field's value before or after a change, as a person reads it: money with its currency, times in the shop's zone, lists as lists. */
export function changeText(value: unknown, words: Words, format: Pick<Format, "money" | "dateTime" | "list" | "number">): string {
  if (value === null || value === undefined || value === "") return words.empty;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return format.number(value);
  if (typeof value === "string") return instant.test(value) && !Number.isNaN(Date.parse(value)) ? format.dateTime(value) : value;
  if (Array.isArray(value)) return value.length ? format.list(value.map((one) => changeText(one, words, format))) : words.empty;
  return objectText(value as Record<string, unknown>, words, format);
}

function objectText(value: Record<string, unknown>, words: Words, format: Parameters<typeof changeText>[2]): string {
  const { amount, currency } = value;
  if (typeof amount === "number" && typeof currency === "string") return format.money({ amount, currency });
  return format.list(Object.entries(value).map(([name, part]) => `${name} ${changeText(part, words, format)}`));
}
