import type { Reason } from "./reason.ts";

/**
 * The answer to something asked that was not begun. `right`: the person may not; `input`: see the fields; `trouble`: it cannot be
 * answered now; `limit`: too much was asked in a short time; `database`: ours does not answer, or is full.
 */
export interface Refused {
  ok: false;
  refusal: {
    by: "platform" | "house" | "right" | "input" | "trouble" | "limit" | "database";
    reason: Reason;
    fieldErrors?: Record<string, string[]>;
  };
}
