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

/** Everything one review knows, with the rules by which it is judged. */
export interface Review extends Judgement {
  row: IntentRow;
  intent: Intent;
  carrier: Extract<Carrier, { ok: true }>;
  read: Reader;
  holder: string;
  lane: "person" | "background";
  patienceMs: number;
  signal: AbortSignal | undefined;
}

/** How a turn of the loop went: look again, or this review is over (the journal says how). */
export type Turn = "again" | "over";

/** An action that Shopify refused in this review: if looking again leads to the very same one, that was it. */
export interface Refused {
  body: string;
  reason: Reason;
}

export const later = (ms: number): Date => new Date(Date.now() + ms);

/** Once lease and HTTP time-out are over, nobody can still be sending. */
const quietMs = Math.max(leaseMs, httpTimeoutMs) + 1_000;

type Sent = Pick<ActionRow, "sentAt" | "plannedAt">;
const afterSending = ({ sentAt, plannedAt }: Sent, ms: number): Date => new Date((sentAt ?? plannedAt).getTime() + ms);

/** When an action whose answer is missing may be settled by reading the order. */
export const settlesAt = (action: Sent): Date => afterSending(action, quietMs);

/** When an exchange without an answer was over. */
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

/** Who says no when Shopify cannot be asked, and waiting does not help. */
export const refusalOf = ({ reason: why }: ShopifyTrouble): { by: string; reason: Reason } => ({
  by: why.code === "trouble.rejected" ? "platform" : "right",
  reason: why,
});

/** What an intent comes to when it cannot go on: half done is said to be half done. */
export async function endingOf(row: IntentRow, why: { by: string; reason: Reason }): Promise<Ending> {
  const actions = await actionsOf(row.shop, row.id);
  const done = actions.some(({ row: action }) => action.state === "done");
  return { state: done ? "partly_done" : "refused", reason: why.reason, refusedBy: why.by };
}
