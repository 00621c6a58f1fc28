import type { Overriding } from "#app/engine/overriding.ts";
import type { Refused } from "#app/kernel/refusal.ts";

export const nothingOverridden: Required<Overriding> = { overrides: [], overrideReason: "" };

/** What to override next time: a change may meet one refusal of the house after the other, and all of them have to be waived. */
export const alsoOverriding = (before: Required<Overriding>, refusal: Refused["refusal"] | null, why: string): Required<Overriding> => ({
  overrides: refusal ? [...new Set([...before.overrides, refusal.reason.code])] : before.overrides,
  overrideReason: why,
});

/** As a form's fields. */
export const overridingFields = ({ overrides, overrideReason }: Required<Overriding>): { overrides: string; overrideReason: string } => ({
  overrides: overrides.join(","),
  overrideReason,
});
