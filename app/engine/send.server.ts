import { reason } from "#app/kernel/reason.ts";
import { finishIntent } from "#app/journal/endings.server.ts";
import { markSent } from "#app/journal/sending.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import { settleAction, type JournalledAction } from "#app/journal/actions.server.ts";
import { execute } from "#app/shopify/execute.server.ts";
import { endingOf, later, settlesAt, type Refused, type Review, type Turn } from "./review-context.server.ts";
import { leaseMs } from "#app/journal/leases.server.ts";

/** How one action is sent. */
export interface Sending {
  /** Its canonical text when a refusal shall be looked into once more, null when it is sent again under its old key. */
  body: string | null;
  /** When the order was read, if nothing may be sent that Shopify has told news of since. */
  seenAt?: Date;
  /** Asked at the last moment: has it become too late to send without looking again? */
  isStale?: () => boolean;
}

/** Sends one journalled action and settles it by Shopify's answer. "held_back": nothing was sent, and nothing has changed. */
export async function send(
  review: Review,
  one: JournalledAction,
  { body, seenAt, isStale }: Sending,
): Promise<{ turn: Turn | "held_back"; refused: Refused | null }> {
  const { row, carrier, lane, patienceMs, signal } = review;
  let sentAt = new Date();
  const sent = await execute(
    { action: one.action, key: one.row.id, caller: carrier.caller, byPerson: carrier.byPerson, priority: lane, patienceMs, signal },
    async () => {
      if (isStale?.()) return false;
      sentAt = new Date();
      return markSent(one.row, { holder: review.holder, until: new Date(sentAt.getTime() + leaseMs) }, sentAt, {
        settingsAt: review.settingsAt,
        seenAt,
      });
    },
  );
  const now = new Date();
  const over = { turn: "over" as const, refused: null };
  switch (sent.outcome) {
    case "accepted": {
      const { pending, ids, updatedAt } = sent.accepted;
      await settleAction(
        one.row,
        ["sent"],
        { state: pending ? "accepted" : "done", ids, updatedAtAfter: updatedAt, requestId: sent.requestId },
        now,
      );
      if (!pending) return { turn: "again", refused: null };
      await putOff(row, { state: "open", at: later(500), reason: reason("outcome.pending") });
      return over;
    }
    case "refused":
      await settleAction(one.row, ["sent"], { state: "refused", reason: sent.reason, requestId: sent.requestId }, now);
      if (sent.by === "platform" && body !== null) return { turn: "again", refused: { body, reason: sent.reason } };
      await finishIntent(row, await endingOf(row, { by: sent.by, reason: sent.reason }), now);
      return over;
    case "impossible":
      await settleAction(one.row, ["planned", "sent"], { state: "refused", reason: sent.reason }, now);
      await finishIntent(row, await endingOf(row, { by: sent.by, reason: sent.reason }), now);
      return over;
    case "unknown":
      await settleAction(one.row, ["sent"], { state: "unknown", reason: reason("outcome.unknown") }, now);
      await putOff(row, { state: "open", at: settlesAt({ sentAt, plannedAt: sentAt }), reason: reason("outcome.unknown") });
      return over;
    case "not_sent":
      await settleAction(one.row, ["sent"], { state: "planned", reason: sent.reason }, now);
      await putOff(row, { state: "open", at: later(sent.retryAfterMs), reason: sent.reason });
      return over;
    case "held_back":
      return { turn: "held_back", refused: null };
  }
}
