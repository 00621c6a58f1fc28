import { startOfDay } from "#app/lib/zone.ts";
import { anyOf } from "../orders/facts/search.ts";
import { facts } from "../orders/facts/table.ts";
import { textTerm } from "./words.ts";
import { axes, axisNames, type Axis, type Filters } from "./filters.ts";

/** A status axis with every value chosen narrows nothing; but only open orders wait in a queue. */
function axisTerm(axis: Axis, chosen: readonly string[]): string[] {
  const search: Readonly<Record<string, string | null>> = facts[axis].search;
  const terms = chosen.flatMap((value) => search[value] ?? []);
  return terms.length && (terms.length < axes[axis].length || axis === "queue") ? [anyOf(terms)] : [];
}

/** Another app may have written a tag in decomposed letters, and those are other letters to a search. */
function tagTerm(tag: string): string {
  return anyOf([...new Set([tag, tag.normalize("NFD")])].map(facts.tags.search));
}

/** The search that Shopify understands (docs/shopify-api.md §11) for what a person chose. Days are the shop's. */
export function searchOf(filters: Filters, timeZone: string): string {
  const { created, total } = facts;
  const day = (text: string, later = 0) => startOfDay(text, timeZone, later).toISOString();
  const text = textTerm(filters.q);
  return [
    ...(filters.ids.length ? [anyOf(filters.ids.map((id) => `id:${id}`))] : []),
    ...axisNames.flatMap((axis) => axisTerm(axis, filters[axis])),
    ...filters.tag.map(tagTerm),
    ...(filters.from ? [created.search.atLeast(day(filters.from))] : []),
    ...(filters.to ? [created.search.below(day(filters.to, 1))] : []),
    ...(filters.min ? [total.search.atLeast(filters.min)] : []),
    ...(filters.max ? [total.search.atMost(filters.max)] : []),
    ...(text ? [text] : []),
  ].join(" ");
}
