import { db } from "#app/ground/db.server.ts";
import { withdraw } from "#app/journal/store.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { callBack } from "#app/engine/ask.server.ts";
import { callBackRun, type Answer, type Halter } from "./control.server.ts";

/** Something that can still be called back: a single change, or a whole run (`id` = that of the run). */
export interface Outgoing {
  id: string;
  kind: string;
  isRun: boolean;
  /** How many it concerns. */ orders: number;
  orderId: string | null;
  orderName: string;
  until: string;
  actorName: string;
}

/** Single changes that are listed; a run is one entry however many orders it has. */
const listed = 300;

/** What can still be called back, the next to leave first. */
export async function outgoing(shop: string): Promise<Outgoing[]> {
  const where = { shop, countdown: true, state: "waiting" };
  const [singles, counting] = await Promise.all([
    db.intent.findMany({
      where: { ...where, runId: null },
      select: { id: true, kind: true, orderId: true, orderName: true, dueAt: true, actorName: true },
      orderBy: { dueAt: "asc" },
      take: listed,
    }),
    db.intent.groupBy({
      by: ["runId", "kind", "actorName"],
      where: { ...where, runId: { not: null } },
      _count: true,
      _min: { dueAt: true, orderName: true },
    }),
  ]);
  return [
    ...singles.flatMap(({ dueAt, ...one }) => (dueAt ? [{ ...one, isRun: false, orders: 1, until: dueAt.toISOString() }] : [])),
    ...counting.flatMap(({ runId, kind, actorName, _count: orders, _min: { dueAt, orderName } }) =>
      runId && dueAt
        ? [{ id: runId, kind, isRun: true, orders, orderId: null, orderName: orderName ?? "", until: dueAt.toISOString(), actorName }]
        : [],
    ),
  ].sort((a, b) => a.until.localeCompare(b.until));
}

/** Calls back one entry of the outbox, or with null all that can be. */
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
