import { db } from "#app/ground/db.server.ts";
import { parseKind } from "#app/goals/goals.ts";
import type { Kind } from "#app/orders/intent.ts";
import { outgoing, viewsOf, type Outgoing } from "./history.server.ts";
import { changedSince, presence, type Pulse } from "./pulse.server.ts";
import { unsettledIntent } from "./states.ts";
import type { IntentView } from "./views.server.ts";

/** What is asked of an order and not settled. `until`: it can be called back up to then. */
export interface UnderWay {
  id: string;
  orderId: string;
  kind: Kind;
  until: string | null;
}

/** What an open page shows: the orders on it, and the one that it is about. */
export interface Watched {
  orders: readonly string[];
  open: string | null;
  /** When its person was told last what has ended. */
  since: Date;
}

export interface News {
  now: string;
  /** What can still be called back in the shop. */
  waiting: Outgoing[];
  /** Of the watched orders. */
  underWay: UnderWay[];
  /** Another one as soon as one of the watched orders has changed. */
  mark: string;
  /** Of the order that the page is about. */
  pulse: (Pulse & { orderId: string }) | null;
  /** What the person asked, order by order, and what has become of it since. */
  ended: IntentView[];
}

/** All that an open page has to hear of, at once: it asks every two seconds, so this reads no order, and as little else as will do. */
export async function newsFor(
  shop: string,
  actor: { id: string; name: string },
  { orders, open, since }: Watched,
  now = new Date(),
): Promise<News> {
  const [waiting, underWay, mark, pulse, ended] = await Promise.all([
    outgoing(shop),
    orders.length > 0 ? underWayOn(shop, orders) : [],
    orders.length > 0 ? markOf(shop, orders) : "",
    open === null ? null : pulseOf(shop, open, actor),
    endedFor(shop, actor.id, since),
  ]);
  return { now: now.toISOString(), waiting, underWay, mark, pulse, ended };
}

async function pulseOf(shop: string, orderId: string, actor: { id: string; name: string }): Promise<News["pulse"]> {
  const [others, changed] = await Promise.all([presence(shop, orderId, actor), changedSince(shop, orderId, actor.id)]);
  return { orderId, others, ...changed };
}

/** An automation that waits for its day is no news. */
async function underWayOn(shop: string, orderIds: readonly string[]): Promise<UnderWay[]> {
  const rows = await db.intent.findMany({
    where: {
      shop,
      subjectId: { in: [...orderIds] },
      state: { in: [...unsettledIntent] },
      NOT: { by: "rule", state: "waiting", countdown: false },
    },
    select: { id: true, subjectId: true, kind: true, countdown: true, dueAt: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id, subjectId: orderId, kind, countdown, dueAt }) => ({
    ...{ id, orderId, kind: parseKind(kind) },
    until: countdown ? (dueAt?.toISOString() ?? null) : null,
  }));
}

async function markOf(shop: string, orderIds: readonly string[]): Promise<string> {
  const ids = { in: [...orderIds] };
  const [hints, intents] = await Promise.all([
    db.orderHint.aggregate({ where: { shop, orderId: ids }, _max: { at: true } }),
    db.intent.aggregate({ where: { shop, subjectId: ids }, _max: { settledAt: true } }),
  ]);
  return [hints._max.at, intents._max.settledAt].map((time) => time?.getTime() ?? 0).join(".");
}

/** What is settled just now is written a moment later; what was told already, the page knows. */
const overlapMs = 2_000;
const told = 20;

async function endedFor(shop: string, actorId: string, since: Date): Promise<IntentView[]> {
  const rows = await db.intent.findMany({
    where: { shop, actorId, runId: null, by: { in: ["person", "undo"] }, settledAt: { gt: new Date(since.getTime() - overlapMs) } },
    include: { actions: { orderBy: { plannedAt: "asc" } } },
    orderBy: { settledAt: "desc" },
    take: told,
  });
  return viewsOf(shop, rows.reverse());
}
