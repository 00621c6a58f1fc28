import pg from "pg";
import { surviveLostConnections } from "#app/ground/connections.server.ts";
import { asStartingUp } from "#app/ground/lost-database.ts";

/**
 * The queue's own connections. graphile-worker knows only some of the ways in which a database goes away, and ends the
 * process on the others (its RETRYABLE_ERROR_CODES); here all of them look like a database that starts up.
 */
export function createQueuePool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  surviveLostConnections(pool);
  pool.on("connect", (client) => {
    translate(client, "query");
  });
  translate(pool, "connect");
  return pool;
}

/** Lets the promises of a method fail in words that the queue understands. */
function translate<M extends string>(of: Record<M, (...args: never[]) => unknown>, method: M): void {
  const original = of[method].bind(of) as (...args: unknown[]) => unknown;
  Object.assign(of, {
    [method]: (...args: unknown[]) => {
      const result = original(...args);
      return result instanceof Promise
        ? result.catch((error: unknown) => {
            throw asStartingUp(error);
          })
        : result;
    },
  });
}
