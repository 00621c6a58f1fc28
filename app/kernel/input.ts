import { z } from "zod";
import { says } from "./reason.ts";

/** A quantity of items, 1 to 100,000. */
export const quantity = z.int(says("input.quantity")).min(1, says("input.quantity")).max(100_000, says("input.quantity_huge"));

/** Money of zero or more, in minor units; at most what Shopify's decimals carry safely. */
export const amount = z.int(says("input.amount")).min(0, says("input.amount")).max(1_000_000_000_000, says("input.amount_huge"));

/** A text, trimmed; empty is null. */
export function text(max: number, tooLong: string) {
  return z
    .string()
    .transform(trimmed)
    .pipe(z.string().max(max, tooLong))
    .transform((value) => value || null)
    .nullable();
}

/** Browsers send CRLF, Shopify keeps LF. */
function trimmed(value: string): string {
  return value.replaceAll("\r\n", "\n").trim();
}

export const id = z.string().min(1, says("input.invalid"));
