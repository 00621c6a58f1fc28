import { dateTimeFormat, listFormat, numberFormat, relativeTimeFormat } from "#app/lib/intl.ts";
import { formatMoney, type Money } from "#app/lib/money.ts";
import { formatDateTime } from "#app/lib/time.ts";
import type { ScreenFacts } from "./shop.tsx";

/** How many a search finds; not `exact`: at least as many. */
export interface Counted {
  count: number;
  exact: boolean;
}

export interface Format {
  number(value: number): string;
  /** A search counts no further than 10,000: "10,000+". */
  counted(value: Counted): string;
  money(value: Money): string;
  date(iso: string): string;
  dateTime(iso: string): string;
  /** "3 days ago", "in 5 minutes", counted from `now`. */
  relative(iso: string, now?: string): string;
  list(items: readonly string[]): string;
}

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** Node's and a browser's Intl data differ in which blank they use; one blank keeps server and browser text equal. */
export const oneBlank = (text: string): string => text.replace(/[\u202f\u2009]/g, "\u00a0");

/** Numbers, money, dates as the person at the screen reads them: their locale, the shop's time zone. */
export function formatFor({ locale, timeZone, now: loadedAt }: ScreenFacts): Format {
  return {
    number: (value) => oneBlank(numberFormat(locale, {}).format(value)),
    counted: ({ count, exact }) => `${oneBlank(numberFormat(locale, {}).format(count))}${exact ? "" : "+"}`,
    money: (value) => oneBlank(formatMoney(value, locale)),
    date: (iso) => oneBlank(dateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(new Date(iso))),
    dateTime: (iso) => oneBlank(formatDateTime(iso, locale, timeZone)),
    relative: (iso, now = loadedAt) => {
      const distance = Date.parse(iso) - Date.parse(now);
      const [unit, size] = units.find(([, ms]) => Math.abs(distance) >= ms) ?? units[2];
      return oneBlank(relativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(distance / size), unit));
    },
    list: (items) => listFormat(locale, { type: "conjunction" }).format(items),
  };
}
