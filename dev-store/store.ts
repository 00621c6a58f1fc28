import { DatabaseSync } from "node:sqlite";
import type { App, Customer, LedgerEntry, Order, Shop, Token } from "./model.ts";
import { openFiles, type Files } from "./store-files.ts";

/**
 * Everything the local Shopify knows: objects in memory, written through to one SQLite file,
 * so that a killed process finds all that it had answered for.
 */
export interface ShopData {
  shop: Shop;
  orders: Map<number, Order>;
  customers: Map<number, Customer>;
  /** Results by idempotency key. */ idempotent: Map<string, { input: string; result: unknown }>;
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
  saveApp(app: App): void;
  saveToken(token: Token): void;
  deleteToken(token: string): void;
  saveIdempotent(shop: string, key: string, value: { input: string; result: unknown }): void;
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

/** Opens the state file; ":memory:" for tests. Throws if the file cannot be opened or written. */
export function openStore(file: string): Store {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS documents (kind TEXT, shop TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, shop, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS ledger (seq INTEGER PRIMARY KEY, shop TEXT NOT NULL, body TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS ledger_shop ON ledger (shop, seq);`);
  const put = db.prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)");
  const remove = db.prepare("DELETE FROM documents WHERE kind = ? AND shop = ? AND id = ?");
  const addEntry = db.prepare("INSERT INTO ledger VALUES (?, ?, ?)");
  const readLedger = db.prepare("SELECT body FROM ledger WHERE shop = ? AND seq > ? ORDER BY seq");
  const write = (kind: string, shop: string, id: string | number, value: unknown) => {
    put.run(kind, shop, String(id), JSON.stringify(value));
  };

  const shops = new Map<string, ShopData>();
  const apps = new Map<string, App>();
  const tokens = new Map<string, Token>();
  const settings = new Map<string, unknown>();
  let lastId = firstId,
    reservedTo = firstId,
    seq = 0,
    depth = 0;

  const load = () => {
    const all = (kind: string) =>
      db.prepare("SELECT shop, id, body FROM documents WHERE kind = ?").all(kind) as { shop: string; id: string; body: string }[];
    for (const row of all("shop"))
      shops.set(row.id, { shop: JSON.parse(row.body) as Shop, orders: new Map(), customers: new Map(), idempotent: new Map() });
    for (const row of all("order")) shops.get(row.shop)?.orders.set(Number(row.id), JSON.parse(row.body) as Order);
    for (const row of all("customer")) shops.get(row.shop)?.customers.set(Number(row.id), JSON.parse(row.body) as Customer);
    for (const row of all("idempotent"))
      shops.get(row.shop)?.idempotent.set(row.id, JSON.parse(row.body) as { input: string; result: unknown });
    for (const row of all("app")) apps.set(row.id, JSON.parse(row.body) as App);
    for (const row of all("token")) tokens.set(row.id, JSON.parse(row.body) as Token);
    for (const row of all("setting")) settings.set(row.id, JSON.parse(row.body));
    lastId = reservedTo = (settings.get("lastId") as number | undefined) ?? firstId;
    seq = (db.prepare("SELECT max(seq) AS seq FROM ledger").get() as { seq: number | null }).seq ?? 0;
  };
  load();

  const files = openFiles(db);
  const store: Store = {
    shops,
    apps,
    tokens,
    files,
    nextId() {
      lastId += 1;
      if (lastId > reservedTo) store.set("lastId", (reservedTo = lastId + 1_000));
      return lastId;
    },
    addShop(shop) {
      const data: ShopData = { shop, orders: new Map(), customers: new Map(), idempotent: new Map() };
      shops.set(shop.domain, data);
      write("shop", "", shop.domain, shop);
      return data;
    },
    saveShop: (shop) => {
      write("shop", "", shop.domain, shop);
    },
    saveOrder(shop, order) {
      shops.get(shop)?.orders.set(order.id, order);
      write("order", shop, order.id, order);
    },
    deleteOrder(shop, id) {
      shops.get(shop)?.orders.delete(id);
      remove.run("order", shop, String(id));
    },
    saveCustomer(shop, customer) {
      shops.get(shop)?.customers.set(customer.id, customer);
      write("customer", shop, customer.id, customer);
    },
    saveApp(app) {
      apps.set(app.clientId, app);
      write("app", "", app.clientId, app);
    },
    saveToken(token) {
      tokens.set(token.token, token);
      write("token", "", token.token, token);
    },
    deleteToken(token) {
      tokens.delete(token);
      remove.run("token", "", token);
    },
    saveIdempotent(shop, key, value) {
      shops.get(shop)?.idempotent.set(key, value);
      write("idempotent", shop, key, value);
    },
    appendLedger(entry) {
      const full: LedgerEntry = { seq: ++seq, ...entry };
      addEntry.run(full.seq, full.shop, JSON.stringify(full));
      return full;
    },
    ledger: (shop, since) => (readLedger.all(shop, since) as { body: string }[]).map((row) => JSON.parse(row.body) as LedgerEntry),
    get: <T>(key: string) => settings.get(key) as T | undefined,
    set(key, value) {
      settings.set(key, value);
      write("setting", "", key, value);
    },
    unset(key) {
      settings.delete(key);
      remove.run("setting", "", key);
    },
    entries: <T>(prefix: string) => [...settings].filter(([key]) => key.startsWith(prefix)) as [string, T][],
    atomically(work) {
      if (depth > 0) return work();
      db.exec("BEGIN");
      depth += 1;
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        db.exec("ROLLBACK");
        throw error;
      } finally {
        depth -= 1;
      }
    },
    clear() {
      db.exec("DELETE FROM documents; DELETE FROM ledger;");
      files.clear();
      shops.clear();
      apps.clear();
      tokens.clear();
      settings.clear();
      lastId = reservedTo = firstId;
      seq = 0;
    },
    close: () => {
      db.close();
    },
  };
  return store;
}
