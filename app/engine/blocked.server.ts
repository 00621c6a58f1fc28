import { reason } from "#app/kernel/reason.ts";
import { dropPlanned } from "#app/journal/endings.server.ts";
import { putOff } from "#app/journal/intents.server.ts";
import { later, type RefusedAction, type Review, type Round } from "./review-context.server.ts";
import type { SendingEnd } from "./send.server.ts";
import { isPaused } from "#app/journal/runs.server.ts";
import { returnToSender } from "#app/journal/run-intents.server.ts";

/**
 * Answers how a review goes on after sending: after a lost reply, with another look at once. Schedules the next review of an intent
 * whose action the journal did not let go: soon, or when its run is resumed. If somebody
 * else has settled the intent while this review read the order, nothing planned stays behind.
 */
export async function afterSending(
  { row }: Pick<Review, "row">,
  { round, refused }: SendingEnd,
): Promise<{ round: Round; refused: RefusedAction | null }> {
  if (round === "lost") return { round: "again", refused: null };
  if (round !== "blocked") return { round, refused };
  if (await dropPlanned(row, new Date())) return { round: "over", refused: null };
  if (row.runId && (await isPaused(row.shop, row.runId))) await returnToSender(row);
  else await putOff(row, { state: "open", at: later(1_000), reason: reason("outcome.busy") });
  return { round: "over", refused: null };
}
