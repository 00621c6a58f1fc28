import { z } from "zod";
import type { Reason } from "#app/kernel/reason.ts";
import type { Parser } from "../facets/wire.ts";

/** A query and the parser of its answer. `Answer`: the type that codegen made of the document. */
export interface Question<Answer, Output> {
  document: string;
  parser: Parser<Answer, Output>;
}

/** Asks one shop with one token, metered. Everything throws ShopifyTrouble when Shopify cannot be asked. */
export interface Exchange {
  ask<Output>(question: Question<never, Output>, variables: Record<string, unknown>): Promise<Output>;
  /** Like `ask`, for a search: `ignored` = fields of it that Shopify did not understand and left out, so that it finds more. */
  search<Output>(question: Question<never, Output>, variables: Record<string, unknown>): Promise<{ data: Output; ignored: string[] }>;
  /** What was noticed while reading: missing scopes, protected data withheld, the 60-day window. */
  readonly trouble: Reason[];
  /** May the names of other apps be asked for? */
  readonly mayReadApps: boolean;
}

const searchSchema = z.object({
  search: z.array(z.object({ warnings: z.array(z.object({ field: z.string(), message: z.string() })).nullish() })),
});

/** Fields of a search that Shopify warns about. */
export function ignoredParts(extensions: unknown): string[] {
  const search = searchSchema.safeParse(extensions);
  return search.success ? [...new Set(search.data.search.flatMap((part) => part.warnings ?? []).map(({ field }) => field))] : [];
}
