import type { Reason } from "#app/kernel/reason.ts";

/** One field of an order before and after. Personal ones come without their values. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
  personal: boolean;
}

/** Something asked of an order and what became of it, as the screens need it. */
export interface Entry {
  id: string;
  orderId: string;
  orderName: string;
  kind: string;
  /** waiting | open | done | partly_done | refused | withdrawn */
  state: string;
  reason: Reason;
  refusedBy: string | null;
  /** person | bulk | rule | undo */
  by: string;
  actorName: string;
  countdownUntil: string | null;
  undoable: boolean;
  undoNote: Reason | null;
  createdAt: string;
  settledAt: string | null;
  overrideReason: string | null;
  runId: string | null;
  actions: {
    id: string;
    kind: string;
    state: string;
    reason: Reason | null;
    sentAt: string | null;
    settledAt: string | null;
    ids: string[];
    requestId: string | null;
    changes: Change[];
    /** How often it was sent. */ attempts: number;
  }[];
}

/** How far Activity looks back, in days. */
export const periods = ["1", "7", "30", "90"] as const;
export type Period = (typeof periods)[number];

export const sinceOf = (period: Period, now: Date): Date => new Date(now.getTime() - Number(period) * 86_400_000);
