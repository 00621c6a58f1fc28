import type { Readable } from "node:stream";
import { setImmediate as breathe } from "node:timers/promises";
import { toIso, type Clock } from "../clock.ts";
import type { Customer, Order } from "../model.ts";
import { nextOrderNumber } from "../orders/number.ts";
import { placeOrder } from "../orders/place.ts";
import type { ShopData, Store } from "../store.ts";
import { buyerOf, toPlaceInput } from "./build.ts";
import { chooseInvoices, type Chosen } from "./choose.ts";
import { titlesOf } from "./codes.ts";
import { groupInvoices, sortInvoices, type Invoice, type Skipped } from "./invoices.ts";
import { liveThrough } from "./life.ts";
import { paysInEuro } from "./places.ts";
import { chance } from "./random.ts";
import { readLines } from "./read.ts";
import { castFates } from "./variety.ts";

export { UnreadableFile } from "./read.ts";

export interface ImportDeps {
  store: Store;
  clock: Clock;
  /** Domain of the shop, which must exist. */ shop: string;
  /** Decides everything the file does not say. Default 1. */
  seed?: number;
  /** At most so many orders, a sample over the file's time, dense at its end. Default all. */
  limit?: number;
}

export interface ImportResult {
  /** Orders made. */
  orders: number;
  /** Cancellation invoices that found what they take back: each became a cancellation or refunds. */
  cancelled: number;
  /** What they did: orders cancelled whole, and refunds. */
  cancelledOrders: number;
  refunds: number;
  /** Lines of the file that became part of an order, carriage and discounts included. */
  lines: number;
  /** What was left out and why; `lines` counts lines of the file. One invoice can have several reasons, one for some of its lines. */
  skipped: Skipped[];
  /** read = imported + cancellations + skipped, in lines of the file. */
  accounting: { read: number; imported: number; cancellations: number; skipped: number };
}

const batchSize = 400;
const busy = new WeakMap<ShopData, Promise<unknown>>();

/**
 * Imports a CSV or CSV.gz file of invoices (format: demo-data/README.md) into a shop. Times are moved so that the newest order
 * is now. What is there already is skipped; two imports into one shop wait for each other.
 * Throws UnreadableFile if the file as a whole makes no sense, and Error for a shop that does not exist.
 */
export async function importOrders(input: Buffer | Readable, deps: ImportDeps): Promise<ImportResult> {
  const data = deps.store.shops.get(deps.shop);
  if (!data) throw new Error(`There is no shop ${deps.shop}.`);
  const before = busy.get(data) ?? Promise.resolve();
  const mine = before.then(
    () => importNow(input, deps, data),
    () => importNow(input, deps, data),
  );
  busy.set(data, mine);
  return mine;
}

async function importNow(input: Buffer | Readable, deps: ImportDeps, data: ShopData): Promise<ImportResult> {
  const { store, shop } = deps;
  const { lines, bad, read } = await readLines(input);
  const sorted = sortInvoices(groupInvoices(lines));
  const cancellationsKey = `imported_cancellations:${shop}`,
    usedBefore = store.get<string[]>(cancellationsKey) ?? [];
  const there = new Set(usedBefore);
  for (const order of data.orders.values()) if (order.importedFrom) there.add(order.importedFrom);
  const chosen = chooseInvoices(sorted, (invoice) => there.has(invoice), deps.limit);
  const orderLines = sorted.orders.flatMap((order) => order.lines);
  const made = await makeOrders(chosen, titlesOf(orderLines), deps, data);
  store.atomically(() => {
    store.set(cancellationsKey, [...usedBefore, ...chosen.cancellations]);
  });
  const skipped = [...bad, ...chosen.skipped];
  const imported = chosen.orders.reduce((sum, order) => sum + order.lines.length, 0);
  return {
    ...made,
    cancelled: chosen.cancellations.length,
    lines: imported,
    skipped,
    accounting: { read, imported, cancellations: chosen.cancellationLines, skipped: skipped.reduce((sum, entry) => sum + entry.lines, 0) },
  };
}

async function makeOrders(
  chosen: Chosen,
  titleOf: ReturnType<typeof titlesOf>,
  deps: ImportDeps,
  data: ShopData,
): Promise<Pick<ImportResult, "orders" | "cancelledOrders" | "refunds">> {
  const { store, shop, clock } = deps,
    luck = chance(deps.seed ?? 1),
    now = clock.now().getTime();
  const newest = chosen.orders.at(-1)?.at ?? now,
    shift = now - newest;
  const fates = castFates(chosen.orders, { now: newest, takenBack: chosen.takenBack, luck, paysInEuro });
  const buyers = customersOf(data, store, shop),
    homes = homeCountries(chosen.orders);
  const totals = { orders: 0, cancelledOrders: 0, refunds: 0 };
  const quota = { archived: 0, wanted: Math.round(chosen.orders.length * 0.4) };
  for (let start = 0; start < chosen.orders.length; start += batchSize) {
    store.atomically(() => {
      for (const invoice of chosen.orders.slice(start, start + batchSize)) {
        const fate = fates.get(invoice.number);
        if (!fate) throw new Error(`Invoice ${invoice.number} has no fate.`);
        const placedAt = toIso(new Date(invoice.at + shift));
        const buyer = buyerOf(invoice, homes.get(invoice.customer ?? "") ?? invoice.country, buyers, { luck, createdAt: placedAt });
        const order = placeOrder(
          toPlaceInput(invoice, { number: nextOrderNumber(store, shop), shop: data.shop, buyer, fate, titleOf, placedAt }),
          { nextId: store.nextId, iso: placedAt },
        );
        const backs = (chosen.takenBack.get(invoice.number) ?? []).map((back) => ({ ...back, at: back.at + shift }));
        const done = liveThrough(order, { fate, backs, key: invoice.number, luck, now, shop: data.shop, nextId: store.nextId, quota });
        store.saveOrder(shop, order);
        buyers.bought(order);
        totals.orders += 1;
        totals.cancelledOrders += done.cancelled;
        totals.refunds += done.refunded;
      }
      buyers.save();
    });
    // Requests that came in meanwhile are answered between two batches.
    await breathe();
  }
  return totals;
}

/** A customer who orders from several countries lives in the first one. */
function homeCountries(orders: readonly Invoice[]): Map<string, string> {
  const homes = new Map<string, string>();
  for (const { customer, country } of orders) if (customer && !homes.has(customer)) homes.set(customer, country);
  return homes;
}

function customersOf(
  data: ShopData,
  store: Store,
  shop: string,
): Parameters<typeof buyerOf>[2] & { bought(order: Order): void; save(): void } {
  const byEmail = new Map<string, Customer>();
  for (const customer of data.customers.values()) if (customer.email) byEmail.set(customer.email, customer);
  const unsaved = new Map<number, Customer>();
  return {
    find: (email) => byEmail.get(email),
    add: (customer) => {
      const added = { id: store.nextId(), ...customer };
      byEmail.set(customer.email ?? "", added);
      unsaved.set(added.id, added);
      return added;
    },
    bought: (order) => {
      const customer = order.customerId === null ? undefined : (data.customers.get(order.customerId) ?? unsaved.get(order.customerId));
      if (!customer) return;
      customer.numberOfOrders += 1;
      if (!order.test && !order.cancelledAt) customer.amountSpent += order.total.shop;
      unsaved.set(customer.id, customer);
    },
    save: () => {
      for (const customer of unsaved.values()) store.saveCustomer(shop, customer);
      unsaved.clear();
    },
  };
}
