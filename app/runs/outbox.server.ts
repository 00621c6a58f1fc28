import { withdraw } from "#app/journal/endings.server.ts";
import { outgoing } from "#app/journal/history.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { callBack } from "#app/engine/ask.server.ts";
import { callBackRun, type Answer, type Halter } from "./control.server.ts";

/** Withdraws one intent or run of the outbox, or with null all that can still be withdrawn. */
export async function callBackFrom(visit: Halter, entry: { id: string; isRun: boolean } | null): Promise<Answer> {
  if (entry?.isRun) return callBackRun(visit, entry.id);
  if (entry) return told((await callBack(visit, entry.id)).ok ? 1 : 0);
  const { shop, actor } = visit;
  const runs = await Promise.all((await outgoing(shop)).filter(({ isRun }) => isRun).map(({ id }) => callBackRun(visit, id)));
  const singles = await withdraw({ shop, countdown: true }, reason("outcome.called_back_by", { name: actor.name }), new Date());
  return told(singles + runs.filter(({ ok }) => ok).length);
}

const told = (count: number): Answer =>
  count > 0 ? { ok: true, reason: reason("outcome.called_back") } : { ok: false, by: "platform", reason: reason("outcome.too_late") };
