import { notImplemented } from "../errors.ts";
import { zonedText } from "./dates.ts";
import type { Field, SearchContext, Test } from "./match.ts";
import { parseSearch, printParsed, type Node, type Term } from "./parse.ts";

export interface SearchWarning {
  field: string;
  message: string;
  code: string;
}
export interface Compiled<Row> {
  matches: Test<Row>;
  /** For `extensions.search`, only when there is something to warn about. */
  notice: { query: string; parsed: Record<string, unknown>; warnings: SearchWarning[] } | null;
}

/** What a list can be searched by. */
export interface Searchable<Row> {
  /** The list's name, for the error that names what is not built. */
  of: string;
  fields: Record<string, Field<Row>>;
  /** Bare words. Without, the list takes named fields only, and says so. */
  words?: (term: Term) => Test<Row>;
  /** Fields that Shopify has and the local one has not: refused, so that no test believes an unfiltered list. */
  notBuilt?: (field: string) => boolean;
}

/**
 * Turns a search into a predicate. An unknown field matches everything and is only warned about, as at Shopify
 * (docs/shopify-api.md §12); a field that Shopify has and the local one lacks throws a GraphQLError naming it.
 */
export function compile<Row>(query: string | null | undefined, list: Searchable<Row>, context: SearchContext): Compiled<Row> {
  const tree = parseSearch(query ?? "");
  if (!query || !tree) return { matches: () => true, notice: null };
  const warnings: SearchWarning[] = [];
  const matches = compileNode(tree, (term) => compileTerm(term, list, context, warnings));
  const written = (term: Term) => (isTime(list, term) ? zonedText(term.value, context.timeZone) : null);
  return { matches, notice: warnings.length > 0 ? { query, parsed: printParsed(tree, written), warnings } : null };
}

function isTime<Row>(list: Searchable<Row>, { field, quoted }: Term): boolean {
  return !quoted && field !== null && Object.hasOwn(list.fields, field) && list.fields[field]?.time === true;
}

function compileNode<Row>(node: Node, compileOne: (term: Term) => Test<Row> | null): Test<Row> {
  if (node.kind === "term") return compileOne(node) ?? (() => true);
  if (node.kind === "not") {
    // An ignored term stays ignored under NOT: it must not turn into "nothing matches".
    const match = node.node.kind === "term" ? compileOne(node.node) : compileNode(node.node, compileOne);
    return match ? (row) => !match(row) : () => true;
  }
  const all = node.nodes.map((one) => compileNode(one, compileOne));
  return node.kind === "and" ? (row) => all.every((match) => match(row)) : (row) => all.some((match) => match(row));
}

/** Null when Shopify would ignore the term. A value that a known field cannot have matches nothing, with a warning. */
function compileTerm<Row>(term: Term, list: Searchable<Row>, context: SearchContext, warnings: SearchWarning[]): Test<Row> | null {
  const name = term.field ?? "default";
  if (name === "default") {
    if (list.words) return list.words(term);
    warnings.push({ field: name, message: "Input must use named search fields in this query.", code: "missing_named_field" });
    return null;
  }
  const field = Object.hasOwn(list.fields, name) ? list.fields[name] : undefined;
  if (!field) {
    if (list.notBuilt?.(name)) throw notImplemented(`the search field ${name} of ${list.of}`);
    warnings.push({ field: name, message: "Invalid search field for this query.", code: "invalid_field" });
    return null;
  }
  const match = field.match(term, context);
  if (match) return match;
  warnings.push({ field: name, message: `Input \`${term.value}\` is not an accepted value.`, code: "invalid_value" });
  return () => false;
}
