import type { Reason } from "#app/orders/reason.ts";

export interface PreviewGroup { outcome: "act" | "wait" | "skip"; by: string | null; reason: Reason; count: number; examples: { id: string; name: string }[] }

/** What a bulk change would do, before it is started. */
export interface PreviewShape {
  kind: string; total: number; act: number; wait: number; skipped: number;
  groups: PreviewGroup[];
  /** Codes of house refusals that this person may override. */
  overridable: string[];
  mails: number; seconds: number; irreversible: boolean; tooMany: boolean; token: string;
}
