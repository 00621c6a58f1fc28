import { z } from "zod";
import type { Reason } from "./reason.ts";

const changedOrder = z.object({ order: z.object({ updatedAt: z.string() }).nullable() });

/** The answer of a mutation whose payload is the changed order and nothing else. */
export function acceptedOrder(payload: unknown): Accepted {
  return { updatedAt: changedOrder.parse(payload).order?.updatedAt ?? null, ids: [], pending: false };
}

/** What Shopify answered to an accepted mutation. */
export interface Accepted {
  /** The order's `updatedAt` after it, by which its own webhook echo is recognised; null if the payload has none. */
  updatedAt: string | null;
  /** Ids Shopify gave (fulfillment, hold, refund …) that read-back and undo need. */
  ids: string[];
  /** Shopify goes on by itself: look again until read-back says that it happened. */
  pending: boolean;
  /** Shopify ran it without a user error, and still nothing came of it: a declined card. */
  refused?: Reason;
}
