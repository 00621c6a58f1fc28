import type { Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { actionsOf, type Settlement } from "#app/journal/actions.server.ts";
import type { ActionRow, IntentRow } from "#app/journal/rows.server.ts";
import type { Ending } from "#app/journal/endings.server.ts";
import { httpTimeoutMs } from "#app/shopify/client.server.ts";
import type { ShopifyTrouble } from "#app/shopify/errors.ts";
import type { Reader } from "#app/shopify/read.server.ts";
import type { Judgement } from "#app/access/judgement.server.ts";
import type { Carrier } from "#app/access/tokens.server.ts";
import { leaseMs } from "#app/journal/leases.server.ts";

/** A review holds what it has read about an intent, with the rules by which the intent is judged. */
export interface Review extends Judgement {
  row: IntentRow;
  intent: Intent;
  carrier: Extract<Carrier, { ok: true }>;
  read: Reader;
  holder: string;
  priority: "person" | "background";
  patienceMs: number;
  signal: AbortSignal | undefined;
}

/** How a round of the loop ended: read the order again, or this review is over (the journal says how). */
export type Round = "again" | "over";

/** An action that Shopify refused in this review: if looking again leads to the very same one, that was it. */
export interface RefusedAction {
  body: string;
  reason: Reason;
}

export const later = (ms: number): Date => new Date(Date.now() + ms);

/** Once lease and HTTP time-out are over, nobody can still be sending. */
const quietMs = Math.max(leaseMs, httpTimeoutMs) + 1_000;

type Sent = Pick<ActionRow, "sentAt" | "plannedAt">;
const afterSending = ({ sentAt, plannedAt }: Sent, ms: number): Date => new Date((sentAt ?? plannedAt).getTime() + ms);

/** Answers from when an action without a reply may be settled by reading its order back. */
export const settlesAt = (action: Sent): Date => afterSending(action, quietMs);

/** Answers when the exchange of an action without a reply was over. */
export const overAt = (action: Sent): Date => afterSending(action, httpTimeoutMs);

export const isOver = (action: Sent, now: Date): boolean => settlesAt(action) <= now;

/**
 * Settles an action that was not answered and did happen, at `until` or before. The order's last change up to then counts as
 * that action's own; a later one is somebody else's.
 */
export const happened = ({ updatedAt }: Snapshot, until: Date): Settlement<"done"> => ({
  state: "done",
  reason: reason("outcome.happened"),
  updatedAtAfter: new Date(updatedAt) <= until ? updatedAt : null,
});

/** Turns a trouble with Shopify that does not pass into a refusal: by whom, and why. */
export const refusalOf = ({ reason: why }: ShopifyTrouble): { by: string; reason: Reason } => ({
  by: why.code === "trouble.rejected" ? "platform" : "right",
  reason: why,
});

/** Answers how an intent ends that cannot go on: partly done if one of its actions is done, else refused. */
export async function endingOf(row: IntentRow, why: { by: string; reason: Reason }): Promise<Ending> {
  const actions = await actionsOf(row.shop, row.id);
  const done = actions.some(({ row: action }) => action.state === "done");
  return { state: done ? "partly_done" : "refused", reason: why.reason, refusedBy: why.by };
}
