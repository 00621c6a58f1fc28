import { goalOf, isKind } from "#app/goals/goals.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Refused } from "#app/kernel/refusal.ts";
import type { Right } from "#app/kernel/right.ts";
import type { Settings } from "#app/settings/schema.ts";

/** Of a visit, what a run needs. */
export interface Asker {
  shop: string;
  actor: { id: string; name: string; owner: boolean };
  rights: Record<Right, boolean>;
  settings: Settings;
}

/** The run that was asked for, or why there is none. */
export type Started = { runId: string } | Pick<Refused, "refusal">;

/** Why the person may not set changes of all these kinds going, or null. */
export function lackingFor({ rights }: Pick<Asker, "rights">, kinds: readonly string[]): Reason | null {
  return kinds.every((kind) => isKind(kind) && rights[goalOf(kind).right]) ? null : reason("right.missing");
}
