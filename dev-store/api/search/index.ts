import type { Order } from "../../model.ts";
import { notImplemented } from "../errors.ts";
import { fields, knownButNotBuilt, type Match, type SearchContext } from "./fields.ts";
import { parseSearch, printParsed, type Node, type Term } from "./parse.ts";
import { wordMatcher } from "./words.ts";

export interface SearchWarning {
  field: string;
  message: string;
  code: string;
}
export interface CompiledSearch {
  matches: Match;
  /** For `extensions.search`, only when there is something to warn about. */
  notice: { query: string; parsed: Record<string, unknown>; warnings: SearchWarning[] } | null;
}

/**
 * Turns a search into a predicate. An unknown field matches everything and is only warned about, as at Shopify
 * (docs/shopify-api.md §12); a field that Shopify has and the local one lacks throws a GraphQLError naming it.
 */
export function compileSearch(query: string | null | undefined, context: SearchContext): CompiledSearch {
  const tree = parseSearch(query ?? "");
  if (!query || !tree) return { matches: () => true, notice: null };
  const warnings: SearchWarning[] = [];
  const matches = compileNode(tree, context, warnings);
  return { matches, notice: warnings.length > 0 ? { query, parsed: printParsed(tree), warnings } : null };
}

function compileNode(node: Node, context: SearchContext, warnings: SearchWarning[]): Match {
  if (node.kind === "term") return compileTerm(node, context, warnings) ?? (() => true);
  if (node.kind === "not") {
    // An ignored term stays ignored under NOT: it must not turn into "nothing matches".
    if (node.node.kind === "term") {
      const match = compileTerm(node.node, context, warnings);
      return match ? (order) => !match(order) : () => true;
    }
    const inner = compileNode(node.node, context, warnings);
    return (order) => !inner(order);
  }
  const all = node.nodes.map((one) => compileNode(one, context, warnings));
  return node.kind === "and" ? (order: Order) => all.every((match) => match(order)) : (order: Order) => all.some((match) => match(order));
}

/** Null when Shopify would ignore the term. A value that a known field cannot have matches nothing, with a warning. */
function compileTerm(term: Term, context: SearchContext, warnings: SearchWarning[]): Match | null {
  if (term.field === null || term.field === "default") {
    const match = wordMatcher(term.value, term.quoted);
    return (order) => match(order, order.customerId === null ? undefined : context.customers.get(order.customerId));
  }
  const field = fields[term.field];
  if (!field) {
    if (knownButNotBuilt.has(term.field) || term.field.startsWith("metafields."))
      throw notImplemented(`the search field ${term.field} of orders`);
    warnings.push({ field: term.field, message: "Invalid search field for this query.", code: "invalid_field" });
    return null;
  }
  const match = field(term, context);
  if (match) return match;
  warnings.push({ field: term.field, message: `Input \`${term.value}\` is not an accepted value.`, code: "invalid_value" });
  return () => false;
}
