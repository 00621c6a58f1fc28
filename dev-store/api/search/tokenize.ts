import type { Term } from "./parse.ts";

export type Token = { kind: "open" | "close" | "and" | "or" | "not" } | Term;

const connectives: Record<string, "and" | "or" | "not"> = { AND: "and", OR: "or", NOT: "not" };
const fieldPrefix = /^([A-Za-z_$][\w.$-]*):/;

/** Splits a search into terms and connectives. Quotes are ' or "; a backslash takes the next character as it is. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    if (character === "(" || character === ")") {
      tokens.push({ kind: character === "(" ? "open" : "close" });
      at += 1;
      continue;
    }
    if (character === "-" && /\S/.test(query.charAt(at + 1))) {
      tokens.push({ kind: "not" });
      at += 1;
      continue;
    }
    const field = fieldPrefix.exec(query.slice(at))?.[1] ?? null;
    if (field) at += field.length + 1;
    const comparator = (/^(>=|<=|>|<)/.exec(query.slice(at))?.[1] ?? "=") as Term["comparator"];
    if (field && comparator !== "=") at += comparator.length;
    const { value, quoted, end } = readValue(query, at, field !== null);
    at = Math.max(end, at + (field ? 0 : 1));
    const connective = field || quoted ? undefined : connectives[value];
    if (connective) tokens.push({ kind: connective });
    else if (value !== "" || field) tokens.push(...term(field, field ? comparator : "=", value, quoted));
  }
  return tokens;
}

/**
 * An unquoted value with a colon is read as another field, so `created_at:>=2026-10-01T00:00:00Z` does not
 * filter by time (docs/shopify-api.md §12: quote such values).
 */
function term(field: string | null, comparator: Term["comparator"], value: string, quoted: boolean): Token[] {
  const colon = field && !quoted ? value.indexOf(":") : -1;
  if (colon <= 0) return [{ kind: "term", field, comparator, value, quoted }];
  return [{ kind: "term", field: value.slice(0, colon), comparator: "=", value: value.slice(colon + 1), quoted: false }];
}

function readValue(query: string, start: number, ofField: boolean): { value: string; quoted: boolean; end: number } {
  let at = start;
  const quote = query.charAt(at);
  if (quote === "'" || quote === '"') {
    const closing = closingQuote(query, at + 1, quote);
    if (closing !== -1) return { value: unescape(query.slice(at + 1, closing)), quoted: true, end: closing + 1 };
  }
  while (at < query.length && !/[\s()]/.test(query.charAt(at))) at += query.charAt(at) === "\\" ? 2 : 1;
  const end = Math.min(at, query.length);
  return { value: unescape(query.slice(start, end)), quoted: false, end: ofField ? end : Math.max(end, start) };
}

function closingQuote(query: string, from: number, quote: string): number {
  for (let at = from; at < query.length; at += 1) {
    if (query.charAt(at) === "\\") at += 1;
    else if (query.charAt(at) === quote) return at;
  }
  return -1;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
