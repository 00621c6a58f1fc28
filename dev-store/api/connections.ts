import { badRequest } from "./errors.ts";

export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}
export type Key = string | number;
/** Rows sorted by `key`, ties broken by `id`. */
export interface Keyed<T> {
  id: number;
  key: Key;
  row: T;
}
export interface Connection<T> {
  nodes: T[];
  readonly edges: { node: T; cursor: string }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const maximumPage = 250;

/** The page size, or Shopify's BAD_REQUEST for none, both, negative or more than 250. */
export function pageSize(args: PageArgs): number {
  const { first, last } = args;
  if (first == null && last == null) throw badRequest("you must provide one of first or last");
  if (first != null && last != null) throw badRequest("providing both first and last is not supported");
  const name = first == null ? "last" : "first";
  const size = first ?? last ?? 0;
  if (size < 0) throw badRequest(`${name} cannot be negative`);
  if (size > maximumPage) throw badRequest(`${name} cannot exceed ${maximumPage}`);
  return size;
}

/**
 * One page of sorted rows, found in a single pass without sorting them all. Cursors hold the row's key and id,
 * so a page goes on at the right place even if the row itself has gone or moved.
 */
export function paginate<T>(rows: Iterable<Keyed<T>>, args: PageArgs): Connection<T> {
  const size = pageSize(args);
  const backwards = args.last != null;
  const sign = args.reverse ? -1 : 1;
  const inOrder = (a: Position, b: Position) => sign * comparePositions(a, b);
  const after = args.after == null ? null : decodeCursor(args.after);
  const before = args.before == null ? null : decodeCursor(args.before);
  const kept: Keyed<T>[] = [];
  let outsideStart = false,
    outsideEnd = false;
  const nearer = backwards ? (a: Position, b: Position) => -inOrder(a, b) : inOrder;
  for (const row of rows) {
    if (after && inOrder(row, after) <= 0) {
      outsideStart = true;
      continue;
    }
    if (before && inOrder(row, before) >= 0) {
      outsideEnd = true;
      continue;
    }
    keepNearest(kept, row, size + 1, nearer);
  }
  const more = kept.length > size;
  if (more) kept.pop();
  if (backwards) kept.reverse();
  return connection(kept, {
    hasNextPage: backwards ? outsideEnd : more || outsideEnd,
    hasPreviousPage: backwards ? more || outsideStart : outsideStart,
  });
}

/** Rows that are sorted already, and how each of them is read. `row` answers null for one that is not in the list. */
interface SortedRows<K extends { id: number }, T> {
  list: readonly K[];
  key(row: K): Key;
  row(row: K): T | null;
}

/** As `paginate`, of rows that are sorted already: only those of the page are read, and those that do not belong to the list on the way. */
export function paginateSorted<K extends { id: number }, T>(rows: SortedRows<K, T>, args: PageArgs): Connection<T> {
  const size = pageSize(args),
    { list } = rows;
  const [lower, upper] = args.reverse ? [args.before, args.after] : [args.after, args.before];
  const low = lower == null ? 0 : boundary(rows, decodeCursor(lower), true);
  const high = upper == null ? list.length : boundary(rows, decodeCursor(upper), false);
  const upwards = (args.last != null) === (args.reverse === true);
  const kept: Keyed<T>[] = [];
  for (let step = 0; step < high - low && kept.length <= size; step += 1) {
    const found = list[upwards ? low + step : high - 1 - step];
    const row = found && rows.row(found);
    if (found && row != null) kept.push({ id: found.id, key: rows.key(found), row });
  }
  const more = kept.length > size;
  if (more) kept.pop();
  if (args.last != null) kept.reverse();
  const anyIn = (part: readonly K[]) => part.some((one) => rows.row(one) !== null);
  const below = () => lower != null && anyIn(list.slice(0, low)),
    above = () => upper != null && anyIn(list.slice(high));
  const [before, after] = args.reverse ? [above, below] : [below, above];
  return connection(kept, {
    get hasNextPage() {
      return args.last != null ? after() : more || after();
    },
    get hasPreviousPage() {
      return args.last != null ? more || before() : before();
    },
  });
}

/** Where the rows after a place begin (`after`), or those from it on. */
function boundary<K extends { id: number }, T>({ list, key }: SortedRows<K, T>, place: Position, after: boolean): number {
  let low = 0,
    high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1,
      one = list[middle];
    const order = one ? comparePositions({ id: one.id, key: key(one) }, place) : 0;
    if (order < 0 || (after && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A page of a short list in its own order. */
export function listConnection<T>(items: readonly T[], idOf: (item: T) => number, args: PageArgs): Connection<T> {
  return paginate(
    items.map((row, index) => ({ id: idOf(row), key: index, row })),
    args,
  );
}

interface Position {
  id: number;
  key: Key;
}

/** By key, then by id. */
export function comparePositions(a: Position, b: Position): number {
  if (a.key !== b.key)
    return typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : String(a.key) < String(b.key) ? -1 : 1;
  return a.id - b.id;
}

/** Keeps `rows` sorted and no longer than `limit`. */
function keepNearest<T>(rows: Keyed<T>[], row: Keyed<T>, limit: number, order: (a: Position, b: Position) => number): void {
  const last = rows.at(-1);
  if (rows.length >= limit && last && order(row, last) >= 0) return;
  let low = 0,
    high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && order(row, other) < 0) high = middle;
    else low = middle + 1;
  }
  rows.splice(low, 0, row);
  if (rows.length > limit) rows.pop();
}

function connection<T>(rows: Keyed<T>[], flags: { hasNextPage: boolean; hasPreviousPage: boolean }): Connection<T> {
  const cursor = (row: Keyed<T> | undefined) => (row ? encodeCursor(row) : null);
  return {
    nodes: rows.map(({ row }) => row),
    get edges() {
      return rows.map((entry) => ({ node: entry.row, cursor: encodeCursor(entry) }));
    },
    get pageInfo() {
      return {
        hasNextPage: flags.hasNextPage,
        hasPreviousPage: flags.hasPreviousPage,
        startCursor: cursor(rows[0]),
        endCursor: cursor(rows.at(-1)),
      };
    },
  };
}

function encodeCursor({ id, key }: Position): string {
  return Buffer.from(JSON.stringify({ last_id: id, last_value: key })).toString("base64");
}

function decodeCursor(text: string): Position {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest("Malformed cursor");
    throw error;
  }
  const { last_id: id, last_value: key } = (value ?? {}) as { last_id?: unknown; last_value?: unknown };
  if (typeof id !== "number" || (typeof key !== "string" && typeof key !== "number")) throw badRequest("Malformed cursor");
  return { id, key };
}
