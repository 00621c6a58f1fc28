import { tokenize, type Token } from "./tokenize.ts";

export type Comparator = "=" | ">" | "<" | ">=" | "<=";

/** One comparison. `field` null = bare words; `quoted` values are phrases and have no wildcard. */
export interface Term {
  kind: "term";
  field: string | null;
  comparator: Comparator;
  value: string;
  quoted: boolean;
}
export type Node = Term | { kind: "and" | "or"; nodes: Node[] } | { kind: "not"; node: Node };

/**
 * Shopify's search syntax: terms joined by spaces (= AND), `AND`, `OR`, `NOT` or `-`, parentheses; AND binds
 * tighter than OR. Forgiving as Shopify's: an unclosed parenthesis or a dangling connective is no error.
 * Null for an empty query.
 */
export function parseSearch(query: string): Node | null {
  const tokens = tokenize(query);
  let position = 0;
  const peek = (): Token | undefined => tokens[position];

  const parseOr = (): Node | null => {
    const nodes: Node[] = [];
    for (;;) {
      const node = parseAnd();
      if (node) nodes.push(node);
      if (peek()?.kind !== "or") return join("or", nodes);
      position += 1;
    }
  };
  const parseAnd = (): Node | null => {
    const nodes: Node[] = [];
    for (;;) {
      const token = peek();
      if (!token || token.kind === "or" || token.kind === "close") return join("and", nodes);
      if (token.kind === "and") {
        position += 1;
        continue;
      }
      const node = parseUnary();
      if (node) nodes.push(node);
    }
  };
  const parseUnary = (): Node | null => {
    const token = peek();
    if (!token || token.kind === "close" || token.kind === "or" || token.kind === "and") return null;
    position += 1;
    if (token.kind === "not") {
      const node = parseUnary();
      return node ? { kind: "not", node } : null;
    }
    if (token.kind === "term") return token;
    const node = parseOr();
    if (peek()?.kind === "close") position += 1;
    return node;
  };

  const all: Node[] = [];
  while (position < tokens.length) {
    const node = parseOr();
    if (node) all.push(node);
    if (peek()?.kind === "close") position += 1;
  }
  return join("and", all);
}

function join(kind: "and" | "or", nodes: Node[]): Node | null {
  return nodes.length > 1 ? { kind, nodes } : (nodes[0] ?? null);
}

type Printed = Record<string, unknown>;
const operators = { "=": "match_all", ">": "range_gt", "<": "range_lt", ">=": "range_gte", "<=": "range_lte" } as const;

/**
 * The tree as `extensions.search[].parsed` prints it: comparisons before the other parts of an AND, quoted values as
 * phrases. `written` gives a time of day with the shop's offset; of such a one `<` was captured as `range_lte`.
 */
export function printParsed(node: Node, written: (term: Term) => string | null = () => null): Printed {
  if (node.kind === "not") return { not: printParsed(node.node, written) };
  if (node.kind === "term") return printTerm(node, written(node));
  const nodes = node.kind === "and" ? [...node.nodes.filter(isRange), ...node.nodes.filter((one) => !isRange(one))] : node.nodes;
  return { [node.kind]: nodes.map((one) => printParsed(one, written)) };
}

const isRange = (node: Node): boolean => node.kind === "term" && node.comparator !== "=";

function printTerm({ field, comparator, quoted, value }: Term, time: string | null): Printed {
  const operator = time !== null && comparator === "<" ? "range_lte" : operators[comparator];
  return { field: field ?? "default", [quoted && comparator === "=" ? "match_phrase" : operator]: time ?? value };
}
