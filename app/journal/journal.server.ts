import { db } from "#app/ground/db.server.ts";
import { viewOf, type IntentView, type IntentWithActions } from "./views.server.ts";
export type { IntentView } from "./views.server.ts";

const actions = { orderBy: { plannedAt: "asc" } } as const;

/** Which of these intents are being taken back right now. */
async function beingUndone(shop: string, ids: string[]): Promise<Set<string>> {
  const rows = await db.intent.findMany({
    where: { shop, undoOf: { in: ids }, state: { in: ["open", "waiting"] } },
    select: { undoOf: true },
  });
  return new Set(rows.flatMap(({ undoOf }) => undoOf ?? []));
}

export async function viewsOf(shop: string, rows: IntentWithActions[]): Promise<IntentView[]> {
  const undone =
    rows.length > 0
      ? await beingUndone(
          shop,
          rows.map(({ id }) => id),
        )
      : new Set<string>();
  return Promise.all(rows.map((row) => viewOf(row, undone.has(row.id))));
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
export async function history(shop: string, orderId: string): Promise<IntentView[]> {
  return viewsOf(
    shop,
    await db.intent.findMany({ where: { shop, orderId }, include: { actions }, orderBy: { createdAt: "desc" }, take: 100 }),
  );
}

const pageSize = 50;

/** What was asked in the shop, newest first. `before` is the `next` of the page before. */
export async function activity(
  shop: string,
  filter: { kind?: string; actor?: string; state?: string; before?: string; /** Asked at or after this. */ since?: Date },
): Promise<{ entries: IntentView[]; next: string | null }> {
  const [time, id] = filter.before?.split("|") ?? [];
  const at = time && !Number.isNaN(Date.parse(time)) ? new Date(time) : null;
  const rows = await db.intent.findMany({
    where: {
      shop,
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.actor ? { actorName: filter.actor } : {}),
      ...(filter.since ? { createdAt: { gte: filter.since } } : {}),
      ...(at ? { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id ?? "" } }] } : {}),
    },
    include: { actions },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
  });
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return { entries: await viewsOf(shop, page), next: rows.length > pageSize && last ? `${last.createdAt.toISOString()}|${last.id}` : null };
}

/** Everybody who has asked for something, by name; rules too. */
export async function actors(shop: string): Promise<string[]> {
  const rows = await db.intent.findMany({
    where: { shop },
    distinct: ["actorName"],
    select: { actorName: true },
    orderBy: { actorName: "asc" },
    take: 200,
  });
  return rows.map(({ actorName }) => actorName);
}

/** What has been done with the app at least once, and through which door. */
export async function everDone(shop: string): Promise<{ kind: string; by: string }[]> {
  return db.intent.findMany({ where: { shop, state: "done" }, distinct: ["kind", "by"], select: { kind: true, by: true } });
}

/** What can still be called back, the next to leave first. */
export async function waiting(shop: string): Promise<{ intents: IntentView[] }> {
  const rows = await db.intent.findMany({
    where: { shop, countdown: true, state: "waiting" },
    include: { actions },
    orderBy: { dueAt: "asc" },
    take: 300,
  });
  return { intents: await viewsOf(shop, rows) };
}

/** Who has not been seen for this long has gone. */
const presentMs = 30_000;

/** Marks the actor as present on the order's page; answers who else is. */
export async function presence(
  shop: string,
  orderId: string,
  actor: { id: string; name: string },
  now = new Date(),
): Promise<{ userId: string; name: string }[]> {
  const key = { shop, orderId, userId: actor.id };
  await db.presence.upsert({
    where: { shop_orderId_userId: key },
    create: { ...key, name: actor.name, at: now },
    update: { name: actor.name, at: now },
  });
  return db.presence.findMany({
    where: { shop, orderId, userId: { not: actor.id }, at: { gt: new Date(now.getTime() - presentMs) } },
    select: { userId: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** What Shopify says of an instant has whole seconds, and its clock is not ours. */
const clocksMs = 2_000;

/**
 * `mark`: a text that is another one as soon as Shopify, or anyone here, changed something about the order.
 * `byOthersAt`: when somebody else than `actorId` last did, in milliseconds since 1970; 0 for never. What Shopify tells of
 * while a change of the app's is on its way is that change: its asker is known, and a cancellation is told of in several parts.
 */
export async function changedSince(shop: string, orderId: string, actorId: string): Promise<{ mark: string; byOthersAt: number }> {
  const where = { shop, orderId };
  const others = { ...where, OR: [{ actorId: null }, { actorId: { not: actorId } }] };
  const [hint, all, theirs] = await Promise.all([
    db.orderHint.findUnique({ where: { shop_orderId: where } }),
    db.intent.aggregate({ where, _count: true, _max: { createdAt: true, settledAt: true } }),
    db.intent.aggregate({ where: { ...others, state: { in: ["done", "partly_done"] } }, _max: { settledAt: true } }),
  ]);
  const mark = [hint?.at.getTime() ?? 0, all._count, all._max.createdAt?.getTime() ?? 0, all._max.settledAt?.getTime() ?? 0].join(".");
  const told =
    hint && !(await isOurDoing(shop, orderId, hint.updatedAt === null ? hint.at : new Date(hint.updatedAt))) ? hint.at.getTime() : 0;
  return { mark, byOthersAt: Math.max(told, theirs._max.settledAt?.getTime() ?? 0) };
}

/** Did the order change while an action of ours was on its way? */
async function isOurDoing(shop: string, orderId: string, changedAt: Date): Promise<boolean> {
  const after = new Date(changedAt.getTime() - clocksMs);
  return (
    (await db.action.count({
      where: {
        shop,
        orderId,
        sentAt: { lte: new Date(changedAt.getTime() + clocksMs) },
        OR: [{ settledAt: null }, { settledAt: { gte: after } }],
      },
      take: 1,
    })) > 0
  );
}
