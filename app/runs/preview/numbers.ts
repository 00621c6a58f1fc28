import { code, folded } from "#app/lib/text/text.ts";
import type { Lines, Named } from "../selection.ts";

/** So many of each kind are kept to be shown. */
const shown = 1_000;
/** So many orders that a doubtful line may mean. */
const shownInDoubt = 250;

/** What two writings of one order's name share: `#1001`, `1001` and ` #1001 ` are the same order; prefixes and suffixes count. */
export const keyOf = (name: string): string => folded(name.normalize("NFKC")).replace(/^#/, "");

/** The id in a line that is Shopify's name of an order, or the address of its page; null in any other. */
const idIn = (line: string): string | null =>
  /^(?:gid:\/\/shopify\/order|https?:\/\/\S+\/orders)\/(\d{1,20})(?:[/?#]\S*)?$/i.exec(line)?.[1] ?? null;

const isNamed = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The lines of what was pasted or read from a file. Tabs stay: they part the columns of a sheet. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) =>
      line
        .split("\t")
        .map(code)
        .join("\t")
        .replace(/^\t+|\t+$/g, ""),
    )
    .filter(isNamed);
}

/** A cell of a file as a line: one name, whatever is in it. */
export const cellLine = (cell: string): string => (/[\s,;|]/.test(cell) ? `"${cell.replaceAll('"', "")}"` : cell);

/** The name in a line that is in quotes as a whole: it is not parted. */
const quotedName = (line: string): string | null => /^"([^"]*)"$/.exec(line)?.[1] ?? null;

/** Parts without what a list puts around them: quotes, brackets, dashes of bullets, the full stop at the end. */
function partsOf(line: string, separators: RegExp): string[] {
  return line
    .split(separators)
    .map((part) => part.replace(/^[\s"'“”„«»([<•*–—-]+|[\s"'“”«»)\]>.:!]+$/gu, ""))
    .filter(isNamed);
}
const entriesOf = (line: string): string[] => partsOf(line, /[,;|]+/);
const wordsOf = (line: string): string[] => partsOf(line, /[\s,;|]+/);

const isNumber = (part: string): boolean => /^#?(\p{L}{1,8}[ ._/-]?)?\d{1,12}([._/-]?[\p{L}\d]{1,8})?$/u.test(part);

/** Numbers of one form, as a list has them: what differs in sign, letters or length may be a quantity, a price or a year. */
function isList(parts: readonly string[]): boolean {
  const forms = new Set(parts.map((part) => part.toLowerCase().replace(/\d+/g, "0")));
  const lengths = parts.map((part) => part.replace(/\D/g, "").length);
  return parts.every(isNumber) && forms.size === 1 && Math.max(...lengths) - Math.min(...lengths) <= 1;
}

/** How many orders the lines seem to name, for the form to say. */
export const countOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => {
    const words = wordsOf(line);
    return sum + (quotedName(line) === null && words.length > 1 && !line.includes("\t") && isList(words) ? words.length : 1);
  }, 0);

/** Which orders are there by a name. */
type Known = (name: string) => readonly Named[];

/** What a line names, in its order; `doubt` = what it may mean, which is a person's to decide. */
type Reading = { names: string[] } | { doubt: Named[] };

/**
 * A whole line that is an order's name is that order. A list of numbers is each of them. Else its parts count only if every one is
 * an order and they are of one form: an order's name beside a quantity or a title is a doubt, and columns of a sheet always.
 */
function read(line: string, known: Known): Reading {
  const quoted = quotedName(line);
  if (quoted !== null) return { names: [quoted] };
  if (known(line).length > 0) return { names: [line] };
  const entries = entriesOf(line);
  const words = wordsOf(line);
  const isSheet = line.includes("\t");
  if (!isSheet && entries.length > 1 && isList(entries)) return { names: entries };
  if (!isSheet && words.every((word) => known(word).length > 0) && (words.length === 1 || isList(words))) return { names: words };
  const meant = [...entries, ...words, ...line.split("\t")].flatMap(known);
  return meant.length > 0 ? { doubt: [...new Map(meant.map((one) => [one.id, one])).values()] } : { names: [line] };
}

/**
 * Each name found, doubled or unknown. A search may find more than was asked for, so only an order of exactly that name counts;
 * a number that several orders have names none of them. `orders` = in the order of the lines.
 */
export function matchLines(lines: readonly string[], candidates: readonly Named[]): { orders: Named[]; result: Lines } {
  const byKey = new Map<string, Map<string, Named>>();
  for (const { id, name } of candidates) {
    const key = keyOf(name);
    byKey.set(key, (byKey.get(key) ?? new Map<string, Named>()).set(id, { id, name }));
  }
  const byId = new Map(candidates.map(({ id, name }) => [id.slice(id.lastIndexOf("/") + 1), { id, name }]));
  const known: Known = (name) => {
    const id = idIn(name);
    return id === null ? [...(byKey.get(keyOf(name))?.values() ?? [])] : [byId.get(id) ?? []].flat();
  };
  const orders = new Map<string, Named>();
  const seen = new Set<string>();
  const told = { doubled: [] as string[], unknown: [] as string[], ambiguous: [] as string[] };
  const doubtful: { line: string; orders: Named[] }[] = [];
  let given = 0;
  for (const line of lines) {
    const reading = read(line, known);
    given += "names" in reading ? reading.names.length : 1;
    if ("doubt" in reading) doubtful.push({ line, orders: reading.doubt.slice(0, shownInDoubt) });
    else
      for (const name of reading.names) {
        const [first, second] = known(name);
        if (seen.has(keyOf(name))) told.doubled.push(name);
        else if (!first) told.unknown.push(name);
        else if (second) told.ambiguous.push(name);
        else orders.set(first.id, first);
        seen.add(keyOf(name));
      }
  }
  const some = <T>(list: readonly T[]) => ({ count: list.length, first: list.slice(0, shown) });
  const { doubled, unknown, ambiguous } = told;
  return {
    orders: [...orders.values()],
    result: {
      given,
      found: orders.size,
      doubled: some(doubled),
      unknown: some(unknown),
      ambiguous: some(ambiguous),
      doubtful: some(doubtful),
    },
  };
}

/** Numbers of one search: as many as fit a query of moderate length. */
const together = 100;
/** A name has few letters: what is longer is none, and only makes the search long. */
const longest = 60;

/** Searches that find the orders of these lines, each for some names. Quoted: nothing typed is read as anything but a name. */
export function searchesFor(lines: readonly string[]): string[] {
  const ids = [...new Set(lines.map(idIn))].filter((id) => id !== null);
  const names = lines.flatMap((line) => {
    const quoted = quotedName(line);
    if (idIn(line) !== null) return [];
    return quoted === null ? [line, ...line.split("\t"), ...entriesOf(line), ...wordsOf(line)] : [quoted];
  });
  const keys = [...new Set(names.map((name) => keyOf(name).replace(/[\u0000-\u001f\\"]/g, "")))].filter(
    (key) => isNamed(key) && key.length <= longest,
  );
  const terms = [...keys.map((key) => `name:"${key}"`), ...ids.map((id) => `id:${id}`)];
  const searches: string[] = [];
  for (let start = 0; start < terms.length; start += together) searches.push(terms.slice(start, start + together).join(" OR "));
  return searches;
}
