import { z } from "zod";
import { plainInput } from "../orders/bulk.ts";
import { manyKinds, type ManyKind } from "../steps/screens.ts";

const json = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
  });

/**
 * How orders are chosen: by id in the address, picked in the list (then their ids come along), by the list's filters, by typed
 * numbers, or by what is in them.
 */
export const ways = ["ids", "picked", "matching", "numbers", "product"] as const;
export type Way = (typeof ways)[number];

export interface AskedBulk {
  by: Way;
  /** Null: still to be chosen. */
  kind: ManyKind | null;
  /** What is asked of each order, if that was given or needs no questions. */
  inputs: Record<string, unknown> | null;
}

/** What the address of a new bulk change asks for; null for one that means nothing. */
export function askedBulk(params: URLSearchParams): AskedBulk | null {
  const by = wayOf(params);
  const kind = manyKinds.find((name) => name === params.get("kind")) ?? null;
  if (kind === null) return params.has("kind") || (by !== "numbers" && by !== "product") ? null : { by, kind, inputs: null };
  const given = inputsOf(params.get("intent") ?? "");
  return { by, kind, inputs: given ? { ...given, kind } : plainInput(kind) };
}

/** Without a word of it: the orders named in the address, else whatever the list's filters match. */
function wayOf(params: URLSearchParams): Way {
  return ways.find((name) => name === params.get("by")) ?? (params.has("ids") ? "ids" : "matching");
}

export const inputsOf = (text: string): Record<string, unknown> | null =>
  json.pipe(z.record(z.string(), z.unknown())).safeParse(text).data ?? null;
