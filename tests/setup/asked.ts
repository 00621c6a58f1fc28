import type { AskResult } from "#app/engine/ask.server.ts";

/** The id of what was asked. Throws with the reason's code when it was refused. */
export function asked(answer: AskResult): string {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.reason.code}`);
  return answer.intentId;
}
