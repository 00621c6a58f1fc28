import { withdraw } from "#app/journal/endings.server.ts";
import { controlRun, resume } from "#app/journal/run-controls.server.ts";
import { kindsOfRun, readRun } from "#app/journal/runs.server.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { refundLimitOf } from "#app/settings/roles.ts";
import { lackingFor, type Asker } from "./asker.ts";

export type Answer = { ok: true; reason: Reason } | { ok: false; by: "platform" | "right"; reason: Reason };

const yes = (why: Reason): Answer => ({ ok: true, reason: why });
const no = (why: Reason, by: "platform" | "right" = "platform"): Answer => ({ ok: false, by, reason: why });

/** Of a visit, what halting takes: anyone may, for nothing is done by it. Who did is written down with the run. */
export type Halter = Pick<Asker, "shop" | "actor">;

/** Pauses a run: no further order of it is sent until it is resumed; actions under way come to their end. */
export async function pauseRun({ shop, actor }: Halter, runId: string, now = new Date()): Promise<Answer> {
  const paused = await controlRun({ shop, runId }, { what: "paused", actor, now });
  return paused ? yes(reason("run.paused")) : no(reason("run.not_running"));
}

/**
 * Resumes a paused run, for somebody who may ask for its changes themselves. It goes on in its asker's name and by the asker's
 * rights: each order is refused once the asker may not do it any more. A run that was still counting down goes on counting.
 */
export async function resumeRun(asker: Asker, runId: string, now = new Date()): Promise<Answer> {
  const { shop, actor } = asker;
  const lacking = await lackingToResume(asker, runId);
  if (lacking) return no(lacking, "right");
  return (await resume({ shop, runId }, { actor, now })) ? yes(reason("run.resumed")) : no(reason("run.not_paused"));
}

/** Whose refunds have a limit sets going no money that another may give back: how much it is, only the asker's rights hold. */
async function lackingToResume(asker: Asker, runId: string): Promise<Reason | null> {
  const { shop, actor, settings } = asker;
  const row = await readRun(shop, runId);
  const kinds = row ? await kindsOfRun(row) : [];
  const limit = refundLimitOf(settings, actor);
  const isBeyond = limit !== null && row?.actorId !== actor.id && kinds.some((kind) => kind === "cancel" || kind === "refund");
  return lackingFor(asker, kinds) ?? (isBeyond ? reason("right.resume_refunds") : null);
}

/**
 * Ends a run: intents that have not begun are withdrawn, actions under way come to their end. That it is stopped is known before its
 * orders are gone through, so that nothing leaves meanwhile, however many they are.
 */
export async function stopRun({ shop, actor }: Halter, runId: string, now = new Date()): Promise<Answer> {
  const stopped = await controlRun({ shop, runId }, { what: "stopped", actor, now });
  const withdrawn = await withdraw({ shop, runId }, reason("outcome.stopped"), now);
  return stopped || withdrawn > 0 ? yes(reason("outcome.stopped")) : no(reason("outcome.not_stoppable"));
}

/** Withdraws a run during its countdown, before anything of it is sent. */
export async function callBackRun({ shop, actor }: Halter, runId: string, now = new Date()): Promise<Answer> {
  const withdrawn = await withdraw({ shop, runId, countdown: true }, reason("outcome.called_back"), now);
  if (withdrawn === 0) return no(reason("outcome.too_late"));
  await controlRun({ shop, runId }, { what: "called_back", actor, now });
  return yes(reason("outcome.called_back"));
}
