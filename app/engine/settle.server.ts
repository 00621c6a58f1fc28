import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { changeOf } from "#app/goals/changes.ts";
import { finishIntent, type Ending } from "#app/journal/endings.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import { settleAction, type JournalledAction } from "#app/journal/actions.server.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import { send } from "./send.server.ts";
import { afterSending } from "./blocked.server.ts";
import { endingOf, happened, later, overAt, type Review, type Round } from "./review-context.server.ts";

/** How long Shopify's own job may take (a cancellation) before a person is told to look. */
const unfinishedAfterMs = 10 * 60_000;

/**
 * Settles, by what the order shows, actions whose outcome is not known or that Shopify is still working on.
 * "nothing": there was nothing to settle. "again": the journal changed, look again.
 */
export async function settleByReading(review: Review, actions: JournalledAction[], order: Snapshot): Promise<Round | "nothing"> {
  for (const one of actions) {
    if (one.row.state === "accepted") return settleAccepted(review, one, order);
    if (one.row.state === "sent" || one.row.state === "unknown") return settleUnknown(review, one, order);
  }
  return "nothing";
}

/**
 * Settles the actions of an intent whose order no longer exists: one that deletes the order happened, any other cannot be told.
 * Answers how the intent ends.
 */
export async function settleByAbsence(row: IntentRow, actions: JournalledAction[]): Promise<Ending> {
  const now = new Date();
  let ended: Reason | undefined;
  for (const { row: one, action } of actions) {
    const { ends } = changeOf(action.kind);
    const isUnsettled = one.state === "sent" || one.state === "accepted" || one.state === "unknown";
    if (ends && (isUnsettled || one.state === "done")) ended = ends;
    if (isUnsettled) {
      await settleAction(
        one,
        ["sent", "accepted", "unknown"],
        ends ? { state: "done", reason: reason("outcome.happened") } : { state: "failed", reason: reason("outcome.cannot_tell") },
        now,
      );
    }
  }
  return ended ? { state: "done", reason: ended } : endingOf(row, { by: "platform", reason: reason("order.not_found") });
}

/** Tells from the order whether a sent action happened. */
export function readBack({ row, action }: JournalledAction, order: Snapshot) {
  return changeOf(action.kind).readBack(order, action, { at: row.sentAt ?? row.plannedAt, ids: row.ids, key: row.id });
}

async function settleUnknown(review: Review, one: JournalledAction, order: Snapshot): Promise<Round> {
  const now = new Date();
  const change = changeOf(one.action.kind);
  switch (readBack(one, order)) {
    case "happened":
      // What the lost reply would have said Shopify made: undo needs it.
      await settleAction(
        one.row,
        ["sent", "unknown"],
        { ...happened(order, overAt(one.row)), ...(change.idsFrom ? { ids: change.idsFrom(order, one.action, one.row.id) } : {}) },
        now,
      );
      return "again";
    case "did_not_happen":
      // Back to where it was before it was sent; the next decision takes it up again or drops it.
      await settleAction(one.row, ["sent", "unknown"], { state: "planned", reason: reason("outcome.did_not_happen") }, now);
      return "again";
    case "cannot_tell":
      if (change.repeatable && !review.lacking(review.row, review.intent, order)) {
        // The very same action with the same key: deciding anew would make another one.
        await settleAction(one.row, ["sent", "unknown"], { state: "planned" }, now);
        return (await afterSending(review, await send(review, one, { body: null }))).round;
      }
      await settleAction(one.row, ["sent", "unknown"], { state: "failed", reason: reason("outcome.cannot_tell") }, now);
      await finishIntent(review.row, { state: "partly_done", reason: reason("outcome.cannot_tell") }, now);
      return "over";
  }
}

async function settleAccepted(review: Review, one: JournalledAction, order: Snapshot): Promise<Round> {
  const now = new Date();
  if (readBack(one, order) === "happened") {
    const { idsFrom } = changeOf(one.action.kind);
    const ids = one.row.ids.length === 0 && idsFrom ? { ids: idsFrom(order, one.action, one.row.id) } : {};
    await settleAction(one.row, ["accepted"], { state: "done", updatedAtAfter: order.updatedAt, ...ids }, now);
    return "again";
  }
  const elapsed = now.getTime() - (one.row.sentAt ?? one.row.plannedAt).getTime();
  if (elapsed < unfinishedAfterMs) {
    await putOff(review.row, { state: "open", at: later(Math.min(30_000, Math.max(500, elapsed / 2))), reason: reason("outcome.pending") });
    return "over";
  }
  const unfinished = reason("outcome.unfinished", { count: Math.round(elapsed / 60_000) });
  await settleAction(one.row, ["accepted"], { state: "failed", reason: unfinished }, now);
  await finishIntent(review.row, { state: "partly_done", reason: unfinished }, now);
  return "over";
}
