import type { Visit } from "#app/access/visit.server.ts";
import { callBack, undo, type AskResult } from "#app/engine/ask.server.ts";
import type { Overriding } from "#app/engine/overriding.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { callBackRun } from "./control.server.ts";

/** What is taken back: one intent after it was done, or intents, or a whole run, before they leave. */
export interface TakingBack extends Overriding {
  what: "undo" | "callBack" | "callBackRun";
  ids: string[];
}

const late = (reason: Reason): AskResult => ({ ok: false, refusal: { by: "platform", reason } });

/** Undoes an intent, or calls something back. Answers the intent that tells how it went; null for a run, which tells by itself. */
export async function takeBack(visit: Visit, { what, ids: [first = "", ...rest], ...overriding }: TakingBack): Promise<AskResult | null> {
  switch (what) {
    case "undo":
      return undo(visit, first, overriding);
    case "callBackRun": {
      const { ok, reason } = await callBackRun(visit, first);
      return ok ? null : late(reason);
    }
    case "callBack": {
      const answers = await Promise.all([first, ...rest].map((id) => callBack(visit, id)));
      const missed = answers.find(({ ok }) => !ok);
      return missed ? late(missed.reason) : { ok: true, intentId: first, countdownUntil: null };
    }
  }
}
