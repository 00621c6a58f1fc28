import { randomUUID } from "node:crypto";
import type { Action as ActionRow, Intent as IntentRow, Prisma } from "@prisma/client";
import { db, utc } from "#app/db.server.ts";
import { actionSchema, type Action } from "#app/orders/action.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/orders/reason.ts";
import type { Door } from "#app/orders/step.ts";
import { stepOf } from "#app/orders/steps.ts";
import { reasonSchema } from "#app/orders/stored-reason.ts";
import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { digest, putAway, takeOut } from "./sealed.server.ts";

export type { ActionRow, IntentRow };
export type Transaction = Prisma.TransactionClient;
export type IntentState = "waiting" | "open" | "done" | "partly_done" | "refused" | "withdrawn";
export type ActionState = "planned" | "sent" | "accepted" | "done" | "refused" | "failed" | "unknown" | "withdrawn";

export interface NewIntent {
  shop: string; orderId: string; orderName: string; intent: Intent; by: Door;
  actorId: string | null; actorName: string; overrides: readonly string[]; overrideReason: string | null;
  runId?: string; position?: number; undoOf?: string;
  /** Until then it may be called back; null = starts at once. */
  countdownUntil: Date | null;
  now: Date;
}

export const jobKey = (intentId: string): string => `review:${intentId}`;
const json = (value: Reason): Prisma.InputJsonObject => ({ code: value.code, params: value.params as Prisma.InputJsonObject });

/** Stores goals together with the jobs that pursue them. Answers their ids in the same order. */
export async function storeIntents(transaction: Transaction, intents: readonly NewIntent[]): Promise<string[]> {
  const rows: Prisma.IntentCreateManyInput[] = [];
  for (const one of intents) {
    const id = randomUUID();
    const where = { shop: one.shop, orderId: one.orderId, purpose: `intent ${id}` };
    rows.push({
      id, shop: one.shop, orderId: one.orderId, orderName: one.orderName, kind: one.intent.kind,
      body: await putAway(transaction, where, one.intent, stepOf(one.intent.kind).personal, one.now), digest: digest(one.intent),
      by: one.by, actorId: one.actorId, actorName: one.actorName, overrides: [...one.overrides], overrideReason: one.overrideReason,
      state: one.countdownUntil ? "waiting" : "open", countdown: one.countdownUntil !== null, dueAt: one.countdownUntil ?? one.now,
      reason: json(one.countdownUntil ? reason("outcome.countdown", { until: { time: one.countdownUntil.toISOString() } }) : reason("outcome.asked")),
      runId: one.runId ?? null, position: one.position ?? 0, undoOf: one.undoOf ?? null, createdAt: one.now,
    });
  }
  await transaction.intent.createMany({ data: rows });
  await addJobs(transaction, "review_intent", rows.map((row, index) => ({
    payload: { shop: row.shop, intentId: row.id }, runAt: intents[index]?.countdownUntil ?? new Date(row.createdAt), key: jobKey(row.id), priority: priorityOf(row),
  })));
  return rows.map(({ id }) => id);
}

export function priorityOf({ by, runId }: { by: string; runId?: string | null }): number {
  if (runId) return priorities.bulk;
  return by === "rule" ? priorities.rule : priorities.person;
}

/** Runs `work` as one transaction; `exclusive` names what nobody else may do meanwhile. */
export function atomically<T>(work: (transaction: Transaction) => Promise<T>, exclusive?: string): Promise<T> {
  return db.$transaction(async (transaction) => {
    if (exclusive !== undefined) await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${exclusive}, 0))`;
    return work(transaction);
  }, { timeout: 20_000, maxWait: 20_000 });
}

/** The same wish of the same person for the same order that is not settled yet: a double click. */
export async function sameOpenIntent(transaction: Transaction, shop: string, orderId: string, intent: Intent, actorId: string | null): Promise<IntentRow | null> {
  return transaction.intent.findFirst({ where: { shop, orderId, kind: intent.kind, actorId, digest: digest(intent), state: { in: ["open", "waiting"] } } });
}

export const readIntent = (shop: string, id: string): Promise<IntentRow | null> => db.intent.findFirst({ where: { shop, id } });

/** What was asked, whole; null once its sealed parts are forgotten. */
export async function intentBody(row: IntentRow): Promise<Intent | null> {
  const body = await takeOut(row.shop, row.orderId, row.body);
  const parsed = body && intentSchema.safeParse(body);
  return parsed?.success ? parsed.data : null;
}

export interface JournalledAction { row: ActionRow; action: Action }

/** The actions of an intent, oldest first. Those whose sealed parts are forgotten are left out. */
export async function actionsOf(shop: string, intentId: string): Promise<JournalledAction[]> {
  const rows = await db.action.findMany({ where: { shop, intentId }, orderBy: [{ plannedAt: "asc" }, { id: "asc" }] });
  const whole = await Promise.all(rows.map(async (row) => ({ row, action: await actionBody(row) })));
  return whole.filter((one): one is JournalledAction => one.action !== null);
}

async function actionBody(row: ActionRow): Promise<Action | null> {
  const body = await takeOut(row.shop, row.orderId, row.body);
  const parsed = body && actionSchema.safeParse(body);
  return parsed?.success ? parsed.data : null;
}

/** What undo needs of the order before the action: undefined once forgotten, null when nothing is needed. */
export async function beforeOf(row: ActionRow): Promise<unknown> {
  const before = await takeOut(row.shop, row.orderId, row.before);
  if (before === null) return undefined;
  return "value" in before && Object.keys(before).length === 1 ? before.value : before;
}

/** Writes an action down before anything is sent. */
export async function planAction(intent: IntentRow, action: Action, before: unknown, now: Date): Promise<JournalledAction> {
  const { personal } = stepOf(action.kind);
  const plan = async (transaction: Transaction) => {
    const id = randomUUID();
    const where = { shop: intent.shop, orderId: intent.orderId };
    return transaction.action.create({
      data: {
        id, ...where, intentId: intent.id, kind: action.kind, state: "planned", ids: [], plannedAt: now,
        body: await putAway(transaction, { ...where, purpose: `action ${id}` }, action, personal, now),
        before: await putAway(transaction, { ...where, purpose: `before ${id}` }, before, personal, now),
      },
    });
  };
  // Only what is sealed needs a second row.
  return { row: await (personal.length > 0 ? atomically(plan) : plan(db)), action };
}

export interface Settlement { state: ActionState; reason?: Reason; ids?: string[]; updatedAtAfter?: string | null; requestId?: string | null }

const settledStates: readonly ActionState[] = ["done", "refused", "failed", "withdrawn"];

/** Moves an action on, if it still is in one of the states `from`. */
export async function settleAction(row: ActionRow, from: readonly ActionState[], to: Settlement, now: Date): Promise<boolean> {
  const { count } = await db.action.updateMany({
    where: { id: row.id, shop: row.shop, state: { in: [...from] } },
    data: {
      state: to.state, ...(to.reason ? { reason: json(to.reason) } : {}), ...(to.ids ? { ids: to.ids } : {}),
      ...(to.updatedAtAfter !== undefined ? { updatedAtAfter: to.updatedAtAfter } : {}), ...(to.requestId !== undefined ? { requestId: to.requestId } : {}),
      ...(settledStates.includes(to.state) ? { settledAt: now } : {}),
    },
  });
  return count > 0;
}

/**
 * Writes down that an action goes out now. False when it may not: somebody else holds the order, the intent was called back,
 * or the action was settled otherwise. From here on the intent can no longer be withdrawn.
 */
export async function markSent(row: ActionRow, lease: { holder: string; until: Date }, now: Date): Promise<boolean> {
  const { shop, orderId, intentId, id } = row;
  // One statement, each part of which needs the one before: half of it does no harm, for nothing is sent without the last.
  const sent = await db.$executeRaw`
    WITH held AS (
      UPDATE "OrderLease" SET until = ${utc(lease.until)} WHERE shop = ${shop} AND "orderId" = ${orderId} AND holder = ${lease.holder} AND until > ${utc(now)} RETURNING 1
    ), begun AS (
      UPDATE "Intent" SET begun = true WHERE shop = ${shop} AND id = ${intentId}::uuid AND state = 'open' AND EXISTS (SELECT 1 FROM held) RETURNING 1
    )
    UPDATE "Action" SET state = 'sent', "sentAt" = ${utc(now)}, attempts = attempts + 1
    WHERE shop = ${shop} AND id = ${id}::uuid AND state = 'planned' AND EXISTS (SELECT 1 FROM begun)`;
  return sent > 0;
}

/** Ends the countdown of an intent that is due: from here on it is being worked on. False if it was called back meanwhile. */
export async function openIntent(row: IntentRow, now: Date): Promise<boolean> {
  const { count } = await db.intent.updateMany({
    where: { shop: row.shop, id: row.id, state: { in: ["waiting", "open"] }, OR: [{ countdown: false }, { dueAt: { lte: now } }] },
    data: { state: "open", countdown: false },
  });
  return count > 0;
}

/** Puts an intent off until `at`, with the job that wakes it. */
export async function putOff(row: IntentRow, to: { state: "open" | "waiting"; at: Date; reason: Reason }): Promise<void> {
  await atomically(async (transaction) => {
    const { count } = await transaction.intent.updateMany({
      where: { shop: row.shop, id: row.id, state: { in: ["open", "waiting"] } }, data: { state: to.state, dueAt: to.at, reason: json(to.reason) },
    });
    if (count === 0) return;
    await addJobs(transaction, "review_intent", [{ payload: { shop: row.shop, intentId: row.id }, runAt: to.at, key: jobKey(row.id), priority: priorityOf(row) }]);
    if (row.runId && to.state === "waiting") await finishRun(transaction, row.shop, row.runId, new Date());
  });
}

export interface Ending { state: "done" | "partly_done" | "refused" | "withdrawn"; reason: Reason; refusedBy?: string | null }

/** Settles an intent; what was planned and never sent is withdrawn with it. */
export async function finishIntent(row: IntentRow, ending: Ending, now: Date): Promise<void> {
  await atomically(async (transaction) => {
    const { count } = await transaction.intent.updateMany({
      where: { shop: row.shop, id: row.id, state: { in: ["open", "waiting"] } },
      data: { state: ending.state, reason: json(ending.reason), refusedBy: ending.refusedBy ?? null, settledAt: now, dueAt: null, countdown: false },
    });
    if (count === 0) return;
    await transaction.action.updateMany({
      where: { shop: row.shop, intentId: row.id, state: "planned" }, data: { state: "withdrawn", settledAt: now, reason: json(reason("outcome.replaced")) },
    });
    if (row.undoOf && ending.state === "done") {
      await transaction.action.updateMany({ where: { shop: row.shop, intentId: row.undoOf, state: "done", undoneBy: null }, data: { undoneBy: row.id } });
    }
    if (stepOf(row.kind as Intent["kind"]).personal.length > 0) await transaction.sealed.updateMany({ where: { shop: row.shop, orderId: row.orderId, purpose: { contains: row.id } }, data: { forgetAt: new Date(now.getTime() + 7 * 86_400_000) } });
    if (row.runId) await finishRun(transaction, row.shop, row.runId, now);
  });
}

/**
 * A run is over when nothing of it is on its way; orders that wait for a date of their own do not keep it open.
 * Those that settle its last two orders at once come after one another here: else each would see the other's as still open.
 */
export async function finishRun(transaction: Transaction, shop: string, runId: string, now: Date): Promise<void> {
  await transaction.$executeRaw`SELECT 1 FROM "Run" WHERE shop = ${shop} AND id = ${runId}::uuid AND state = 'running' FOR NO KEY UPDATE`;
  await transaction.$executeRaw`
    UPDATE "Run" SET state = 'finished', "finishedAt" = ${utc(now)}
    WHERE shop = ${shop} AND id = ${runId}::uuid AND state = 'running'
      AND NOT EXISTS (SELECT 1 FROM "Intent" WHERE shop = ${shop} AND "runId" = ${runId}::uuid AND (state = 'open' OR countdown))`;
}

/** Withdraws intents that have not begun. Answers how many. */
export async function withdraw(which: { shop: string; id?: string; runId?: string; countdown?: boolean }, why: Reason, now: Date): Promise<number> {
  return atomically(async (transaction) => {
    const withdrawn = await transaction.intent.updateManyAndReturn({
      where: { ...which, begun: false, state: { in: ["waiting", "open"] } },
      data: { state: "withdrawn", reason: json(why), settledAt: now, dueAt: null, countdown: false }, select: { id: true, runId: true },
    });
    const intentId = { in: withdrawn.map(({ id }) => id) };
    await transaction.action.updateMany({ where: { shop: which.shop, intentId, state: "planned" }, data: { state: "withdrawn", settledAt: now, reason: json(why) } });
    const runIds = new Set(withdrawn.flatMap(({ runId }) => runId ?? []));
    for (const runId of runIds) await finishRun(transaction, which.shop, runId, now);
    return withdrawn.length;
  });
}

/** Has an action of the run gone through? Then the shop itself may carry on for a person whose sign-in ended. */
export async function runHasDone(shop: string, runId: string): Promise<boolean> {
  return (await db.action.count({ where: { shop, state: "done", intent: { runId } }, take: 1 })) > 0;
}

export const parseReason = (stored: Prisma.JsonValue): Reason => reasonSchema.parse(stored);
