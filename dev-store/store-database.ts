import { DatabaseSync } from "node:sqlite";
import type { LedgerEntry } from "./model.ts";

/** The state file: documents by kind, shop and id, and the ledger. */
export interface Database {
  /** For what else is kept in it. */ file: DatabaseSync;
  all<T>(kind: string): { shop: string; id: string; body: T }[];
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

/** Throws if the file cannot be opened or written. */
export function openDatabase(path: string): Database {
  const file = new DatabaseSync(path);
  file.exec(tables);
  const put = file.prepare("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)");
  const remove = file.prepare("DELETE FROM documents WHERE kind = ? AND shop = ? AND id = ?");
  const addEntry = file.prepare("INSERT INTO ledger VALUES (?, ?, ?)");
  const readLedger = file.prepare("SELECT body FROM ledger WHERE shop = ? AND seq > ? ORDER BY seq");
  return {
    file,
    all: <T>(kind: string) => {
      const rows = file.prepare("SELECT shop, id, body FROM documents WHERE kind = ?").all(kind) as Record<
        "shop" | "id" | "body",
        string
      >[];
      return rows.map(({ shop, id, body }) => ({ shop, id, body: JSON.parse(body) as T }));
    },
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
