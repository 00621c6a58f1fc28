import type { Order } from "./model.ts";
import { nextDue } from "./orders/pass-time.ts";
import type { Database } from "./store-database.ts";

/** What is in memory of every order, so that the others can stay on disk until somebody wants them. */
export interface OrderKeys {
  id: number;
  number: number;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  customerId: number | null;
  cancelJobId: string | null;
  /** When time alone will do something to it. */ due: string | null;
}
export type SortedBy = "id" | "number" | "createdAt" | "processedAt" | "updatedAt";

/** The orders of one shop. One that was read once is the same object from then on. */
export interface Orders {
  readonly size: number;
  get(id: number): Order | undefined;
  keys(): Iterable<number>;
  /** All of them, read from disk: only where no key helps. */
  values(): Iterable<Order>;
  /** The keys of all by one of them, equal ones by id. */
  sorted(by: SortedBy): readonly OrderKeys[];
  /** Orders that may hold a part with this id, the likeliest first. */
  holding(partId: number): Iterable<Order>;
  /** Takes an order as it is now, new or changed. */
  put(order: Order): void;
  delete(id: number): void;
}

const kind = "order",
  keysKind = "order keys";

const keysOf = (order: Order): OrderKeys => ({
  id: order.id,
  number: order.number,
  createdAt: order.createdAt,
  processedAt: order.processedAt,
  updatedAt: order.updatedAt,
  customerId: order.customerId,
  cancelJobId: order.cancelJobId,
  due: nextDue(order),
});

/** Makes the keys of orders that an earlier version wrote. Once: they are written with each order. */
export function completeKeys(db: Database): void {
  const unkeyed = db.unkeyed();
  if (unkeyed.length === 0) return;
  db.atomically(() => {
    for (const { shop, id } of unkeyed) {
      const order = db.one<Order>(kind, shop, Number(id));
      if (order) db.write(keysKind, shop, id, keysOf(order));
    }
  });
}

/** The keys on disk, by shop. */
export function* storedKeys(db: Database): Generator<{ shop: string; keys: OrderKeys }> {
  for (const { shop, body } of db.each<OrderKeys>(keysKind)) yield { shop, keys: body };
}

export function writeOrder(db: Database, shop: string, order: Order): void {
  db.atomically(() => {
    db.write(kind, shop, order.id, order);
    db.write(keysKind, shop, order.id, keysOf(order));
  });
}

export function removeOrder(db: Database, shop: string, id: number): void {
  db.remove(kind, shop, id);
}

export function createOrders(db: Database, shop: string): Orders & { addStored(keys: OrderKeys): void } {
  const shelf: Shelf = { db, shop, all: new Map(), read: new Map(), lists: new Map() };
  const { all, read, lists } = shelf;
  return {
    get size() {
      return all.size;
    },
    get: (id) => get(shelf, id),
    keys: () => all.keys(),
    values: () => values(shelf),
    sorted: (by) => sorted(shelf, by),
    holding: (partId) => holding(shelf, partId),
    put(order) {
      const keys = keysOf(order),
        before = all.get(order.id);
      read.set(order.id, order);
      all.set(order.id, keys);
      for (const [by, list] of lists) replace(list, by, before, keys);
    },
    delete(id) {
      const keys = all.get(id);
      if (keys) for (const [by, list] of lists) replace(list, by, keys, undefined);
      all.delete(id);
      read.delete(id);
    },
    addStored: (keys) => {
      all.set(keys.id, keys);
    },
  };
}

interface Shelf {
  db: Database;
  shop: string;
  all: Map<number, OrderKeys>;
  /** Those that somebody wanted, and those that were written. */
  read: Map<number, Order>;
  /** Made when first asked for, and kept in order from then on. */
  lists: Map<SortedBy, OrderKeys[]>;
}

/** Reads nothing twice: whoever changes an order changes the one that all others see. */
function take({ all, read }: Shelf, id: number, find: () => Order | undefined): Order | undefined {
  const known = read.get(id);
  if (known) return known;
  const order = all.has(id) ? find() : undefined;
  if (order) read.set(id, order);
  return order;
}

const get = (shelf: Shelf, id: number) => take(shelf, id, () => shelf.db.one<Order>(kind, shelf.shop, id));

function* values(shelf: Shelf): Generator<Order> {
  const { db, shop, all, read } = shelf;
  if (read.size < all.size) for (const { id, body } of db.each<Order>(kind, shop)) take(shelf, Number(id), () => body);
  for (const id of [...all.keys()]) {
    const order = get(shelf, id);
    if (order) yield order;
  }
}

function sorted({ all, lists }: Shelf, by: SortedBy): OrderKeys[] {
  const known = lists.get(by);
  if (known) return known;
  const list = [...all.values()].sort((a, b) => compare(by, a, b));
  lists.set(by, list);
  return list;
}

function* holding(shelf: Shelf, partId: number): Generator<Order> {
  const { db, shop, read } = shelf;
  // Ids are given in order, so a part made with its order lies between that order's and the next one's.
  const list = sorted(shelf, "id"),
    before = list[firstAtOrAfter(list, "id", { key: partId + 1, id: 0 }) - 1];
  const likely = before && get(shelf, before.id);
  if (likely) yield likely;
  yield* [...read.values()];
  for (const id of db.mentioning(kind, shop, `"id":${partId}`)) {
    const order = read.has(id) ? undefined : get(shelf, id);
    if (order) yield order;
  }
}

/** Takes one out of a sorted list, and puts the other in. */
function replace(list: OrderKeys[], by: SortedBy, before: OrderKeys | undefined, now: OrderKeys | undefined): void {
  const from = before && placeOf(list, by, before);
  if (before && from !== undefined && now && before[by] === now[by]) list[from] = now;
  else {
    if (from !== undefined) list.splice(from, 1);
    if (now) list.splice(placeOf(list, by, now), 0, now);
  }
}

function compare(by: SortedBy, a: OrderKeys, b: OrderKeys): number {
  return a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : a.id - b.id;
}

const placeOf = (list: readonly OrderKeys[], by: SortedBy, keys: OrderKeys): number =>
  firstAtOrAfter(list, by, { key: keys[by], id: keys.id });

/** Where in a sorted list what is at this key and id or after it begins. */
function firstAtOrAfter(list: readonly OrderKeys[], by: SortedBy, place: { key: string | number; id: number }): number {
  let low = 0,
    high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1,
      keys = list[middle];
    if (keys && (keys[by] < place.key || (keys[by] === place.key && keys.id < place.id))) low = middle + 1;
    else high = middle;
  }
  return low;
}
