import type { Lines } from "../selection.ts";

/** So many of each kind are kept to be shown. */
const shown = 1_000;

/** What two writings of one order's name share: `#1001`, `1001` and ` #1001 ` are the same order; prefixes and suffixes count. */
export function keyOf(name: string): string {
  return name.trim().replace(/^#/, "").toLowerCase();
}

/**
 * Order numbers out of what was pasted or read from a file: separated by blanks, line ends, commas, semicolons, bars or tabs, quoted
 * or not.
 */
export function linesOf(text: string): string[] {
  return text
    .split(/[\s,;|]+/)
    .map((line) => line.replace(/^["'“”]+|["'“”]+$/g, "").trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** The different numbers among the lines in the order in which they were typed, and those typed more than once. */
export function distinct(lines: readonly string[]): { wanted: Map<string, string>; doubled: string[] } {
  const wanted = new Map<string, string>();
  const doubled: string[] = [];
  for (const line of lines) {
    const key = keyOf(line);
    if (wanted.has(key)) doubled.push(line);
    else wanted.set(key, line);
  }
  return { wanted, doubled };
}

interface Named {
  id: string;
  name: string;
}

/**
 * Each line found, doubled or unknown. A search may find more than was asked for, so only an order of exactly that name counts;
 * a number that several orders have names none of them. `orders` = in the order of the lines.
 */
export function matchLines(lines: readonly string[], candidates: readonly Named[]): { orders: Named[]; result: Lines } {
  const { wanted, doubled } = distinct(lines);
  const byKey = new Map<string, Map<string, Named>>();
  for (const one of candidates) {
    const key = keyOf(one.name);
    if (wanted.has(key)) byKey.set(key, (byKey.get(key) ?? new Map<string, Named>()).set(one.id, one));
  }
  const orders: Named[] = [],
    unknown: string[] = [],
    ambiguous: string[] = [];
  for (const [key, line] of wanted) {
    const [first, second] = byKey.get(key)?.values() ?? [];
    if (!first) unknown.push(line);
    else if (second) ambiguous.push(line);
    else orders.push(first);
  }
  const told = (list: readonly string[]) => ({ count: list.length, first: list.slice(0, shown) });
  return {
    orders,
    result: { given: lines.length, found: orders.length, doubled: told(doubled), unknown: told(unknown), ambiguous: told(ambiguous) },
  };
}

/** Numbers of one search: as many as fit a query of moderate length. */
const together = 100;

/** Searches that find the orders of these names, each for some of them. Quoted: nothing typed is read as anything but a name. */
export function searchesFor(lines: readonly string[]): string[] {
  const keys = [...distinct(lines).wanted.values()].map((line) => line.replace(/^#/, "").replace(/[\u0000-\u001f\\"]/g, ""));
  const searches: string[] = [];
  for (let start = 0; start < keys.length; start += together)
    searches.push(
      keys
        .slice(start, start + together)
        .map((key) => `name:"${key}"`)
        .join(" OR "),
    );
  return searches;
}
