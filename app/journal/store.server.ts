import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { actionSchema, type Action } from "#app/orders/action.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Door } from "#app/kernel/door.ts";
import { changeOf } from "#app/goals/changes.ts";
import { goalOf } from "#app/goals/goals.ts";
import { finishRun } from "./endings.server.ts";
import { addReviews } from "./reviews.server.ts";
import { json, type ActionRow, type IntentRow } from "./rows.server.ts";
import { digest, putAway, takeOut } from "./sealed.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";

export { parseReason, type ActionRow, type IntentRow } from "./rows.server.ts";
export { atomically, type Transaction } from "#app/ground/transaction.server.ts";
export { finishIntent, withdraw, type Ending } from "./endings.server.ts";
export type IntentState = "waiting" | "open" | "done" | "partly_done" | "refused" | "withdrawn";
export type ActionState = "planned" | "sent" | "accepted" | "done" | "refused" | "failed" | "unknown" | "withdrawn";

export interface NewIntent {
  shop: string;
  orderId: string;
  orderName: string;
  intent: Intent;
  by: Door;
  actorId: string | null;
  actorName: string;
  overrides: readonly string[];
  overrideReason: string | null;
  runId?: string;
  position?: number;
  undoOf?: string;
  /** Until then it may be called back; null = starts at once. */
  countdownUntil: Date | null;
  now: Date;
}

/** Stores goals together with the jobs that pursue them. Answers their ids in the same order. */
export async function storeIntents(transaction: Transaction, intents: readonly NewIntent[]): Promise<string[]> {
  const rows: Prisma.IntentCreateManyInput[] = [];
  for (const one of intents) {
    const id = randomUUID();
    const where = { shop: one.shop, orderId: one.orderId, purpose: `intent ${id}` };
    rows.push({
      id,
      shop: one.shop,
      orderId: one.orderId,
      orderName: one.orderName,
      kind: one.intent.kind,
      body: await putAway(transaction, where, one.intent, goalOf(one.intent.kind).personal, one.now),
      digest: digest(one.intent),
      by: one.by,
      actorId: one.actorId,
      actorName: one.actorName,
      overrides: [...one.overrides],
      overrideReason: one.overrideReason,
      state: one.countdownUntil ? "waiting" : "open",
      countdown: one.countdownUntil !== null,
      dueAt: one.countdownUntil ?? one.now,
      reason: json(
        one.countdownUntil ? reason("outcome.countdown", { until: { time: one.countdownUntil.toISOString() } }) : reason("outcome.asked"),
      ),
      runId: one.runId ?? null,
      position: one.position ?? 0,
      undoOf: one.undoOf ?? null,
      createdAt: one.now,
    });
  }
  await transaction.intent.createMany({ data: rows });
  await addReviews(
    transaction,
    rows.map((row, index) => ({ ...row, at: intents[index]?.countdownUntil ?? new Date(row.createdAt) })),
  );
  return rows.map(({ id }) => id);
}

/** The same wish of the same person for the same order that is not settled yet: a double click. */
export async function sameOpenIntent(
  transaction: Transaction,
  shop: string,
  orderId: string,
  intent: Intent,
  actorId: string | null,
): Promise<IntentRow | null> {
  return transaction.intent.findFirst({
    where: { shop, orderId, kind: intent.kind, actorId, digest: digest(intent), state: { in: ["open", "waiting"] } },
  });
}

export const readIntent = (shop: string, id: string): Promise<IntentRow | null> => db.intent.findFirst({ where: { shop, id } });

/** What was asked, whole; null once its sealed parts are forgotten. */
export async function intentBody(row: IntentRow): Promise<Intent | null> {
  const body = await takeOut(row.shop, row.body);
  const parsed = body && intentSchema.safeParse(body);
  return parsed?.success ? parsed.data : null;
}

export interface JournalledAction {
  row: ActionRow;
  action: Action;
}

/** The actions of an intent, oldest first. Those whose sealed parts are forgotten are left out. */
export const actionsOf = (shop: string, intentId: string): Promise<JournalledAction[]> => actionsOfAll(shop, [intentId]);

export async function actionsOfAll(shop: string, intentIds: readonly string[]): Promise<JournalledAction[]> {
  const rows = await db.action.findMany({
    where: { shop, intentId: { in: [...intentIds] } },
    orderBy: [{ plannedAt: "asc" }, { id: "asc" }],
  });
  const whole = await Promise.all(rows.map(async (row) => ({ row, action: await actionBody(row) })));
  return whole.filter((one): one is JournalledAction => one.action !== null);
}

async function actionBody(row: ActionRow): Promise<Action | null> {
  const body = await takeOut(row.shop, row.body);
  const parsed = body && actionSchema.safeParse(body);
  return parsed?.success ? parsed.data : null;
}

/** What undo needs of the order before the action: undefined once forgotten, null when nothing is needed. */
export async function beforeOf(row: ActionRow): Promise<unknown> {
  const before = await takeOut(row.shop, row.before);
  if (before === null) return undefined;
  return "value" in before && Object.keys(before).length === 1 ? before.value : before;
}

export interface NewAction {
  intent: IntentRow;
  action: Action;
  before: unknown;
}

/** Writes actions down before anything is sent. Answers them in the same order. */
export async function planActions(actions: readonly NewAction[], now: Date): Promise<JournalledAction[]> {
  if (actions.length === 0) return [];
  const plan = async (transaction: Transaction) => {
    const data = [];
    for (const one of actions) data.push(await newAction(transaction, one, now));
    const rows = new Map((await transaction.action.createManyAndReturn({ data })).map((row) => [row.id, row]));
    return data.flatMap(({ id }, index) => {
      const row = rows.get(id);
      const action = actions[index]?.action;
      return row && action ? [{ row, action }] : [];
    });
  };
  // Only what is sealed needs rows of another table.
  return actions.some(({ action }) => changeOf(action.kind).personal.length > 0) ? atomically(plan) : plan(db);
}

export async function planAction(intent: IntentRow, action: Action, before: unknown, now: Date): Promise<JournalledAction> {
  const [one] = await planActions([{ intent, action, before }], now);
  if (!one) throw new Error("an action was not written down");
  return one;
}

async function newAction(transaction: Transaction, { intent, action, before }: NewAction, now: Date) {
  const { personal } = changeOf(action.kind);
  const id = randomUUID();
  const where = { shop: intent.shop, orderId: intent.orderId };
  return {
    id,
    ...where,
    intentId: intent.id,
    kind: action.kind,
    state: "planned",
    ids: [],
    plannedAt: now,
    body: await putAway(transaction, { ...where, purpose: `action ${id}` }, action, personal, now),
    before: await putAway(transaction, { ...where, purpose: `before ${id}` }, before, personal, now),
  };
}

export interface Settlement {
  state: ActionState;
  reason?: Reason;
  ids?: string[];
  updatedAtAfter?: string | null;
  requestId?: string | null;
}

const settledStates: readonly ActionState[] = ["done", "refused", "failed", "withdrawn"];

/** Moves an action on, if it still is in one of the states `from`. */
export async function settleAction(row: ActionRow, from: readonly ActionState[], to: Settlement, now: Date): Promise<boolean> {
  const { reason: why, ids, updatedAtAfter, requestId } = to;
  // Raw, as everything that is done once for each order of a run: Prisma would plan it anew each time.
  const count = await db.$executeRaw`
    UPDATE "Action" SET state = ${to.state},
      reason = COALESCE(${why ? JSON.stringify(json(why)) : null}::jsonb, reason), ids = COALESCE(${ids ?? null}::text[], ids),
      "updatedAtAfter" = COALESCE(${updatedAtAfter ?? null}::text, "updatedAtAfter"), "requestId" = COALESCE(${requestId ?? null}::text, "requestId"),
      "settledAt" = CASE WHEN ${settledStates.includes(to.state)}::boolean THEN ${utc(now)} ELSE "settledAt" END
    WHERE id = ${row.id}::uuid AND shop = ${row.shop} AND state = ANY(${[...from]}::text[])`;
  return count > 0;
}

/**
 * Writes down that an action goes out now. False when it may not: somebody else holds the order, the intent was called back,
 * its run paused or stopped, the action settled otherwise, the settings are not those of `settingsAt` any more, or Shopify said
 * after `seenAt` that the order had changed.
 * From here on the intent can no longer be withdrawn.
 */
export async function markSent(
  row: ActionRow,
  lease: { holder: string; until: Date },
  now: Date,
  { settingsAt, seenAt }: { settingsAt: Date; seenAt?: Date | undefined },
): Promise<boolean> {
  const { shop, orderId, intentId, id } = row;
  // One statement, each part of which needs the one before: half of it does no harm, for nothing is sent without the last.
  // Who dies now leaves an intent that is due when the lease is over.
  const sent = await db.$executeRaw`
    WITH held AS (
      UPDATE "OrderLease" SET until = ${utc(lease.until)} WHERE shop = ${shop} AND "orderId" = ${orderId} AND holder = ${lease.holder} AND until > ${utc(now)} RETURNING 1
    ), begun AS (
      UPDATE "Intent" SET begun = true, "dueAt" = COALESCE("dueAt", ${utc(lease.until)}) WHERE shop = ${shop} AND id = ${intentId}::uuid AND state = 'open' AND EXISTS (SELECT 1 FROM held)
        AND NOT EXISTS (SELECT 1 FROM "Run" WHERE "Run".id = "runId" AND "Run".shop = ${shop} AND ("Run".state = 'paused' OR ("Run".state = 'stopped' AND NOT "Intent".begun)))
        AND (${seenAt === undefined}::boolean OR NOT EXISTS (SELECT 1 FROM "OrderHint" WHERE shop = ${shop} AND "orderId" = ${orderId} AND at > ${utc(seenAt ?? now)}))
        AND NOT EXISTS (SELECT 1 FROM "Settings" WHERE "Settings".shop = ${shop} AND "updatedAt" <> ${utc(settingsAt)})
      RETURNING 1
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
      where: { shop: row.shop, id: row.id, state: { in: ["open", "waiting"] } },
      data: { state: to.state, dueAt: to.at, reason: json(to.reason) },
    });
    if (count === 0) return;
    await addReviews(transaction, [{ ...row, at: to.at }]);
    if (row.runId && to.state === "waiting") await finishRun(transaction, row.shop, row.runId, new Date());
  });
}

/** Has an action of the run gone through? Then the shop itself may carry on for a person whose sign-in ended. */
export async function runHasDone(shop: string, runId: string): Promise<boolean> {
  return (await db.action.count({ where: { shop, state: "done", intent: { runId } }, take: 1 })) > 0;
}
