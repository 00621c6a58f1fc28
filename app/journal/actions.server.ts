import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { db, utc } from "#app/ground/db.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";
import { actionSchema, type Action } from "#app/orders/action.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { changeOf, isChangeKind, isContradictedBy } from "#app/goals/changes.ts";
import { goalOf, parseKind } from "#app/goals/goals.ts";
import { json, type ActionRow, type IntentRow, type RowKey } from "./rows.server.ts";
import { putAway, takeOut } from "./sealed.server.ts";
import { isSettled, unsettledAction, type ActionState, type After } from "./states.ts";

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
  const parsed = actionSchema.safeParse(await takeOut(row.shop, row.body));
  return parsed.success ? parsed.data : null;
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
    for (const one of actions) data.push(await newRow(transaction, one, now));
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

async function newRow(
  transaction: Transaction,
  { intent, action, before }: NewAction,
  now: Date,
): Promise<Prisma.ActionCreateManyInput & { id: string }> {
  const { personal } = changeOf(action.kind);
  const id = randomUUID();
  const { shop, subjectId } = intent;
  return {
    id,
    shop,
    subjectId,
    intentId: intent.id,
    kind: action.kind,
    state: "planned",
    ids: [],
    plannedAt: now,
    body: await putAway(transaction, { shop, ownerId: subjectId, purpose: `action ${id}` }, action, { personal, now }),
    before: await putAway(transaction, { shop, ownerId: subjectId, purpose: `before ${id}` }, before, { personal, now }),
  };
}

/** What becomes of an action. Ids, request id and `updatedAtAfter` that were known before stay where nothing new is told. */
export interface Settlement<To extends ActionState = ActionState> {
  state: To;
  reason?: Reason;
  ids?: string[];
  updatedAtAfter?: string | null;
  requestId?: string | null;
  /** Until then an attempt without a reply may still reach Shopify. */
  strayUntil?: Date;
}

/** Moves an action on, if it still is in one of the states `from`. */
export async function settleAction<From extends ActionState>(
  { shop, id }: RowKey<ActionRow>,
  from: readonly From[],
  to: Settlement<After<From>>,
  now: Date,
): Promise<boolean> {
  return (await settle(shop, [{ id, from, to }], now)) > 0;
}

/** Moves actions on of which the answer is there, and which nobody settled before. */
export async function settleActions(
  shop: string,
  settled: readonly { id: string; to: Settlement<After<"sent" | "unknown">> }[],
  now: Date,
): Promise<void> {
  const from = ["sent", "unknown"] as const;
  await settle(
    shop,
    settled.map(({ id, to }) => ({ id, from, to })),
    now,
  );
}

interface Settling {
  id: string;
  from: readonly ActionState[];
  to: Settlement;
}

// Raw, as everything that is done once for each order of a run: Prisma would plan it anew each time.
async function settle(shop: string, settled: readonly Settling[], now: Date): Promise<number> {
  if (settled.length === 0) return 0;
  const rows = settled.map(({ id, from, to }) => ({
    id,
    of: from,
    state: to.state,
    over: isSettled(to.state),
    reason: to.reason ? json(to.reason) : null,
    ids: to.ids ?? null,
    updated_at_after: to.updatedAtAfter ?? null,
    request_id: to.requestId ?? null,
    stray_until: to.strayUntil ?? null,
  }));
  return db.$executeRaw`
    UPDATE "Action" SET state = one.state, reason = COALESCE(one.reason, "Action".reason), ids = COALESCE(one.ids, "Action".ids),
      "updatedAtAfter" = COALESCE(one.updated_at_after, "updatedAtAfter"), "requestId" = COALESCE(one.request_id, "requestId"),
      "strayUntil" = COALESCE(one.stray_until, "strayUntil"),
      "settledAt" = CASE WHEN one.over THEN ${utc(now)} ELSE "settledAt" END
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS one(id uuid, "of" text[], state text, over boolean, reason jsonb, ids text[], updated_at_after text, request_id text,
        stray_until timestamp)
    WHERE "Action".shop = ${shop} AND "Action".id = one.id AND "Action".state = ANY(one."of")`;
}

/** Has an action of the run gone through? Then the shop itself may carry on for a person whose sign-in ended. */
export async function runHasDone(shop: string, runId: string): Promise<boolean> {
  return (await db.action.count({ where: { shop, state: "done", intent: { runId } }, take: 1 })) > 0;
}

/**
 * Actions of others on the order for which an intent has to wait: what came of them is not known, or an attempt that may still
 * come would take back what the intent does.
 */
export async function inTheWayOf({ shop, subjectId, id, kind }: IntentRow, now: Date): Promise<ActionRow[]> {
  const rows = await db.action.findMany({
    where: { shop, subjectId, intentId: { not: id }, OR: [{ state: { in: [...unsettledAction] } }, { strayUntil: { gt: now } }] },
  });
  return rows.filter((row) => isInTheWay(row, kind));
}

/** Which of these intents have to wait for what others are just doing to their orders. */
export async function intentsInTheWay(shop: string, intents: readonly IntentRow[], now: Date): Promise<Set<string>> {
  const rows = await db.$queryRaw<Pick<ActionRow, "subjectId" | "kind" | "state">[]>`
    SELECT DISTINCT "subjectId", kind, state FROM "Action"
    WHERE shop = ${shop} AND "subjectId" = ANY(${intents.map(({ subjectId }) => subjectId)}::text[])
      AND (state = ANY(${[...unsettledAction]}::text[]) OR "strayUntil" > ${utc(now)})`;
  const waiting = intents.filter(({ subjectId, kind }) => rows.some((row) => row.subjectId === subjectId && isInTheWay(row, kind)));
  return new Set(waiting.map(({ id }) => id));
}

const isInTheWay = ({ state, kind }: Pick<ActionRow, "state" | "kind">, goal: string): boolean =>
  unsettledAction.some((one) => one === state) || (isChangeKind(kind) && isContradictedBy(kind, goalOf(parseKind(goal)).changes));
