import { pool } from "./db.server.ts";

export { closeDatabase } from "./db.server.ts";

/** Does the database answer? */
export async function isDatabaseThere(): Promise<boolean> {
  return pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
}
