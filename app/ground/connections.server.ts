import type pg from "pg";
import { log } from "./log.server.ts";

/** A connection that breaks (database restarted) must not end the process, be it idle or in use: the pool opens another. */
export function surviveLostConnections(connections: pg.Pool): void {
  const logLost = (error: Error) => {
    log.error({ error: error.message }, "database connection lost");
  };
  connections.on("error", logLost);
  connections.on("connect", (client) => {
    client.on("error", logLost);
  });
}
