import type { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { goalOf } from "#app/goals/goals.ts";
import { startOf } from "./intents.server.ts";
import { addDriving } from "./run-leases.server.ts";
import { json, type RowKey, type RunRow } from "./rows.server.ts";
import { searchOf } from "./runs.server.ts";
import { digest, putAway } from "./sealed.server.ts";
import { runMove } from "./states.ts";

/** The frozen orders of a run that is prepared. */
export async function orderIdsOf({ shop, id }: RowKey<RunRow>): Promise<string[]> {
  return (await db.runOrder.findMany({ where: { shop, runId: id }, select: { orderId: true }, orderBy: { position: "asc" } })).map(
    ({ orderId }) => orderId,
  );
}

/** Begins, or begins anew, to prepare a run. Whoever did so before and is still at it can write no more. False: it is prepared already. */
export async function beginPreparing({ shop, id }: RowKey<RunRow>, holder: string): Promise<boolean> {
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

/** Another process prepares this run by now, or it was given up. */
export class NotOurs extends Error {}

async function held(
  transaction: Transaction,
  { shop, id }: RowKey<RunRow>,
  holder: string,
  data: Prisma.RunUpdateManyMutationInput,
): Promise<void> {
  const { count } = await transaction.run.updateMany({ where: { shop, id, state: "preparing", drivenBy: holder }, data });
  if (count === 0) throw new NotOurs();
}

export const tellFound = (row: RunRow, holder: string, total: number): Promise<void> => held(db, row, holder, { total });

/** The intent of a single order of a run where it differs from the run's own: as the journal keeps it, with its digest. */
export interface OwnIntent {
  body: Prisma.InputJsonValue;
  digest: string;
  undoOf: string | null;
}
/** Seals what is personal in what is asked of one order of its own, with that order's key. */
export async function ownBody(
  run: RowKey<RunRow>,
  orderId: string,
  intent: Intent,
  now: Date,
): Promise<Pick<OwnIntent, "body" | "digest">> {
  const { personal } = goalOf(intent.kind);
  const where = { shop: run.shop, ownerId: orderId, purpose: `undo by run ${run.id}` };
  const store = (transaction: Transaction) => putAway(transaction, where, intent, { personal, now });
  // Only what is sealed needs a second row.
  return { body: await (personal.length > 0 ? atomically(store) : store(db)), digest: digest(intent) };
}

/** An order of a run that is being prepared, and what the run would do with it. */
export interface PreparedOrder {
  position: number;
  outlook: { id: string; name: string; outcome: string; by: string | null; reason: Reason };
  own: OwnIntent | null;
}

/** Writes down what the run would do with some orders; progress survives whatever happens next. */
export async function writeOrders(
  { shop, id }: RowKey<RunRow>,
  holder: string,
  looked: readonly PreparedOrder[],
  progress: { prepared: number; total: number },
): Promise<void> {
  const data = looked.map(({ position, outlook, own }) => ({
    runId: id,
    position,
    shop,
    orderId: outlook.id,
    orderName: outlook.name,
    outcome: outlook.outcome,
    by: outlook.by,
    reason: json(outlook.reason),
    ...own,
  }));
  await db.$transaction(
    async (transaction) => {
      await held(transaction, { shop, id }, holder, progress);
      await transaction.runOrder.createMany({ data });
    },
    { timeout: 20_000 },
  );
}

interface Prepared {
  total: number;
  /** What the preview says, by outcome and reason. */
  skipped: Prisma.InputJsonValue;
  /** What is still worth knowing of how the orders were found; `personal` of that is sealed. */
  selection?: Prisma.InputJsonObject;
  personal?: readonly string[];
}

/** Ends the preparing of a run. What was typed or pasted to find its orders is forgotten, but for what is still worth knowing. */
export async function endPreparing(row: RowKey<RunRow>, holder: string, end: Prepared): Promise<void> {
  const { to } = runMove(["preparing"], "previewed");
  const { selection, personal = [], ...rest } = end;
  const now = new Date();
  const told = { ...rest, state: to, prepared: end.total, drivenBy: null };
  await atomically(async (transaction) => {
    const where = { shop: row.shop, ownerId: row.id, purpose: searchOf(row.id) };
    if (selection) await transaction.sealed.deleteMany({ where });
    const kept = selection && (await putAway(transaction, where, worthKeeping(selection), { personal, now }));
    await held(transaction, row, holder, { ...told, ...(kept ? { selection: kept } : {}) });
  });
}

const worthKeeping = (selection: Prisma.InputJsonObject): Prisma.InputJsonObject =>
  Object.fromEntries(Object.entries(selection).filter(([, part]) => part !== "" && !(Array.isArray(part) && part.length === 0)));

/** Gives a run up before it was started, and says why. */
export async function failRun(
  { shop, id }: RowKey<RunRow>,
  problem: Reason,
  now: Date,
  skipped: Prisma.InputJsonValue = [],
): Promise<void> {
  const { from, to } = runMove(["preparing"], "failed");
  await db.run.updateMany({
    where: { shop, id, state: { in: from } },
    data: { state: to, problem: json(problem), skipped, finishedAt: now, drivenBy: null },
  });
}

export interface Launch {
  from: "previewed" | "preparing";
  /** Who prepared it, when it is started with that. */ holder?: string;
  intent: Intent;
  overrides: readonly string[];
  overrideReason: string | null;
  /** Codes of the reasons of orders that would change and are left out. */ leftOut: readonly string[];
  /** Until then it may be called back; null = starts at once. */
  until: Date | null;
  /** What the preview says, where it is started with that. */
  skipped?: Prisma.InputJsonValue;
}

/** Starts a run with all its intents and the job that sends it, once. False if it was started already. */
export async function launch(row: RunRow, how: Launch, now: Date): Promise<boolean> {
  const { shop, id } = row;
  const { overrides, overrideReason, leftOut, until, skipped, holder } = how;
  const { from, to } = runMove([how.from], "running");
  return db.$transaction(
    async (transaction) => {
      const { count } = await transaction.run.updateMany({
        where: { shop, id, state: { in: from }, ...(holder === undefined ? {} : { drivenBy: holder }) },
        data: {
          state: to,
          overrides: [...overrides],
          overrideReason,
          leftOut: [...leftOut],
          startedAt: now,
          drivenBy: null,
          ...(skipped ? { skipped } : {}),
        },
      });
      if (count === 0) return false;
      await askAll(transaction, row, how, now);
      await addDriving(transaction, shop, id, until ?? now);
      return true;
    },
    { timeout: 120_000, maxWait: 20_000 },
  );
}

/** One statement makes and counts the intents of a run: they wait for its sender, each with its own body or the run's. */
async function askAll(
  transaction: Transaction,
  row: RunRow,
  { intent, overrides, overrideReason, leftOut, until }: Launch,
  now: Date,
): Promise<void> {
  const { shop, id, actorId, actorName } = row;
  const start = startOf(until);
  await transaction.$executeRaw`
    WITH asked AS (
      INSERT INTO "Intent" (id, shop, subject, "subjectId", "subjectName", kind, body, digest, by,
        "actorId", "actorName", overrides, "overrideReason",
        state, reason, "dueAt", countdown, begun,
        "runId", position, "undoOf", "createdAt")
      SELECT gen_random_uuid(), "RunOrder".shop, 'order', "orderId", "orderName",
        COALESCE("RunOrder".body ->> 'kind', "Run".kind), COALESCE("RunOrder".body, "Run".body),
        COALESCE("RunOrder".digest, ${digest(intent)}::text), CASE WHEN "RunOrder"."undoOf" IS NULL THEN 'bulk' ELSE 'undo' END,
        ${actorId}::text, ${actorName}::text, ${[...overrides]}::text[], ${overrideReason}::text,
        ${start.state}::text, ${JSON.stringify(start.reason)}::jsonb, ${until ? utc(until) : null}::timestamp,
        ${start.countdown}::boolean, false,
        "runId", position, "RunOrder"."undoOf", ${utc(now)}
      FROM "RunOrder" JOIN "Run" ON "Run".id = "runId"
      WHERE "RunOrder".shop = ${shop} AND "runId" = ${id}::uuid
        AND (
          outcome = 'wait'
          OR (outcome = 'act' AND "RunOrder".reason ->> 'code' <> ALL(${[...leftOut]}::text[]))
          OR (outcome = 'skip' AND "RunOrder".by = 'house' AND "RunOrder".reason ->> 'code' = ANY(${[...overrides]}::text[]))
        )
      RETURNING 1
    )
    UPDATE "Run" SET total = (SELECT count(*) FROM asked) WHERE shop = ${shop} AND id = ${id}::uuid`;
}
