import { z } from "zod";
import { code } from "#app/lib/text/text.ts";

/**
 * Which orders a run is asked for. `ids` are gids; `query` is in Shopify's search syntax; `numbers` are order numbers as they were
 * typed.
 */
export type Selection =
  | { ids: string[] }
  | { query: string }
  | { numbers: string[] }
  /** Open orders with an item of this SKU; where there is none, or if it is asked for, whose title has this text, too. */
  | { product: string; titles?: boolean };

/** The orders of an earlier run: what it did, to take it back, or where it failed, to try again. */
export type OfRun = { by: "undo" | "retry"; of: string };

const named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof named>;

/** What became of the typed lines: how many, and the first of each kind. */
export const linesSchema = z.object({
  given: z.int(),
  found: z.int(),
  doubled: z.object({ count: z.int(), first: z.array(z.string()) }),
  unknown: z.object({ count: z.int(), first: z.array(z.string()) }),
  /** Numbers that several orders have. */
  ambiguous: z.object({ count: z.int(), first: z.array(z.string()) }),
  /** Lines that name orders beside what is none: what they may mean, for a person to decide. */
  doubtful: z
    .object({ count: z.int(), first: z.array(z.object({ line: z.string(), orders: z.array(named) })) })
    .default({ count: 0, first: [] }),
});
export type Lines = z.infer<typeof linesSchema>;

/** Items of the chosen orders that a product's text or SKU meant. */
export const itemsSchema = z.array(z.object({ title: z.string(), sku: z.string().nullable(), orders: z.int() }));
export type Items = z.infer<typeof itemsSchema>;

/** As a run keeps it. What was only needed to find the orders is dropped once they are found. */
export const storedSelection = z.discriminatedUnion("by", [
  z.object({ by: z.literal("ids"), ids: z.array(z.string()).default([]) }),
  z.object({ by: z.literal("search"), query: z.string().default("") }),
  z.object({ by: z.literal("numbers"), numbers: z.array(z.string()).default([]), lines: linesSchema.optional() }),
  z.object({
    by: z.literal("product"),
    product: z.string().default(""),
    titles: z.boolean().optional(),
    items: itemsSchema.optional(),
    /** Orders that have it in a title alone, and were left out. */
    onlyInTitle: z.int().optional(),
  }),
  z.object({ by: z.literal("undo"), of: z.uuid() }),
  z.object({ by: z.literal("retry"), of: z.uuid() }),
]);
export type StoredSelection = z.infer<typeof storedSelection>;

/** What of it is free text of a person, who may have pasted more than numbers: never kept in clear. */
export const typedIn = ["query", "numbers", "lines", "product"] as const;

/** The selection as a run that is new keeps it. */
export function toStored(selection: Selection | OfRun): StoredSelection {
  if ("ids" in selection) return { by: "ids", ...selection };
  if ("query" in selection) return { by: "search", ...selection };
  if ("numbers" in selection) return { by: "numbers", ...selection };
  return "product" in selection ? { by: "product", ...selection } : selection;
}

/** Orders named by id, separated by commas; `unknown` = what is no id. */
export function idsIn(text: string): { ids: string[]; unknown: string[] } {
  const given = text.split(",").map(code).filter(Boolean);
  const isId = (one: string) => /^\d{1,20}$/.test(one);
  return { ids: given.filter(isId), unknown: given.filter((one) => !isId(one)) };
}
