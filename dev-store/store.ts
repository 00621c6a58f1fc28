import type { Product } from "./catalog.ts";
import type { Customer, LedgerEntry, Order } from "./model.ts";
import { openDatabase, type Database } from "./store-database.ts";
import { openFiles, type Files } from "./store-files.ts";
import { completeKeys, createOrders, removeOrder, storedKeys, writeOrder, type Orders } from "./store-orders.ts";
import type { App, Shop, Token } from "./shop.ts";

/**
 * Everything the local Shopify knows: objects in memory, written through to one SQLite file,
 * so that a killed process finds all that it had answered for. Orders are read from there when somebody wants them.
 */
export interface ShopData {
  shop: Shop;
  orders: Orders;
  customers: Map<number, Customer>;
  /** Those that somebody has changed. */ products: Map<number, Product>;
  /** Results by idempotency key. */ idempotent: Map<string, Idempotent>;
}

interface Idempotent {
  input: string;
  result: unknown;
}

export interface Store {
  shops: Map<string, ShopData>;
  apps: Map<string, App>;
  tokens: Map<string, Token>;
  /** A fresh id, unique over the whole store. */
  nextId(): number;
  addShop(shop: Shop): ShopData;
  saveShop(shop: Shop): void;
  saveOrder(shop: string, order: Order): void;
  deleteOrder(shop: string, id: number): void;
  saveCustomer(shop: string, customer: Customer): void;
  saveProduct(shop: string, product: Product): void;
  saveApp(app: App): void;
  saveToken(token: Token): void;
  deleteToken(token: string): void;
  saveIdempotent(shop: string, key: string, value: Idempotent): void;
  appendLedger(entry: Omit<LedgerEntry, "seq">): LedgerEntry;
  /** Entries of one shop with `seq` > since, oldest first. */
  ledger(shop: string, since: number): LedgerEntry[];
  files: Files;
  /** Anything small that must survive a restart (clock offset, order numbers, jobs, undelivered webhooks). */
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): void;
  unset(key: string): void;
  /** Settings whose key starts with `prefix`. */
  entries<T>(prefix: string): [string, T][];
  /** All writes of `work` or none of them on disk. Synchronous: nothing else runs meanwhile. Memory is not rolled back. */
  atomically<T>(work: () => T): T;
  clear(): void;
  close(): void;
}

const firstId = 5_000_000_001;

/** What is in memory, and the file under it. */
interface State {
  db: Database;
  shops: Map<string, ShopData>;
  apps: Map<string, App>;
  tokens: Map<string, Token>;
  settings: Map<string, unknown>;
  lastId: number;
  reservedTo: number;
  seq: number;
}

/** Opens the state file; ":memory:" for tests. Throws if the file cannot be opened or written. */
export function openStore(file: string): Store {
  const db = openDatabase(file);
  const state: State = {
    db,
    shops: new Map(),
    apps: new Map(),
    tokens: new Map(),
    settings: new Map(),
    lastId: firstId,
    reservedTo: firstId,
    seq: db.lastSeq(),
  };
  load(state);
  const files = openFiles(db.file);
  return {
    shops: state.shops,
    apps: state.apps,
    tokens: state.tokens,
    files,
    nextId: () => nextId(state),
    ...objects(state),
    ...access(state),
    ...ledger(state),
    ...settings(state),
    atomically: (work) => db.atomically(work),
    clear() {
      db.clear();
      files.clear();
      for (const map of [state.shops, state.apps, state.tokens, state.settings]) map.clear();
      state.lastId = state.reservedTo = firstId;
      state.seq = 0;
    },
    close: () => {
      db.close();
    },
  };
}

function load(state: State): void {
  const rows = <T>(kind: string) => state.db.all<T>(kind);
  const orders = new Map<string, ReturnType<typeof createOrders>>();
  for (const { id, body } of rows<Shop>("shop")) {
    const mine = createOrders(state.db, id);
    orders.set(id, mine);
    state.shops.set(id, emptyShop(body, mine));
  }
  completeKeys(state.db);
  for (const { shop, keys } of storedKeys(state.db)) orders.get(shop)?.addStored(keys);
  for (const { shop, id, body } of rows<Customer>("customer")) state.shops.get(shop)?.customers.set(Number(id), body);
  for (const { shop, id, body } of rows<Product>("product")) state.shops.get(shop)?.products.set(Number(id), body);
  for (const { shop, id, body } of rows<Idempotent>("idempotent")) state.shops.get(shop)?.idempotent.set(id, body);
  for (const { id, body } of rows<App>("app")) state.apps.set(id, body);
  for (const { id, body } of rows<Token>("token")) state.tokens.set(id, body);
  for (const { id, body } of rows<unknown>("setting")) state.settings.set(id, body);
  state.lastId = state.reservedTo = (state.settings.get("lastId") as number | undefined) ?? firstId;
}

const emptyShop = (shop: Shop, orders: Orders): ShopData => ({
  shop,
  orders,
  customers: new Map(),
  products: new Map(),
  idempotent: new Map(),
});

/** Ids are reserved by the thousand: what a killed process gave away is never given again. */
function nextId(state: State): number {
  state.lastId += 1;
  if (state.lastId > state.reservedTo) {
    state.reservedTo = state.lastId + 1_000;
    set(state, "lastId", state.reservedTo);
  }
  return state.lastId;
}

function objects({
  db,
  shops,
}: State): Pick<Store, "addShop" | "saveShop" | "saveOrder" | "deleteOrder" | "saveCustomer" | "saveProduct" | "saveIdempotent"> {
  return {
    addShop(shop) {
      const data = emptyShop(shop, createOrders(db, shop.domain));
      shops.set(shop.domain, data);
      db.write("shop", "", shop.domain, shop);
      return data;
    },
    saveShop: (shop) => {
      db.write("shop", "", shop.domain, shop);
    },
    saveOrder(shop, order) {
      shops.get(shop)?.orders.put(order);
      writeOrder(db, shop, order);
    },
    deleteOrder(shop, id) {
      shops.get(shop)?.orders.delete(id);
      removeOrder(db, shop, id);
    },
    saveCustomer(shop, customer) {
      shops.get(shop)?.customers.set(customer.id, customer);
      db.write("customer", shop, customer.id, customer);
    },
    saveProduct(shop, product) {
      shops.get(shop)?.products.set(product.id, product);
      db.write("product", shop, product.id, product);
    },
    saveIdempotent(shop, key, value) {
      shops.get(shop)?.idempotent.set(key, value);
      db.write("idempotent", shop, key, value);
    },
  };
}

function access({ db, apps, tokens }: State): Pick<Store, "saveApp" | "saveToken" | "deleteToken"> {
  return {
    saveApp(app) {
      apps.set(app.clientId, app);
      db.write("app", "", app.clientId, app);
    },
    saveToken(token) {
      tokens.set(token.token, token);
      db.write("token", "", token.token, token);
    },
    deleteToken(token) {
      tokens.delete(token);
      db.remove("token", "", token);
    },
  };
}

function ledger(state: State): Pick<Store, "appendLedger" | "ledger"> {
  return {
    appendLedger(entry) {
      const full: LedgerEntry = { seq: ++state.seq, ...entry };
      state.db.append(full);
      return full;
    },
    ledger: (shop, since) => state.db.ledger(shop, since),
  };
}

function settings(state: State): Pick<Store, "get" | "set" | "unset" | "entries"> {
  const { db, settings: all } = state;
  return {
    get: <T>(key: string) => all.get(key) as T | undefined,
    set: (key, value) => {
      set(state, key, value);
    },
    unset(key) {
      all.delete(key);
      db.remove("setting", "", key);
    },
    entries: <T>(prefix: string) => [...all].filter(([key]) => key.startsWith(prefix)) as [string, T][],
  };
}

function set({ db, settings: all }: State, key: string, value: unknown): void {
  all.set(key, value);
  db.write("setting", "", key, value);
}
