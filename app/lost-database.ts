/** PostgreSQL's code for a database that is about to be there: the queue waits for it, longer and longer, and tries again. */
const startingUp = "57P03";
/** Refused, broken off, or shut down by whoever runs it; the driver has no code for a connection that ended under a query. */
const lost = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "57P01", "57P02"]);
const ended = /^Connection terminated|^Client has encountered a connection error/;

/** The error as the queue understands it: one of a lost connection gets the code of a database that starts up. */
export function asStartingUp(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isLost = ("code" in error && typeof error.code === "string" && lost.has(error.code)) || ended.test(error.message);
  return isLost ? Object.assign(error, { code: startingUp }) : error;
}
