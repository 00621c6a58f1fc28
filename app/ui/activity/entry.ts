import type { Reason } from "#app/orders/reason.ts";

/** Something asked of an order and what became of it, as the screens need it. */
export interface Entry {
  id: string; orderId: string; orderName: string; kind: string;
  /** waiting | open | done | partly_done | refused | withdrawn */
  state: string;
  reason: Reason; refusedBy: string | null;
  /** person | bulk | rule | undo */
  by: string;
  actorName: string; countdownUntil: string | null; undoable: boolean; undoNote: Reason | null;
  createdAt: string; settledAt: string | null; overrideReason: string | null; runId: string | null;
  actions: { id: string; kind: string; state: string; reason: Reason | null; sentAt: string | null; settledAt: string | null; ids: string[]; requestId: string | null }[];
}

export const entryStates = ["waiting", "open", "done", "partly_done", "refused", "withdrawn"] as const;
export type EntryState = (typeof entryStates)[number];
