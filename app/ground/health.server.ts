import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "./db.server.ts";

export { closeDatabase } from "./db.server.ts";

/** Whoever asks for our health waits no longer than two seconds. */
const answerWithinMs = 1_500;

/** Does the database answer, within a moment? One whose disk is full may neither answer nor fail. */
export async function isDatabaseThere(): Promise<boolean> {
  const answered = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  return Promise.race([answered, sleep(answerWithinMs, false, { ref: false })]);
}
