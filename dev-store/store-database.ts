import { DatabaseSync } from "node:sqlite";
import type { LedgerEntry } from "./model.ts";

interface Document<T> {
  shop: string;
  id: string;
  body: T;
}

/** The state file: documents by kind, shop and id, and the ledger. */
export interface Database {
  /** For what else is kept in it. */ file: DatabaseSync;
  all<T>(kind: string): Document<T>[];
  /** The same one after the other; of one shop if it is named. */
  each<T>(kind: string, shop?: string): Iterable<Document<T>>;
  one<T>(kind: string, shop: string, id: number): T | undefined;
  /** Ids of a shop's documents in whose text this stands. */
  mentioning(kind: string, shop: string, text: string): number[];
  /** Orders whose keys are not those of what was written last (store-orders.ts): of an earlier version, which knows no keys. */
  unkeyed(): { shop: string; id: string }[];
  write(kind: string, shop: string, id: string | number, value: unknown): void;
  remove(kind: string, shop: string, id: string | number): void;
  append(entry: LedgerEntry): void;
  ledger(shop: string, since: number): LedgerEntry[];
  lastSeq(): number;
  /** All writes of `work` or none of them. */
  atomically<T>(work: () => T): T;
  clear(): void;
  close(): void;
}

const tables = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS documents (kind TEXT, shop TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, shop, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS ledger (seq INTEGER PRIMARY KEY, shop TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS ledger_shop ON ledger (shop, seq);`;

/** By triggers, as an earlier version may write to the file again, and does not know that orders have keys. */
const keysOfOrders = `DROP TRIGGER IF EXISTS old_order_keys;
  CREATE TABLE IF NOT EXISTS unkeyed (shop TEXT, id TEXT, PRIMARY KEY (shop, id)) WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS order_written AFTER INSERT ON documents WHEN new.kind = 'order' BEGIN
    INSERT OR REPLACE INTO unkeyed VALUES (new.shop, new.id);
  END;
  CREATE TRIGGER IF NOT EXISTS keys_written AFTER INSERT ON documents WHEN new.kind = 'order keys' BEGIN
    DELETE FROM unkeyed WHERE shop = new.shop AND id = new.id;
  END;
  CREATE TRIGGER IF NOT EXISTS order_removed AFTER DELETE ON documents WHEN old.kind = 'order' BEGIN
    DELETE FROM documents WHERE kind = 'order keys' AND shop = old.shop AND id = old.id;
    DELETE FROM unkeyed WHERE shop = old.shop AND id = old.id;
  END;`;

function prepareKeys(file: DatabaseSync): void {
  const isThere = file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'unkeyed'").get() !== undefined;
  file.exec(keysOfOrders);
  if (!isThere) file.exec("INSERT INTO unkeyed SELECT shop, id FROM documents WHERE kind = 'order'");
}

/** Throws if the file cannot be opened or written. */
export function openDatabase(path: string): Database {
  const file = new DatabaseSync(path);
  file.exec(tables);
  prepareKeys(file);
  const put = file.prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)");
  const get = file.prepare("SELECT body FROM documents WHERE kind = ? AND shop = ? AND id = ?");
  const mentioning = file.prepare("SELECT id FROM documents WHERE kind = ? AND shop = ? AND instr(body, ?) > 0");
  const remove = file.prepare("DELETE FROM documents WHERE kind = ? AND shop = ? AND id = ?");
  const addEntry = file.prepare("INSERT INTO ledger VALUES (?, ?, ?)");
  const readLedger = file.prepare("SELECT body FROM ledger WHERE shop = ? AND seq > ? ORDER BY seq");
  return {
    file,
    all: <T>(kind: string) => [...each<T>(file, kind)],
    each: <T>(kind: string, shop?: string) => each<T>(file, kind, shop),
    one: <T>(kind: string, shop: string, id: number) => {
      const row = get.get(kind, shop, String(id)) as { body: string } | undefined;
      return row && (JSON.parse(row.body) as T);
    },
    mentioning: (kind, shop, text) => (mentioning.all(kind, shop, text) as { id: string }[]).map(({ id }) => Number(id)),
    unkeyed: () => file.prepare("SELECT shop, id FROM unkeyed").all() as { shop: string; id: string }[],
    write: (kind, shop, id, value) => {
      put.run(kind, shop, String(id), JSON.stringify(value));
    },
    remove: (kind, shop, id) => {
      remove.run(kind, shop, String(id));
    },
    append: (entry) => {
      addEntry.run(entry.seq, entry.shop, JSON.stringify(entry));
    },
    ledger: (shop, since) => (readLedger.all(shop, since) as { body: string }[]).map(({ body }) => JSON.parse(body) as LedgerEntry),
    lastSeq: () => (file.prepare("SELECT max(seq) AS seq FROM ledger").get() as { seq: number | null }).seq ?? 0,
    atomically: transactions(file),
    clear: () => {
      file.exec("DELETE FROM documents; DELETE FROM ledger;");
    },
    close: () => {
      file.close();
    },
  };
}

function* each<T>(file: DatabaseSync, kind: string, shop?: string): Generator<Document<T>> {
  const rows = file.prepare(`SELECT shop, id, body FROM documents WHERE kind = ?${shop === undefined ? "" : " AND shop = ?"}`);
  for (const row of rows.iterate(kind, ...(shop === undefined ? [] : [shop]))) {
    const { shop: of, id, body } = row as unknown as Document<string>;
    yield { shop: of, id, body: JSON.parse(body) as T };
  }
}

/** One inside another is part of it. */
function transactions(file: DatabaseSync): Database["atomically"] {
  let depth = 0;
  return (work) => {
    if (depth > 0) return work();
    file.exec("BEGIN");
    depth += 1;
    try {
      const result = work();
      file.exec("COMMIT");
      return result;
    } catch (error) {
      file.exec("ROLLBACK");
      throw error;
    } finally {
      depth -= 1;
    }
  };
}
