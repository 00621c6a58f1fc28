import { db } from "#app/ground/db.server.ts";

/** Who else has an order open, a mark that changes whenever the order does, and when somebody else last changed it. */
export interface Pulse {
  others: { userId: string; name: string }[];
  mark: string;
  byOthersAt: number;
}

/** Who has not been seen for this long has gone; whoever is there says so again after a third of it. */
const presentMs = 30_000;

/** Marks the actor as present on the order's page; answers who else is. */
export async function presence(
  shop: string,
  orderId: string,
  actor: { id: string; name: string },
  now = new Date(),
): Promise<Pulse["others"]> {
  const key = { shop, orderId, userId: actor.id };
  const here = await db.presence.findMany({
    where: { shop, orderId, at: { gt: new Date(now.getTime() - presentMs) } },
    orderBy: { name: "asc" },
  });
  const own = here.find(({ userId }) => userId === actor.id);
  if (!own || now.getTime() - own.at.getTime() > presentMs / 3)
    await db.presence.upsert({
      where: { shop_orderId_userId: key },
      create: { ...key, name: actor.name, at: now },
      update: { name: actor.name, at: now },
    });
  return here.filter((one) => one !== own).map(({ userId, name }) => ({ userId, name }));
}

/** What Shopify says of an instant has whole seconds, and its clock is not ours. */
const clocksMs = 2_000;

/**
 * `mark`: a text that is another one as soon as Shopify, or anyone here, changed something about the order, or came a step further.
 * `byOthersAt`: when somebody else than `actorId` last did, in milliseconds since 1970; 0 for never. What Shopify tells of
 * while a change of the app's is on its way is that change: its asker is known, and a cancellation is told of in several parts.
 */
export async function changedSince(shop: string, orderId: string, actorId: string): Promise<Omit<Pulse, "others">> {
  const where = { shop, subjectId: orderId };
  const others = { ...where, OR: [{ actorId: null }, { actorId: { not: actorId } }] };
  const [hint, all, waiting, steps, theirs] = await Promise.all([
    db.orderHint.findUnique({ where: { shop_orderId: { shop, orderId } } }),
    db.intent.aggregate({ where, _count: true, _max: { createdAt: true, settledAt: true } }),
    db.intent.count({ where: { ...where, state: "waiting" } }),
    db.action.aggregate({ where, _max: { settledAt: true } }),
    db.intent.aggregate({ where: { ...others, state: { in: ["done", "partly_done"] } }, _max: { settledAt: true } }),
  ]);
  const times = [hint?.at, all._max.createdAt, all._max.settledAt, steps._max.settledAt].map((time) => time?.getTime() ?? 0);
  const mark = [...times, all._count, waiting].join(".");
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
        subjectId: orderId,
        sentAt: { lte: new Date(changedAt.getTime() + clocksMs) },
        OR: [{ settledAt: null }, { settledAt: { gte: after } }],
      },
      take: 1,
    })) > 0
  );
}
