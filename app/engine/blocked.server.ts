import { reason } from "#app/kernel/reason.ts";
import { putOff } from "#app/journal/intents.server.ts";
import { later, type Refused, type Review, type Turn } from "./review-context.server.ts";
import { isPaused } from "#app/journal/runs.server.ts";
import { returnToSender } from "#app/journal/run-intents.server.ts";

/** Comes back to what the journal did not let go: soon, or once its run is resumed. */
export async function afterHeldBack(
  { row }: Review,
  sent: { turn: Turn | "held_back"; refused: Refused | null },
): Promise<{ turn: Turn; refused: Refused | null }> {
  if (sent.turn !== "held_back") return { turn: sent.turn, refused: sent.refused };
  if (row.runId && (await isPaused(row.shop, row.runId))) await returnToSender(row);
  else await putOff(row, { state: "open", at: later(1_000), reason: reason("outcome.busy") });
  return { turn: "over", refused: null };
}
