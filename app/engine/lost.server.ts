import { reason } from "#app/kernel/reason.ts";
import { changeOf, isChangeKind } from "#app/goals/changes.ts";
import { settleAction, type JournalledAction } from "#app/journal/actions.server.ts";
import { finishIntent } from "#app/journal/endings.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import type { ActionRow } from "#app/journal/rows.server.ts";
import { happened, later, settlesAt, type Review } from "./review-context.server.ts";
import { over, send, type SendingEnd } from "./send.server.ts";
import { readBack, settleByAbsence } from "./settle.server.ts";

/** Is it repeated at once when its reply is lost, instead of once nobody can be sending it any more? */
export const isRepeatedAtOnce = ({ state, kind }: Pick<ActionRow, "state" | "kind">): boolean =>
  state === "unknown" && isChangeKind(kind) && changeOf(kind).contradictedBy !== undefined;

/** When the first of these actions may have settled, or can contradict nothing any more. */
export function outOfTheWayAt(others: readonly ActionRow[]): Date {
  const soon = later(1_000).getTime();
  const ends = others.map((other) => {
    if (other.state === "accepted" || isRepeatedAtOnce(other)) return soon;
    const isOut = other.state === "sent" || other.state === "unknown";
    return (isOut ? settlesAt(other) : (other.strayUntil ?? other.plannedAt)).getTime() + 500;
  });
  return new Date(Math.max(soon, Math.min(...ends)));
}

/**
 * Looks whether an action happened whose reply was lost a moment ago, and sends the very same again if the order does not show it.
 * That the order shows it settles it; that it does not yet says nothing, for which reason nothing is decided anew.
 */
export async function repeatLost(review: Review, one: JournalledAction): Promise<SendingEnd> {
  const { row, intent, read } = review;
  const order = await read.snapshot(row.subjectId, changeOf(one.action.kind).facets);
  if (!order) {
    await finishIntent(row, await settleByAbsence(row, [one]), new Date());
    return over;
  }
  if (readBack(one, order) === "happened") {
    const { idsFrom } = changeOf(one.action.kind);
    const ids = idsFrom ? { ids: idsFrom(order, one.action, one.row.id) } : {};
    await settleAction(one.row, ["unknown"], { ...happened(order, new Date()), ...ids }, new Date());
    return { round: "again", refused: null };
  }
  const sent = review.lacking(row, intent, order) ? null : await send(review, one, { body: null });
  if (sent && sent.round !== "blocked") return sent;
  await putOff(row, { state: "open", at: settlesAt(one.row), reason: reason("outcome.unknown") });
  return over;
}
