import type { Reason } from "#app/kernel/reason.ts";

export type Missing = "order" | "run" | "page";

/** The body of an error response of our own: something is missing, or Shopify cannot answer now. */
export type TroubleBody = { missing: Missing } | { reason: Reason; retryAfterMs: number | null };

/** Reads the body of an error response; null when it is none of ours. */
export function troubleBody(data: unknown): TroubleBody | null {
  if (typeof data !== "object" || data === null) return null;
  if ("missing" in data || "reason" in data) return data as TroubleBody;
  return null;
}
