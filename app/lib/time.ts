import { dateTimeFormat } from "./intl.ts";

/** A date and time as a person in `timeZone` reads it. */
export function formatDateTime(iso: string, locale: string, timeZone: string): string {
  return dateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(iso));
}

export function daysAfter(iso: string, days: number): Date {
  return new Date(Date.parse(iso) + days * 86_400_000);
}

export function hoursAfter(iso: string, hours: number): Date {
  return new Date(Date.parse(iso) + hours * 3_600_000);
}

/** Whole days that have passed; 0 for what is still to come. */
export function daysSince(iso: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(iso)) / 86_400_000));
}
