import { randomUUID } from "node:crypto";
import type { Prisma, Run as RunRow } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { json } from "#app/journal/rows.server.ts";
import { digest, putAway, takeOut } from "#app/journal/sealed.server.ts";
import type { Transaction } from "#app/journal/store.server.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { goalOf } from "#app/goals/goals.ts";
import { isMeant, type Group, type Outlook } from "./preview/groups.ts";
import { groupsSchema } from "./preview/outlook.ts";
import { storedSelection, toStored, type OfRun, type Selection, type StoredSelection } from "./selection.ts";

export type { RunRow };

export interface NewRun {
  shop: string;
  actorId: string;
  actorName: string;
  selection: Selection | OfRun;
  now: Date;
  /** What is asked of each order; null where every order has its own (undo, retry): then those of the run `like`. */
  intent: Intent | null;
  like?: RunRow;
}

/** Stores a run together with the job that prepares it. Free text in it is sealed under the run's own name. Answers its id. */
export async function storeRun({ shop, actorId, actorName, selection, now, intent, like }: NewRun): Promise<string> {
  const id = randomUUID();
  const kind = intent?.kind ?? like?.kind;
  const ofRun = "of" in selection ? selection : null;
  if (kind === undefined) throw new TypeError("a run without anything to ask");
  await db.$transaction(
    async (transaction) => {
      const where = { shop, orderId: id };
      const body = intent
        ? await putAway(transaction, { ...where, purpose: `run ${id}` }, intent, goalOf(intent.kind).personal, now)
        : (like?.body ?? {});
      // A search may name a customer.
      const stored = await putAway(transaction, { ...where, purpose: `search of run ${id}` }, toStored(selection), ["query"], now);
      await transaction.run.create({
        data: {
          id,
          shop,
          kind,
          body,
          selection: stored,
          actorId,
          actorName,
          overrides: [],
          total: 0,
          skipped: [],
          state: "preparing",
          createdAt: now,
          undoOf: ofRun?.by === "undo" ? ofRun.of : (like?.undoOf ?? null),
          retryOf: ofRun?.by === "retry" ? ofRun.of : null,
        },
      });
      await addJob(transaction, "prepare_run", { shop, runId: id }, { runAt: now, priority: priorities.person, key: `prepare:${id}` });
    },
    { timeout: 20_000 },
  );
  return id;
}

export const readRun = (shop: string, id: string): Promise<RunRow | null> => db.run.findFirst({ where: { shop, id } });

export async function stateOf(shop: string, id: string): Promise<string | null> {
  return (await db.run.findFirst({ where: { shop, id }, select: { state: true } }))?.state ?? null;
}

/** What the run asks of each order; null once its free text is forgotten. */
export async function intentOf(row: RunRow): Promise<Intent | null> {
  const parsed = intentSchema.safeParse(await takeOut(row.shop, row.body));
  return parsed.success ? parsed.data : null;
}

/** How the orders were chosen; null once a search is forgotten, or for a run of before. */
export async function selectionOf(row: RunRow): Promise<StoredSelection | null> {
  const parsed = storedSelection.safeParse(await takeOut(row.shop, row.selection));
  return parsed.success ? parsed.data : null;
}

/** The frozen orders of a run that is prepared. */
export async function orderIdsOf({ shop, id }: RunRow): Promise<string[]> {
  return (await db.runOrder.findMany({ where: { shop, runId: id }, select: { orderId: true }, orderBy: { position: "asc" } })).map(
    ({ orderId }) => orderId,
  );
}

/** All that the preview said, by outcome and reason. */
export const groupsOf = (row: RunRow): Group[] => groupsSchema.parse(row.skipped);

const stored = (groups: readonly Group[]): Prisma.InputJsonValue => groups as unknown as Prisma.InputJsonArray;

/** What was left out when it started. */
export const skippedOf = (row: RunRow): Group[] => groupsOf(row).filter((group) => !isMeant(group, row.overrides));

/** Begins, or begins anew, to prepare a run. Whoever did so before and is still at it can write no more. False: it is prepared already. */
export async function beginPreparing({ shop, id }: RunRow, holder: string): Promise<boolean> {
  return db.$transaction(
    async (transaction) => {
      const { count } = await transaction.run.updateMany({
        where: { shop, id, state: "preparing" },
        data: { drivenBy: holder, prepared: 0, total: 0 },
      });
      if (count > 0) await transaction.runOrder.deleteMany({ where: { shop, runId: id } });
      return count > 0;
    },
    { timeout: 60_000 },
  );
}

/** Somebody else prepares the run by now, or it was given up. */
export class NotOurs extends Error {}

async function held(
  transaction: Transaction,
  { shop, id }: RunRow,
  holder: string,
  data: Prisma.RunUpdateManyMutationInput,
): Promise<void> {
  const { count } = await transaction.run.updateMany({ where: { shop, id, state: "preparing", drivenBy: holder }, data });
  if (count === 0) throw new NotOurs();
}

export const tellFound = (row: RunRow, holder: string, total: number): Promise<void> => held(db, row, holder, { total });

/** What is asked of one order of its own: as the journal keeps it, with its digest. */
export interface Own {
  body: Prisma.InputJsonValue;
  digest: string;
  undoOf: string | null;
}
export interface Looked {
  position: number;
  outlook: Outlook;
  own: Own | null;
}

/** Writes down what the run would do with some orders; progress survives whatever happens next. */
export async function writeOrders(row: RunRow, holder: string, looked: readonly Looked[], prepared: number, total: number): Promise<void> {
  await db.$transaction(
    async (transaction) => {
      await held(transaction, row, holder, { prepared, total });
      await transaction.runOrder.createMany({ data: rowsOf(row, looked) });
    },
    { timeout: 20_000 },
  );
}

function rowsOf({ shop, id }: RunRow, looked: readonly Looked[]): Prisma.RunOrderCreateManyInput[] {
  return looked.map(({ position, outlook, own }) => ({
    runId: id,
    position,
    shop,
    orderId: outlook.id,
    orderName: outlook.name,
    outcome: outlook.outcome,
    by: outlook.by,
    reason: json(outlook.reason),
    ...(own ? { body: own.body, digest: own.digest, undoOf: own.undoOf } : {}),
  }));
}

/** Ends the preparing. `selection` = what is still worth knowing of how the orders were found. */
export async function endPreparing(
  row: RunRow,
  holder: string,
  end: { total: number; groups: Group[]; selection?: StoredSelection },
): Promise<void> {
  await held(db, row, holder, {
    state: "previewed",
    total: end.total,
    prepared: end.total,
    skipped: stored(end.groups),
    ...(end.selection ? { selection: end.selection } : {}),
    drivenBy: null,
  });
}

/** Gives a run up before it was started, and says why. */
export async function failRun({ shop, id }: Pick<RunRow, "shop" | "id">, problem: Reason, now: Date, groups: Group[] = []): Promise<void> {
  await db.run.updateMany({
    where: { shop, id, state: "preparing" },
    data: { state: "failed", problem: json(problem), skipped: stored(groups), finishedAt: now, drivenBy: null },
  });
}

export interface Launch {
  from: "previewed" | "preparing";
  /** Who prepared it, when it is started with that. */ holder?: string;
  intent: Intent;
  overrides: readonly string[];
  overrideReason: string | null;
  /** Until then it may be called back; null = starts at once. */
  until: Date | null;
  groups?: Group[];
}

/**
 * Starts a run with all its intents and the job that drives it, once. False if it was started already.
 * One statement makes and counts the intents: they wait for the driver, each with its own body or the run's.
 */
export async function launch(
  row: RunRow,
  { from, holder, intent, overrides, overrideReason, until, groups }: Launch,
  now: Date,
): Promise<boolean> {
  const { shop, id, actorId, actorName } = row;
  const first = json(until ? reason("outcome.countdown", { until: { time: until.toISOString() } }) : reason("outcome.asked"));
  return db.$transaction(
    async (transaction) => {
      const { count } = await transaction.run.updateMany({
        where: { shop, id, state: from, ...(holder === undefined ? {} : { drivenBy: holder }) },
        data: {
          state: "running",
          overrides: [...overrides],
          overrideReason,
          startedAt: now,
          drivenBy: null,
          ...(groups ? { skipped: stored(groups) } : {}),
        },
      });
      if (count === 0) return false;
      await transaction.$executeRaw`
      WITH asked AS (
        INSERT INTO "Intent" (id, shop, "orderId", "orderName", kind, body, digest, by, "actorId", "actorName", overrides, "overrideReason",
          state, reason, "dueAt", countdown, begun, "runId", position, "undoOf", "createdAt")
        SELECT gen_random_uuid(), "RunOrder".shop, "orderId", "orderName", COALESCE("RunOrder".body ->> 'kind', "Run".kind), COALESCE("RunOrder".body, "Run".body),
          COALESCE("RunOrder".digest, ${digest(intent)}::text), CASE WHEN "RunOrder"."undoOf" IS NULL THEN 'bulk' ELSE 'undo' END,
          ${actorId}::text, ${actorName}::text, ${[...overrides]}::text[], ${overrideReason}::text,
          ${until ? "waiting" : "open"}::text, ${JSON.stringify(first)}::jsonb, ${until ? utc(until) : null}::timestamp, ${until !== null}::boolean, false,
          "runId", position, "RunOrder"."undoOf", ${utc(now)}
        FROM "RunOrder" JOIN "Run" ON "Run".id = "runId"
        WHERE "RunOrder".shop = ${shop} AND "runId" = ${id}::uuid
          AND (outcome <> 'skip' OR ("RunOrder".by = 'house' AND "RunOrder".reason ->> 'code' = ANY(${[...overrides]}::text[])))
        RETURNING 1
      )
      UPDATE "Run" SET total = (SELECT count(*) FROM asked) WHERE shop = ${shop} AND id = ${id}::uuid`;
      await addJob(transaction, "drive_run", { shop, runId: id }, { runAt: until ?? now, priority: priorities.bulk, key: `drive:${id}` });
      return true;
    },
    { timeout: 120_000, maxWait: 20_000 },
  );
}
