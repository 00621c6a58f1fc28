import { pino } from "pino";
import { env } from "./env.server.ts";

/** One JSON line per event. Orders, customers and tokens never go in: ids, topics and durations do. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined, serializers: { err: describe } });

/** A database error also carries the row it failed on: that stays out. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...("code" in error ? { code: error.code } : {}) };
}
