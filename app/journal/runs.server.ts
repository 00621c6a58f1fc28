import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { goalOf } from "#app/goals/goals.ts";
import { json, type RowKey, type RunRow } from "./rows.server.ts";
import { putAway } from "./sealed.server.ts";

export interface NewRun {
  shop: string;
  actorId: string;
  actorName: string;
  /** How its orders are chosen; `personal` of that is sealed. */
  selection: Prisma.InputJsonObject;
  personal: readonly string[];
  now: Date;
  /** What is asked of each order; null where every order has its own (undo, retry): then those of the run `like`. */
  intent: Intent | null;
  like?: RunRow;
  /** The run that it takes back, or asks once more. */
  undoOf: string | null;
  retryOf: string | null;
}

/** The purpose under which it is sealed how a run's orders are chosen. */
export const searchOf = (runId: string): string => `search of run ${runId}`;

/** Stores a run together with the job that prepares it. Free text in it is sealed under the run's own name. Answers its id. */
export async function storeRun({ selection, personal, intent, like, ...run }: NewRun): Promise<string> {
  const id = randomUUID();
  const { shop, now } = run;
  const kind = intent?.kind ?? like?.kind;
  if (kind === undefined) throw new TypeError("a run without anything to ask");
  await db.$transaction(
    async (transaction) => {
      const where = { shop, ownerId: id };
      const body = intent
        ? await putAway(transaction, { ...where, purpose: `run ${id}` }, intent, { personal: goalOf(intent.kind).personal, now })
        : (like?.body ?? {});
      const { actorId, actorName, undoOf, retryOf } = run;
      await transaction.run.create({
        data: {
          id,
          shop,
          kind,
          body,
          selection: await putAway(transaction, { ...where, purpose: searchOf(id) }, selection, { personal, now }),
          actorId,
          actorName,
          overrides: [],
          total: 0,
          skipped: [],
          state: "preparing",
          createdAt: now,
          undoOf: undoOf ?? like?.undoOf ?? null,
          retryOf,
        },
      });
      await addJob(transaction, "prepare_run", { shop, runId: id }, { runAt: now, priority: priorities.person, key: `prepare:${id}` });
    },
    { timeout: 20_000 },
  );
  return id;
}

export const readRun = (shop: string, id: string): Promise<RunRow | null> => db.run.findFirst({ where: { shop, id } });

export const readRuns = (shop: string, ids: string[]): Promise<RunRow[]> =>
  ids.length > 0 ? db.run.findMany({ where: { shop, id: { in: ids } } }) : Promise.resolve([]);

export async function runStateOf(shop: string, id: string): Promise<string | null> {
  return (await db.run.findFirst({ where: { shop, id }, select: { state: true } }))?.state ?? null;
}

/** Is the run paused? What of it is not under way waits for its sender then. */
export const isPaused = async (shop: string, runId: string): Promise<boolean> => (await runStateOf(shop, runId)) === "paused";

/** A run that takes something back is of the contrary kind. What it asks lies with each order. */
export async function nameAfter({ shop, id }: RowKey<RunRow>, kind: Kind): Promise<void> {
  await db.run.updateMany({ where: { shop, id }, data: { kind, body: { kind } } });
}

/** Stores by which transport a run goes, and why, for its page. */
export async function noteTransport(shop: string, runId: string, lane: string, why: Reason): Promise<void> {
  await db.run.updateMany({ where: { shop, id: runId }, data: { transport: { lane, why: json(why) } } });
}

/** Every kind of change that a run asks of its orders: of its own ones for an undo, or what is tried again. */
export async function kindsOfRun({ shop, id }: RowKey<RunRow>): Promise<string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    SELECT kind FROM "Intent" WHERE shop = ${shop} AND "runId" = ${id}::uuid
    UNION SELECT COALESCE(asked.body ->> 'kind', "Run".kind)
      FROM "Run" LEFT JOIN "RunOrder" asked ON asked."runId" = "Run".id AND asked.shop = "Run".shop
      WHERE "Run".shop = ${shop} AND "Run".id = ${id}::uuid`;
  return rows.map(({ kind }) => kind);
}

/** Runs that have been, or are being, undone: by which run. What could not be prepared does not count. */
export async function undoneRuns(shop: string, runIds: string[]): Promise<Map<string, string>> {
  const rows = await db.run.findMany({
    where: { shop, undoOf: { in: runIds }, retryOf: null, state: { not: "failed" } },
    select: { id: true, undoOf: true },
  });
  return new Map(rows.flatMap(({ id, undoOf }) => (undoOf ? [[undoOf, id] as const] : [])));
}

/** Runs that were started, or start by themselves once they are prepared; the latest first. */
export const latestRuns = (shop: string, limit: number): Promise<RunRow[]> =>
  db.run.findMany({
    where: { shop, OR: [{ startedAt: { not: null } }, { state: "preparing", undoOf: { not: null }, retryOf: null }] },
    orderBy: { createdAt: "desc" },
    take: limit,
  });

export const runsGoingOn = (shop: string): Promise<number> => db.run.count({ where: { shop, state: "running" } });

/** The running runs of all shops. */
export const runningRuns = (): Promise<{ shop: string; id: string }[]> =>
  db.run.findMany({ where: { state: "running" }, select: { shop: true, id: true } });

/** Runs that were stopped by somebody who died before their orders were withdrawn. */
export function stoppedByHalf(): Promise<{ shop: string; runId: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT "Intent".shop, "runId"::text AS "runId" FROM "Run" JOIN "Intent" ON "runId" = "Run".id AND "Intent".shop = "Run".shop
    WHERE "Run".state = 'stopped' AND "Intent".state IN ('open', 'waiting') AND NOT begun`;
}
