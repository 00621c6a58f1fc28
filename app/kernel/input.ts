import { z } from "zod";
import { code, line, prose, unstorableIn } from "#app/lib/text/text.ts";
import { says } from "./reason.ts";

/** A quantity of items, 1 to 100,000. */
export const quantity = z.int(says("input.quantity")).min(1, says("input.quantity")).max(100_000, says("input.quantity_huge"));

/** Money of zero or more, in minor units; at most what Shopify's decimals carry safely. */
export const amount = z.int(says("input.amount")).min(0, says("input.amount")).max(1_000_000_000_000, says("input.amount_huge"));

/** A text that may be left out: cleaned as its kind wants it (`app/lib/text`); empty is null. */
const optional = (clean: (text: string) => string) => (max: number, tooLong: string) =>
  z
    .string()
    .transform(clean)
    .pipe(z.string().max(max, tooLong))
    .transform((value) => value || null)
    .nullable();

/** What a person writes for people, over several lines. */
export const noteText = optional(prose);
/** One line for people to read: a name, a street. */
export const lineText = optional(line);
/** What is compared letter by letter: a number, a carrier. */
export const codeText = optional(code);

export const id = z.string().min(1, says("input.invalid"));

/** Per field (its path, joined by dots; "" for the whole) the codes of what is wrong with it. */
export type FieldErrors = Record<string, string[]>;
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; fieldErrors: FieldErrors };

/**
 * Parses what came from outside, whatever its schema: text that no database holds is wrong at its field, and every message is a
 * reason code.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): Parsed<z.output<S>> {
  const unstorable = unstorableIn(input);
  if (unstorable.length > 0)
    return { ok: false, fieldErrors: Object.fromEntries(unstorable.map((path) => [path, [says("input.unstorable")]])) };
  const parsed = schema.safeParse(input, { error: () => says("input.invalid") });
  if (parsed.success) return { ok: true, value: parsed.data };
  const fieldErrors: FieldErrors = {};
  for (const issue of parsed.error.issues) (fieldErrors[issue.path.join(".")] ??= []).push(issue.message);
  return { ok: false, fieldErrors };
}
