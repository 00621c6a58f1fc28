import { actionSchema } from "#app/orders/action.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/orders/reason.ts";
import { undoNoteOf, undoOf, type Settled } from "#app/orders/undo.ts";
import { takeOut } from "./sealed.server.ts";
import { beforeOf, parseReason, type ActionRow, type IntentRow } from "./store.server.ts";

/** An intent as screens show it. Times are ISO 8601 in UTC. */
export interface IntentView {
  id: string; orderId: string; orderName: string; kind: Intent["kind"]; state: string; reason: Reason; refusedBy: string | null;
  by: string; actorName: string; countdownUntil: string | null; undoable: boolean; undoNote: Reason | null;
  createdAt: string; settledAt: string | null; overrideReason: string | null; runId: string | null;
  actions: { id: string; kind: string; state: string; reason: Reason | null; sentAt: string | null; settledAt: string | null; ids: string[]; requestId: string | null }[];
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
    const [body, before] = await Promise.all([takeOut(row.shop, row.orderId, action.body), beforeOf(action)]);
    const parsed = actionSchema.safeParse(body);
    if (!parsed.success || before === undefined) return { ok: false, reason: reason("undo.forgotten") };
    settled.push({ action: parsed.data, before, ids: action.ids });
  }
  const intent = undoOf(settled);
  return intent ? { ok: true, intent } : { ok: false, reason: reason("undo.nothing") };
}

export async function viewOf(row: IntentWithActions, beingUndone: boolean): Promise<IntentView> {
  const undoing = await undoingOf(row, beingUndone);
  const body = intentSchema.safeParse(await takeOut(row.shop, row.orderId, row.body));
  return {
    id: row.id, orderId: row.orderId, orderName: row.orderName, kind: row.kind as Intent["kind"], state: row.state, reason: parseReason(row.reason), refusedBy: row.refusedBy,
    by: row.by, actorName: row.actorName, countdownUntil: row.countdown ? iso(row.dueAt) : null,
    undoable: undoing.ok, undoNote: body.success ? undoNoteOf(body.data) : null,
    createdAt: row.createdAt.toISOString(), settledAt: iso(row.settledAt), overrideReason: row.overrideReason, runId: row.runId,
    actions: row.actions.map((action) => ({
      id: action.id, kind: action.kind, state: action.state, reason: action.reason === null ? null : parseReason(action.reason),
      sentAt: iso(action.sentAt), settledAt: iso(action.settledAt), ids: action.ids, requestId: action.requestId,
    })),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
