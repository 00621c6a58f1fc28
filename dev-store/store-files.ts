import type { DatabaseSync } from "node:sqlite";

/** What is too large for memory: uploaded files, and results of bulk operations line by line. In the state file alone. */
export interface Files {
  saveUpload(key: string, body: Uint8Array): void;
  upload(key: string): Buffer | undefined;
  /** Bytes of an upload; undefined when there is none. */
  uploadSize(key: string): number | undefined;
  addResults(operation: number, first: number, lines: string[]): void;
  /** All result lines of an operation, in order. */
  results(operation: number): string[];
  /** Bytes of the result file: each line with its line feed. */
  resultSize(operation: number): number;
  clearResults(operation: number): void;
  clear(): void;
}

export function openFiles(db: DatabaseSync): Files {
  db.exec(`CREATE TABLE IF NOT EXISTS uploads (key TEXT PRIMARY KEY, body BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS results (operation INTEGER, line INTEGER, body TEXT NOT NULL, PRIMARY KEY (operation, line)) WITHOUT
      ROWID;`);
  const put = db.prepare("INSERT OR REPLACE INTO uploads VALUES (?, ?)");
  const get = db.prepare("SELECT body FROM uploads WHERE key = ?");
  const size = db.prepare("SELECT length(body) AS size FROM uploads WHERE key = ?");
  const add = db.prepare("INSERT INTO results VALUES (?, ?, ?)");
  const all = db.prepare("SELECT body FROM results WHERE operation = ? ORDER BY line");
  const bytes = db.prepare("SELECT coalesce(sum(length(CAST(body AS BLOB)) + 1), 0) AS size FROM results WHERE operation = ?");
  const forget = db.prepare("DELETE FROM results WHERE operation = ?");
  return {
    saveUpload: (key, body) => {
      put.run(key, body);
    },
    upload: (key) => {
      const row = get.get(key) as { body: Uint8Array } | undefined;
      return row && Buffer.from(row.body.buffer, row.body.byteOffset, row.body.byteLength);
    },
    uploadSize: (key) => (size.get(key) as { size: number } | undefined)?.size,
    addResults: (operation, first, lines) => {
      lines.forEach((line, index) => {
        add.run(operation, first + index, line);
      });
    },
    results: (operation) => (all.all(operation) as { body: string }[]).map(({ body }) => body),
    resultSize: (operation) => (bytes.get(operation) as { size: number }).size,
    clearResults: (operation) => {
      forget.run(operation);
    },
    clear: () => {
      db.exec("DELETE FROM uploads; DELETE FROM results;");
    },
  };
}
