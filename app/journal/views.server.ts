import { z } from "zod";
import { parseDoor, type Door } from "#app/kernel/door.ts";
import { actionSchema, type ChangeKind } from "#app/orders/action.ts";
import { actionStates, intentStates, type ActionState, type IntentState } from "./states.ts";
import { changeOf, fieldsOf, isChangeKind } from "#app/goals/changes.ts";
import { goalOf } from "#app/goals/goals.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { FieldChange } from "#app/kernel/field-change.ts";
import { undoNoteOf, undoOf, type Settled } from "#app/goals/undo.ts";
import { inClear, takeOut } from "./sealed.server.ts";
import { beforeOf } from "./actions.server.ts";
import { parseReason, type ActionRow } from "./rows.server.ts";
import type { IntentWithActions } from "./run-intents.server.ts";

const intentState = z.enum(intentStates);
const actionState = z.enum(actionStates);

/**
 * An intent as screens show it. Times are ISO 8601 in UTC. Of each action: `changes` = the fields it set, with their values
 * where these are not personal; `attempts` = how often it was sent; `ids` = what Shopify made; `requestId` = Shopify's own, to ask
 * their support with.
 */
export interface IntentView {
  id: string;
  orderId: string;
  orderName: string;
  kind: Intent["kind"];
  /** The change that reaches the goal; others prepare it. */
  reachedBy: ChangeKind;
  state: IntentState;
  reason: Reason;
  refusedBy: string | null;
  by: Door;
  actorName: string;
  countdownUntil: string | null;
  undoable: boolean;
  undoNote: Reason | null;
  createdAt: string;
  settledAt: string | null;
  /** Has somebody looked at it since it came to nothing? */ seen: boolean;
  overrideReason: string | null;
  runId: string | null;
  actions: {
    id: string;
    kind: ChangeKind;
    state: ActionState;
    reason: Reason | null;
    sentAt: string | null;
    settledAt: string | null;
    ids: string[];
    requestId: string | null;
    changes: FieldChange[];
    attempts: number;
  }[];
}

export type Undoing = { ok: true; intents: readonly [Intent, ...Intent[]] } | { ok: false; reason: Reason };

/** The intents that take back what an intent did, in their order. `beingUndone`: an undo of it is under way. */
export async function undoingOf(row: IntentWithActions, beingUndone: boolean): Promise<Undoing> {
  if (row.state === "open" || row.state === "waiting") return { ok: false, reason: reason("undo.not_finished") };
  const done = row.actions.filter(({ state, undoneBy }) => state === "done" && undoneBy === null);
  if (beingUndone || done.length === 0) return { ok: false, reason: reason("undo.nothing") };
  const settled: Settled[] = [];
  for (const action of [...done].sort((a, b) => b.plannedAt.getTime() - a.plannedAt.getTime())) {
    const [body, before] = await Promise.all([takeOut(row.shop, action.body), beforeOf(action)]);
    const parsed = actionSchema.safeParse(body);
    if (!parsed.success || before === undefined) return { ok: false, reason: reason("undo.forgotten") };
    settled.push({ action: parsed.data, before, ids: action.ids });
  }
  const [first, ...rest] = undoOf(settled);
  return first ? { ok: true, intents: [first, ...rest] } : { ok: false, reason: reason("undo.nothing") };
}

/** The fields that an action set. Once what was sealed is forgotten, those that it may not have had are not known any more. */
async function fieldsIn(action: ActionRow): Promise<FieldChange[]> {
  if (!isChangeKind(action.kind)) return [];
  const { personal, empties } = changeOf(action.kind);
  const { clear, isSealed } = inClear(action.body);
  const whole = isSealed ? await takeOut(action.shop, action.body) : clear;
  const set = personal.filter((name) => whole !== null && whole[name] !== undefined && (empties || whole[name] !== null));
  const forgotten = Object.fromEntries(personal.map((name) => [name, null]));
  const parsed = [{ ...forgotten, ...clear }, clear].map((body) => actionSchema.safeParse(body)).find(({ success }) => success);
  if (!parsed?.data) return [];
  return fieldsOf(parsed.data, inClear(action.before).clear, whole === null && personal.length === 1 ? personal : set);
}

/** Is anything of what an intent did still there to be taken back by these intents? Who has read the order can tell. */
export type IsLeft = (intents: readonly Intent[]) => boolean;

export async function viewOf(row: IntentWithActions, beingUndone: boolean, isLeft: IsLeft = () => true): Promise<IntentView> {
  const undoing = await undoingOf(row, beingUndone);
  const body = intentSchema.safeParse(await takeOut(row.shop, row.body));
  return {
    id: row.id,
    orderId: row.subjectId,
    orderName: row.subjectName,
    kind: row.kind as Intent["kind"],
    reachedBy: goalOf(row.kind as Intent["kind"]).changes[0],
    state: intentState.parse(row.state),
    reason: parseReason(row.reason),
    refusedBy: row.refusedBy,
    by: parseDoor(row.by),
    actorName: row.actorName,
    countdownUntil: row.countdown ? iso(row.dueAt) : null,
    undoable: undoing.ok && isLeft(undoing.intents),
    undoNote: body.success ? undoNoteOf(body.data) : null,
    createdAt: row.createdAt.toISOString(),
    settledAt: iso(row.settledAt),
    seen: row.seenAt !== null,
    overrideReason: row.overrideReason,
    runId: row.runId,
    actions: await Promise.all(
      row.actions.map(async (action) => ({
        id: action.id,
        kind: action.kind as ChangeKind,
        state: actionState.parse(action.state),
        reason: action.reason === null ? null : parseReason(action.reason),
        sentAt: iso(action.sentAt),
        settledAt: iso(action.settledAt),
        ids: action.ids,
        requestId: action.requestId,
        changes: await fieldsIn(action),
        attempts: action.attempts,
      })),
    ),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
