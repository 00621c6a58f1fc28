import { actionSchema } from "#app/orders/action.ts";
import { changesOf, type Change } from "#app/goals/changed-fields.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { stepOf } from "#app/goals/steps.ts";
import { undoNoteOf, undoOf, type Settled } from "#app/goals/undo.ts";
import { inClear, takeOut } from "./sealed.server.ts";
import { beforeOf, parseReason, type ActionRow, type IntentRow } from "./store.server.ts";

/**
 * An intent as screens show it. Times are ISO 8601 in UTC. Of each action: `changes` = the fields it set, with their values
 * where these are not personal; `attempts` = how often it was sent; `ids` = what Shopify made; `requestId` = Shopify's own, to ask their support with.
 */
export interface IntentView {
  id: string;
  orderId: string;
  orderName: string;
  kind: Intent["kind"];
  state: string;
  reason: Reason;
  refusedBy: string | null;
  by: string;
  actorName: string;
  countdownUntil: string | null;
  undoable: boolean;
  undoNote: Reason | null;
  createdAt: string;
  settledAt: string | null;
  overrideReason: string | null;
  runId: string | null;
  actions: {
    id: string;
    kind: string;
    state: string;
    reason: Reason | null;
    sentAt: string | null;
    settledAt: string | null;
    ids: string[];
    requestId: string | null;
    changes: Change[];
    attempts: number;
  }[];
}

export type IntentWithActions = IntentRow & { actions: ActionRow[] };
export type Undoing = { ok: true; intent: Intent } | { ok: false; reason: Reason };

/** The one intent that takes back what an intent did. `beingUndone`: an undo of it is under way. */
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
  const intent = undoOf(settled);
  return intent ? { ok: true, intent } : { ok: false, reason: reason("undo.nothing") };
}

/** The fields that an action set. Once what was sealed is forgotten, those of an edit are not known any more. */
async function changesIn(action: ActionRow): Promise<Change[]> {
  const { clear, isSealed } = inClear(action.body);
  const kind = action.kind as Intent["kind"];
  const names = stepOf(kind).personal.filter((name) => name !== "expect");
  const whole = isSealed ? await takeOut(action.shop, action.body) : clear;
  const sealed = names.filter((name) => whole !== null && whole[name] !== undefined && (kind === "note" || whole[name] !== null));
  const forgotten = kind === "edit" ? {} : Object.fromEntries(names.map((name) => [name, null]));
  const parsed = actionSchema.safeParse({ ...forgotten, ...clear });
  return parsed.success ? changesOf(parsed.data, inClear(action.before).clear, whole === null && names.length === 1 ? names : sealed) : [];
}

export async function viewOf(row: IntentWithActions, beingUndone: boolean): Promise<IntentView> {
  const undoing = await undoingOf(row, beingUndone);
  const body = intentSchema.safeParse(await takeOut(row.shop, row.body));
  return {
    id: row.id,
    orderId: row.orderId,
    orderName: row.orderName,
    kind: row.kind as Intent["kind"],
    state: row.state,
    reason: parseReason(row.reason),
    refusedBy: row.refusedBy,
    by: row.by,
    actorName: row.actorName,
    countdownUntil: row.countdown ? iso(row.dueAt) : null,
    undoable: undoing.ok,
    undoNote: body.success ? undoNoteOf(body.data) : null,
    createdAt: row.createdAt.toISOString(),
    settledAt: iso(row.settledAt),
    overrideReason: row.overrideReason,
    runId: row.runId,
    actions: await Promise.all(
      row.actions.map(async (action) => ({
        id: action.id,
        kind: action.kind,
        state: action.state,
        reason: action.reason === null ? null : parseReason(action.reason),
        sentAt: iso(action.sentAt),
        settledAt: iso(action.settledAt),
        ids: action.ids,
        requestId: action.requestId,
        changes: await changesIn(action),
        attempts: action.attempts,
      })),
    ),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
