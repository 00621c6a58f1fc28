import type { Refused } from "#app/kernel/refusal.ts";

/** House refusals that a person overrides, by their codes, and why. */
export interface Overriding {
  overrides: readonly string[];
  overrideReason: string;
}

export const nothingOverridden: Overriding = { overrides: [], overrideReason: "" };

/** What to override next time: a change may meet one refusal of the house after the other, and all of them have to be waived. */
export const alsoOverriding = (before: Overriding, refusal: Refused["refusal"] | null, why: string): Overriding => ({
  overrides: refusal ? [...new Set([...before.overrides, refusal.reason.code])] : before.overrides,
  overrideReason: why,
});

/** As a form's fields. */
export const overridingFields = ({ overrides, overrideReason }: Overriding): { overrides: string; overrideReason: string } => ({
  overrides: overrides.join(","),
  overrideReason,
});
