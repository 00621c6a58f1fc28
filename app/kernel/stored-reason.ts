import { z } from "zod";
import type { Reason, ReasonCode } from "./reason.ts";

const code = z.custom<ReasonCode>((value) => typeof value === "string");

const param = z.union([
  z.string(),
  z.number(),
  z.object({ amount: z.int(), currency: z.string() }),
  z.object({ time: z.string() }),
  z.object({ word: code }),
  z.object({ words: z.array(code) }),
]);

/** A stored reason. Its code may be older than today's texts: then it is shown as it is. */
export const reasonSchema = z.object({ code, params: z.record(z.string(), param) }) satisfies z.ZodType<Reason>;
