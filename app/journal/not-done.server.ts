import { db } from "#app/ground/db.server.ts";
import { parseKind } from "#app/goals/goals.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Kind } from "#app/orders/intent.ts";
import { parseReason } from "./rows.server.ts";
import type { IntentState } from "./states.ts";

/** What somebody asked, believes to be done, and is not: one order, or those of a run (`id` = that of the run). */
export interface NotDone {
  id: string;
  kind: Kind;
  isRun: boolean;
  orders: number;
  orderId: string | null;
  orderName: string;
  /** Of a single one. */ reason: Reason | null;
  partly: boolean;
  actorName: string;
  at: string;
}

const failed: IntentState[] = ["refused", "partly_done"];
/** Of a run, what moves money or ends orders. Of the rest its own page tells. */
const graveKinds = ["cancel", "refund", "capture", "mark_paid", "delete"];
const listed = 50;

/** What was not done and nobody has looked at, the latest first. What was done after all, at another try, is over. */
export async function notDone(shop: string): Promise<NotDone[]> {
  const where = { shop, seenAt: null, state: { in: failed } };
  const [singles, runs] = await Promise.all([
    db.intent.findMany({
      where: { ...where, runId: null, by: { in: ["person", "undo"] } },
      select: { id: true, kind: true, subjectId: true, subjectName: true, reason: true, state: true, actorName: true, settledAt: true },
      orderBy: { settledAt: "desc" },
      take: listed,
    }),
    db.intent.groupBy({
      by: ["runId", "kind", "actorName"],
      where: { ...where, runId: { not: null }, kind: { in: graveKinds } },
      _count: true,
      _max: { settledAt: true },
    }),
  ]);
  const later = await db.intent.findMany({
    where: { shop, subjectId: { in: singles.map(({ subjectId }) => subjectId) }, state: "done" },
    select: { kind: true, subjectId: true, settledAt: true },
  });
  const wasDone = (one: (typeof singles)[number]) =>
    later.some(
      ({ kind, subjectId, settledAt }) => kind === one.kind && subjectId === one.subjectId && time(settledAt) > time(one.settledAt),
    );
  return [
    ...singles
      .filter((one) => !wasDone(one))
      .map(({ id, kind, subjectId: orderId, subjectName: orderName, reason, state, actorName, settledAt }) => ({
        ...{ id, kind: parseKind(kind), isRun: false, orders: 1, orderId, orderName, actorName },
        ...{ reason: parseReason(reason), partly: state === "partly_done", at: iso(settledAt) },
      })),
    ...runs.flatMap(({ runId, kind, actorName, _count: orders, _max: { settledAt } }) =>
      runId === null
        ? []
        : [
            {
              ...{ id: runId, kind: parseKind(kind), isRun: true, orders, orderId: null, orderName: "", actorName },
              ...{ reason: null, partly: false, at: iso(settledAt) },
            },
          ],
    ),
  ].sort((a, b) => b.at.localeCompare(a.at));
}

const time = (at: Date | null): number => at?.getTime() ?? 0;
const iso = (at: Date | null): string => new Date(time(at)).toISOString();

/** Somebody has looked at these: intents, or runs with all that failed of them. */
export async function markSeen(shop: string, ids: readonly string[], now: Date): Promise<void> {
  const these = { in: [...ids] };
  await db.intent.updateMany({
    where: { shop, seenAt: null, state: { in: failed }, OR: [{ id: these, runId: null }, { runId: these }] },
    data: { seenAt: now },
  });
}
