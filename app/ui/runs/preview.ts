import type { Reason } from "#app/orders/reason.ts";

export interface PreviewGroup {
  outcome: "act" | "wait" | "skip"; by: string | null; reason: Reason; count: number;
  /** False when the orders' reasons differ in their numbers: then only the examples' sentences are true. */
  same: boolean; examples: { id: string; name: string; reason: Reason }[];
}

/** What a bulk change would do, before it is started. */
export interface PreviewShape {
  kind: string; total: number; act: number; wait: number; skipped: number;
  groups: PreviewGroup[];
  /** Codes of house refusals that this person may override. */
  overridable: string[];
  mails: number; seconds: number; irreversible: boolean; tooMany: boolean; token: string;
}
