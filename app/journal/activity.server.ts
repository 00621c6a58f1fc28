import { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { parseKind } from "#app/goals/goals.ts";
import type { Kind } from "#app/orders/intent.ts";
import { orderKey } from "#app/lib/order-key.ts";
import { viewsOf } from "./history.server.ts";
import type { RunRow } from "./rows.server.ts";
import type { ListedRunState } from "./states.ts";
import type { IntentView } from "./views.server.ts";

/** What a list of the journal is narrowed to. */
interface Filter {
  kind?: string | undefined;
  actor?: string | undefined;
  state?: string | undefined;
  /** The `next` of the page before. */
  before?: string | undefined;
}

export interface ActivityFilter extends Filter {
  /** An order's number as people type it: then what was asked of that order, one by one. */
  order?: string | undefined;
  /** Asked at or after this. */
  since?: Date | undefined;
}

/** Something asked of one order by itself, or a run: many orders in one entry. */
export type ActivityRow = { at: Date; entry: IntentView } | { at: Date; run: RunRow };

const pageSize = 50;
const runsOfPage = 25;
const cursorShape = /^(.+)\|([0-9a-f-]{36})$/;

/** Where the page before ended; null at the beginning, and for what is no such place. */
function cursorOf(before: string | undefined): { at: Date; id: string } | null {
  const [, time, id] = cursorShape.exec(before ?? "") ?? [];
  return time && id && !Number.isNaN(Date.parse(time)) ? { at: new Date(time), id } : null;
}

const cursorAt = (at: Date, id: string): string => `${at.toISOString()}|${id}`;

/** What was asked in the shop, newest first: a run is one row, however many orders it has. */
export async function activity(shop: string, filter: ActivityFilter): Promise<{ rows: ActivityRow[]; next: string | null }> {
  const orders = filter.order ? await ordersNamed(shop, filter.order) : null;
  const [singles, runs] = await Promise.all([singlesOf(shop, filter, orders), orders ? [] : runsOf(shop, filter)]);
  const all = [
    ...singles.map((row) => ({ at: row.createdAt, id: row.id, intent: row })),
    ...runs.map((row) => ({ at: row.startedAt ?? row.createdAt, id: row.id, run: row })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  const page = all.slice(0, pageSize);
  const last = page.at(-1);
  const views = await viewsOf(
    shop,
    page.flatMap((one) => ("intent" in one ? [one.intent] : [])),
  );
  const byId = new Map(views.map((view) => [view.id, view]));
  return {
    rows: page.flatMap((one): ActivityRow[] => {
      if ("run" in one) return [{ at: one.at, run: one.run }];
      const entry = byId.get(one.id);
      return entry ? [{ at: one.at, entry }] : [];
    }),
    next: all.length > pageSize && last ? cursorAt(last.at, last.id) : null,
  };
}

/** Each thing asked by itself; with `orders` all that was asked of these, in runs as well. */
function singlesOf(shop: string, filter: ActivityFilter, orders: string[] | null) {
  const cursor = cursorOf(filter.before);
  return db.intent.findMany({
    where: {
      shop,
      ...(orders ? { subjectId: { in: orders } } : { runId: null }),
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.actor ? { actorName: filter.actor } : {}),
      ...(filter.since ? { createdAt: { gte: filter.since } } : {}),
      ...(cursor ? { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] } : {}),
    },
    include: { actions: { orderBy: { plannedAt: "asc" } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
  });
}

/** The runs that were started; by an outcome, those with an order that came out so. */
async function runsOf(shop: string, { kind, actor, state, since, before }: ActivityFilter): Promise<RunRow[]> {
  const cursor = cursorOf(before);
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "Run" WHERE shop = ${shop} AND "startedAt" IS NOT NULL
      ${kind ? Prisma.sql`AND kind = ${kind}` : Prisma.empty}
      ${actor ? Prisma.sql`AND "actorName" = ${actor}` : Prisma.empty}
      ${since ? Prisma.sql`AND "startedAt" >= ${utc(since)}` : Prisma.empty}
      ${cursor ? Prisma.sql`AND ("startedAt", id) < (${utc(cursor.at)}, ${cursor.id}::uuid)` : Prisma.empty}
      ${state ? Prisma.sql`AND ${someIntentIs(state)}` : Prisma.empty}
    ORDER BY "startedAt" DESC, id DESC LIMIT ${pageSize + 1}`;
  return db.run.findMany({ where: { shop, id: { in: ids.map(({ id }) => id) } } });
}

const someIntentIs = (state: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Intent" WHERE "Intent".shop = "Run".shop AND "runId" = "Run".id AND "Intent".state = ${state})`;

/** So many orders may share a number, with other letters before or after it. */
const sameNumber = 50;

/** The orders of the journal that people call so: by number, with or without # and the shop's own letters, or by Shopify's id. */
export async function ordersNamed(shop: string, typed: string): Promise<string[]> {
  const query = namedQuery(shop, typed);
  return query ? (await db.$queryRaw<{ subjectId: string }[]>(query)).map(({ subjectId }) => subjectId) : [];
}

/** Null for what names no order. Each alternative has an index with the very same expression (migration "names"). */
export function namedQuery(shop: string, typed: string): Prisma.Sql | null {
  const { key, digits } = orderKey(typed);
  if (key === "") return null;
  const id = `gid://shopify/Order/${digits}`;
  const orDigits = Prisma.sql`OR "subjectId" = ${id} OR regexp_replace("subjectName", '\\D', '', 'g') = ${digits}`;
  return Prisma.sql`
    SELECT DISTINCT "subjectId" FROM "Intent"
    WHERE shop = ${shop} AND (lower(regexp_replace("subjectName", '[\\s#]', '', 'g')) = ${key}
      ${digits ? orDigits : Prisma.empty})
    LIMIT ${sameNumber}`;
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

/** The runs of a shop that were started, or start by themselves, the latest first. */
export async function runsPage(
  shop: string,
  { kind, actor, state, before }: Filter & { state?: ListedRunState | undefined },
): Promise<{ rows: RunRow[]; next: string | null }> {
  const cursor = cursorOf(before);
  const rows = await db.run.findMany({
    where: {
      shop,
      AND: [
        { OR: [{ startedAt: { not: null } }, { undoOf: { not: null }, retryOf: null }] },
        ...(cursor ? [{ OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }] : []),
      ],
      ...(state ? { state: { in: state === "running" ? ["preparing", state] : [state] } } : {}),
      ...(kind ? { kind } : {}),
      ...(actor ? { actorName: actor } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: runsOfPage + 1,
  });
  const page = rows.slice(0, runsOfPage);
  const last = page.at(-1);
  return { rows: page, next: rows.length > runsOfPage && last ? cursorAt(last.createdAt, last.id) : null };
}

/** Who has started runs, and which kinds of them there are. */
export async function runChoices(shop: string): Promise<{ people: string[]; kinds: Kind[] }> {
  const [people, kinds] = await Promise.all([
    db.run.findMany({ where: { shop }, distinct: ["actorName"], select: { actorName: true }, orderBy: { actorName: "asc" }, take: 200 }),
    db.run.findMany({ where: { shop }, distinct: ["kind"], select: { kind: true } }),
  ]);
  return { people: people.map(({ actorName }) => actorName), kinds: kinds.map(({ kind }) => parseKind(kind)) };
}
