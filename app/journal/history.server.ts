import { parseKind } from "#app/goals/goals.ts";
import type { Kind } from "#app/orders/intent.ts";
import { db } from "#app/ground/db.server.ts";
import type { IntentWithActions } from "./run-intents.server.ts";
import { unsettledIntent } from "./states.ts";
import { viewOf, type IntentView, type IsLeft } from "./views.server.ts";

const actions = { orderBy: { plannedAt: "asc" } } as const;

/** Which of these intents are being taken back right now. */
async function beingUndone(shop: string, ids: string[]): Promise<Set<string>> {
  const rows = await db.intent.findMany({
    where: { shop, undoOf: { in: ids }, state: { in: [...unsettledIntent] } },
    select: { undoOf: true },
  });
  return new Set(rows.flatMap(({ undoOf }) => undoOf ?? []));
}

export async function viewsOf(shop: string, rows: IntentWithActions[], isLeft?: IsLeft): Promise<IntentView[]> {
  const undone =
    rows.length > 0
      ? await beingUndone(
          shop,
          rows.map(({ id }) => id),
        )
      : new Set<string>();
  return Promise.all(rows.map((row) => viewOf(row, undone.has(row.id), isLeft)));
}

export async function readView(shop: string, intentId: string): Promise<IntentView | null> {
  const row = await readWithActions(shop, intentId);
  return row ? ((await viewsOf(shop, [row]))[0] ?? null) : null;
}

export function readWithActions(shop: string, intentId: string): Promise<IntentWithActions | null> {
  return db.intent.findFirst({ where: { shop, id: intentId }, include: { actions } });
}

export async function isBeingUndone(shop: string, intentId: string): Promise<boolean> {
  return (await beingUndone(shop, [intentId])).has(intentId);
}

/** Everything asked of one order, newest first. */
export function askedOf(shop: string, orderId: string): Promise<IntentWithActions[]> {
  return db.intent.findMany({ where: { shop, subjectId: orderId }, include: { actions }, orderBy: { createdAt: "desc" }, take: 100 });
}

/** The same as screens show it. */
export const history = async (shop: string, orderId: string): Promise<IntentView[]> => viewsOf(shop, await askedOf(shop, orderId));

/** What has been done with the app at least once, and through which door. */
export async function everDone(shop: string): Promise<{ kind: string; by: string }[]> {
  return db.intent.findMany({ where: { shop, state: "done" }, distinct: ["kind", "by"], select: { kind: true, by: true } });
}

/** A page of a run's orders, in the order in which it takes them. */
export async function intentsOfRun(
  shop: string,
  runId: string,
  state: string | undefined,
  page: { skip: number; take: number },
): Promise<{ rows: IntentView[]; count: number }> {
  const where = { shop, runId, ...(state ? { state } : {}) };
  const [rows, count] = await Promise.all([
    db.intent.findMany({ where, include: { actions }, orderBy: { position: "asc" }, ...page }),
    db.intent.count({ where }),
  ]);
  return { rows: await viewsOf(shop, rows), count };
}

/** Something that can still be called back: a single change, or a whole run (`id` = that of the run). */
export interface Outgoing {
  id: string;
  kind: Kind;
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
      select: { id: true, kind: true, subjectId: true, subjectName: true, dueAt: true, actorName: true },
      orderBy: { dueAt: "asc" },
      take: listed,
    }),
    db.intent.groupBy({
      by: ["runId", "kind", "actorName"],
      where: { ...where, runId: { not: null } },
      _count: true,
      _min: { dueAt: true, subjectName: true },
    }),
  ]);
  return [
    ...singles.flatMap(({ dueAt, subjectId: orderId, subjectName: orderName, ...one }) =>
      dueAt ? [{ ...one, kind: parseKind(one.kind), orderId, orderName, isRun: false, orders: 1, until: dueAt.toISOString() }] : [],
    ),
    ...counting.flatMap(({ runId, kind, actorName, _count: orders, _min: { dueAt, subjectName } }) =>
      runId && dueAt
        ? [
            {
              id: runId,
              kind: parseKind(kind),
              isRun: true,
              orders,
              orderId: null,
              orderName: subjectName ?? "",
              until: dueAt.toISOString(),
              actorName,
            },
          ]
        : [],
    ),
  ].sort((a, b) => a.until.localeCompare(b.until));
}
