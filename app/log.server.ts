import { pino } from "pino";
import { env } from "./env.server.ts";

/** One JSON line per event. Orders, customers and tokens never go in: ids, topics and durations do. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined });
