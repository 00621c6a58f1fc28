import { forgetDenial, rememberDenial } from "#app/access/denials.store.server.ts";
import { isDenied } from "#app/goals/permission.ts";
import type { ChangeKind } from "#app/orders/action.ts";
import { changeOf } from "#app/goals/changes.ts";
import { reason } from "#app/kernel/reason.ts";
import { finishIntent } from "#app/journal/endings.server.ts";
import type { ActionRow, IntentRow } from "#app/journal/rows.server.ts";
import { markSent } from "#app/journal/sending.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import { settleAction, type JournalledAction } from "#app/journal/actions.server.ts";
import { execute, type SendingOutcome } from "#app/shopify/execute.server.ts";
import { endingOf, later, settlesAt, type RefusedAction, type Review, type Round } from "./review-context.server.ts";
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

/** What sending an action came to, for the review of its intent. "lost": no reply came, and it is worth repeating at once. */
export interface SendingEnd {
  round: Round | "blocked" | "lost";
  refused: RefusedAction | null;
}
export const over: SendingEnd = { round: "over", refused: null };

/** Sends one journalled action and settles it by Shopify's answer. "blocked": the journal let nothing be sent, and nothing has changed. */
export async function send(review: Review, one: JournalledAction, { body, seenAt, isStale }: Sending): Promise<SendingEnd> {
  const { carrier, priority, patienceMs, signal, holder, settingsAt } = review;
  let sentAt = new Date();
  const outcome = await execute(
    { action: one.action, key: one.row.id, caller: carrier.caller, byPerson: carrier.byPerson, priority, patienceMs, signal },
    async () => {
      if (isStale?.()) return false;
      sentAt = new Date();
      return markSent(one.row, { holder, until: new Date(sentAt.getTime() + leaseMs) }, sentAt, { settingsAt, seenAt });
    },
  );
  await learn(review, outcome);
  return settle(review.row, one.row, outcome, { sentAt, body });
}

/** What Shopify does not let a person do, they learn before they fill in a form the next time; until it works. */
async function learn({ row: { shop, actorId, kind, runId }, carrier }: Review, sent: SendingOutcome): Promise<void> {
  if (!carrier.byPerson || actorId === null) return;
  if (sent.outcome === "refused" && isDenied(sent)) await rememberDenial(shop, actorId, kind);
  else if (sent.outcome === "accepted" && runId === null) await forgetDenial(shop, actorId, kind);
}

async function settle(
  intent: IntentRow,
  action: ActionRow,
  sent: SendingOutcome,
  { sentAt, body }: { sentAt: Date; body: string | null },
): Promise<SendingEnd> {
  const now = new Date();
  switch (sent.outcome) {
    case "accepted":
      return settleAccepted(intent, action, sent, now);
    case "blocked":
      return { round: "blocked", refused: null };
    case "unknown":
      return settleLost(intent, action, sentAt);
    case "refused":
    case "impossible":
    case "not_sent":
      return action.strayUntil && action.strayUntil > now
        ? settleRepeated(intent, action, sent)
        : settleUndone(intent, action, sent, { now, body });
  }
}

type Undone = Exclude<SendingOutcome, { outcome: "accepted" | "blocked" | "unknown" }>;

/** Shopify surely has not done it. */
async function settleUndone(
  intent: IntentRow,
  action: ActionRow,
  sent: Undone,
  { now, body }: { now: Date; body: string | null },
): Promise<SendingEnd> {
  switch (sent.outcome) {
    case "refused":
      await settleAction(action, ["sent"], { state: "refused", reason: sent.reason, requestId: sent.requestId }, now);
      if (sent.by === "platform" && body !== null) return { round: "again", refused: { body, reason: sent.reason } };
      await finishIntent(intent, await endingOf(intent, { by: sent.by, reason: sent.reason }), now);
      return over;
    case "impossible":
      await settleAction(action, ["planned", "sent"], { state: "refused", reason: sent.reason }, now);
      await finishIntent(intent, await endingOf(intent, { by: sent.by, reason: sent.reason }), now);
      return over;
    case "not_sent":
      await settleAction(action, ["sent"], { state: "planned", reason: sent.reason }, now);
      await putOff(intent, { state: "open", at: later(sent.retryAfterMs), reason: sent.reason });
      return over;
  }
}

/** This attempt was not done; whether an earlier one was, which had no reply, the order will show. */
async function settleRepeated(intent: IntentRow, action: ActionRow, sent: Undone): Promise<SendingEnd> {
  await settleAction(action, ["sent"], { state: "unknown", reason: reason("outcome.unknown") }, new Date());
  const at = sent.outcome === "not_sent" ? later(sent.retryAfterMs) : settlesAt(action);
  await putOff(intent, { state: "open", at, reason: reason("outcome.unknown") });
  return over;
}

/** So many attempts without a reply follow each other at once; further ones wait, the longer the more there were. */
const attemptsAtOnce = 3;

/** No reply came. Should nobody go on with it, the intent is looked at when nothing can be under way any more. */
async function settleLost(intent: IntentRow, action: ActionRow, sentAt: Date): Promise<SendingEnd> {
  const quietAt = settlesAt({ sentAt, plannedAt: sentAt });
  await settleAction(action, ["sent"], { state: "unknown", reason: reason("outcome.unknown"), strayUntil: quietAt }, new Date());
  const isRepeated = changeOf(action.kind as ChangeKind).contradictedBy !== undefined;
  const attempts = action.attempts + 1;
  const isSoon = isRepeated && attempts > attemptsAtOnce;
  const at = isSoon ? new Date(Math.min(quietAt.getTime(), later(1_000 * 2 ** (attempts - attemptsAtOnce)).getTime())) : quietAt;
  await putOff(intent, { state: "open", at, reason: reason("outcome.unknown") });
  return isRepeated && !isSoon ? { round: "lost", refused: null } : over;
}

/** Shopify has done it, or goes on doing it in a job of its own, for which the intent waits. */
async function settleAccepted(
  intent: IntentRow,
  action: ActionRow,
  { accepted: { pending, ids, updatedAt }, requestId }: Extract<SendingOutcome, { outcome: "accepted" }>,
  now: Date,
): Promise<SendingEnd> {
  await settleAction(action, ["sent"], { state: pending ? "accepted" : "done", ids, updatedAtAfter: updatedAt, requestId }, now);
  if (!pending) return { round: "again", refused: null };
  await putOff(intent, { state: "open", at: later(500), reason: reason("outcome.pending") });
  return over;
}
