import { z } from "zod";
import type { Accepted } from "./step.ts";

const changedOrder = z.object({ order: z.object({ updatedAt: z.string() }).nullable() });

/** The answer of a mutation whose payload is the changed order and nothing else. */
export function acceptedOrder(payload: unknown): Accepted {
  return { updatedAt: changedOrder.parse(payload).order?.updatedAt ?? null, ids: [], pending: false };
}
