import type { Reason } from "./reason.ts";

/**
 * The answer to something asked that was not begun. `right`: the person may not; `input`: see the fields; `trouble`: Shopify
 * cannot answer now.
 */
export interface Refused {
  ok: false;
  refusal: { by: "platform" | "house" | "right" | "input" | "trouble"; reason: Reason; fieldErrors?: Record<string, string[]> };
}
