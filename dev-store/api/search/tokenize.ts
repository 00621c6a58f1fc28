import type { Term } from "./parse.ts";

export type Token = { kind: "open" | "close" | "and" | "or" | "not" } | Term;

const connectives: Record<string, "and" | "or" | "not"> = { AND: "and", OR: "or", NOT: "not" };
/** Blanks may stand after the colon: the schema itself writes `sales_channel: some_sales_channel`. */
const fieldPrefix = /^([\w$][\w.$-]*):[ \t]*(>=|<=|>|<)?[ \t]*/;

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
    if (character === ":") {
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
    const [prefix = "", field = null, sign] = fieldPrefix.exec(query.slice(at)) ?? [];
    const comparator = (sign ?? "=") as Term["comparator"];
    at += prefix.length;
    const { value, quoted, end } = readValue(query, at, field !== null);
    at = Math.max(end, at + (field ? 0 : 1));
    const connective = field || quoted ? undefined : connectives[value];
    if (connective) tokens.push({ kind: connective });
    else if (value !== "" || field) tokens.push({ kind: "term", field, comparator, value, quoted });
  }
  return tokens;
}

/**
 * An unquoted value of a field ends at a colon: `created_at:>=2026-10-01T00:00:00Z` filters by `2026-10-01T00`, and what
 * follows is a field `00` that does not exist (docs/shopify-api.md §12: quote such values).
 */
function readValue(query: string, start: number, ofField: boolean): { value: string; quoted: boolean; end: number } {
  let at = start;
  const quote = query.charAt(at);
  if (quote === "'" || quote === '"') {
    const closing = closingQuote(query, at + 1, quote);
    if (closing !== -1) return { value: unescape(query.slice(at + 1, closing)), quoted: true, end: closing + 1 };
  }
  const stop = ofField ? /[\s():]/ : /[\s()]/;
  while (at < query.length && !stop.test(query.charAt(at))) at += query.charAt(at) === "\\" ? 2 : 1;
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
