import { Logger } from "graphile-worker";
import { log } from "#app/ground/log.server.ts";

/** The queue's own log, in ours; what it tells of each job is for debugging. */
export const queueLogger = new Logger(() => (level, message) => {
  if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
});
