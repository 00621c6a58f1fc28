import { reason } from "#app/kernel/reason.ts";
import type { Refused } from "#app/kernel/refusal.ts";

/** Codes of house refusals that the asker overrides, and why: the journal keeps it. */
export interface Overriding {
  overrides?: string[];
  overrideReason?: string;
}

/** What is overridden, in whatever way it is asked. Refused where it is done without a reason. */
export function overridingOf({
  overrides = [],
  overrideReason,
}: Overriding): { ok: true; overriding: { overrides: string[]; overrideReason: string | null } } | Refused {
  const why = overrideReason?.trim() || null;
  if (overrides.length > 0 && why === null) return { ok: false, refusal: { by: "input", reason: reason("right.override_reason") } };
  return { ok: true, overriding: { overrides, overrideReason: why } };
}
