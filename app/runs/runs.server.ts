import { parseIntent, type Intent, type Kind } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/orders/reason.ts";
import type { Right } from "#app/orders/step.ts";
import { stepOf } from "#app/orders/steps.ts";
import type { IntentView } from "#app/journal/journal.server.ts";
import { withdraw, type NewIntent } from "#app/journal/store.server.ts";
import { undoingOf } from "#app/journal/views.server.ts";
import { policyOf, type Settings } from "#app/settings/schema.ts";
import { pointsOfRun, secondsFor } from "#app/shopify/points.server.ts";
import type { Reader } from "#app/shopify/read.server.ts";
import { groupsOf, outlookOf, type Group, type Outlook } from "./preview.ts";
import {
  countdownsOf, countsOf, doneIntents, intentOf, intentsOfRun, latestRuns, launch, launchAtOnce, markStopped, previewRun, readRun, selectionOf, skippedOf, undoneRuns,
  type RunRow, type SkippedGroup,
} from "./store.server.ts";

export type Selection = { ids: string[] } | { query: string };

/** Of a visit, what a run needs. */
export interface Asker {
  shop: string; actor: { id: string; name: string; owner: boolean }; read: Pick<Reader, "ids" | "snapshots" | "count">; settings: Settings; rights: Record<Right, boolean>;
}
interface Person { id: string; name: string }
type Answer = { ok: boolean; reason: Reason };
type Started = { runId: string } | { refusal: { by: "platform" | "house" | "right" | "input"; reason: Reason; fieldErrors?: Record<string, string[]> } };

export interface Preview {
  kind: Kind; total: number; act: number; wait: number; skipped: number; groups: Group[];
  /** Codes of house refusals that this person may override. */
  overridable: string[];
  /** Mails to customers. */
  mails: number;
  /** About how long it will take. */
  seconds: number;
  irreversible: boolean; tooMany: boolean;
  /** Names the frozen selection. */
  token: string;
}

export interface RunView {
  id: string; kind: string; /** Null once its free text is forgotten. */ body: Intent | null; state: string; total: number; counts: Record<string, number>; actorName: string;
  createdAt: string; finishedAt: string | null; countdownUntil: string | null; undoable: boolean; undoOf: string | null; skippedGroups: SkippedGroup[];
}

export const maxOrders = 250;
/** What cannot be undone and concerns many waits this long in the outbox. */
const countdownMs = 5 * 60_000;
const pageSize = 50;

/** Decides for every order of the selection what the run would do, and freezes it. Throws ShopifyTrouble. */
export async function preview(visit: Asker, kind: Kind, input: unknown, selection: Selection): Promise<Preview> {
  const parsed = parseIntent(input);
  if (!parsed.ok || parsed.intent.kind !== kind) throw new TypeError("an intent of the previewed kind is expected: parse it first");
  const { intent } = parsed;
  const step = stepOf(kind);
  const found = "ids" in selection ? [...new Set(selection.ids)] : await visit.read.ids(selection.query, maxOrders + 1);
  const tooMany = found.length > maxOrders;
  const total = tooMany && "query" in selection ? (await visit.read.count(selection.query)).count : found.length;
  const ids = found.slice(0, maxOrders);
  const now = new Date();
  const allowed = visit.rights[step.right];
  const orders = await visit.read.snapshots(ids, step.facets);
  const gone = new Set(ids);
  const outlooks = orders.map((order): Outlook => {
    gone.delete(order.id);
    const outlook = outlookOf(order, intent, policyOf(visit.settings), now);
    return allowed || outlook.outcome === "skip" ? outlook : { ...outlook, outcome: "skip", by: "right", reason: reason("right.missing") };
  });
  for (const id of gone) outlooks.push({ id, name: id.slice(id.lastIndexOf("/") + 1), outcome: "skip", by: "platform", reason: reason("order.not_found") });
  const groups = groupsOf(outlooks);
  const count = (outcome: Outlook["outcome"]) => outlooks.filter((one) => one.outcome === outcome).length;
  const acting = count("act");
  const token = tooMany ? "" : await previewRun({
    shop: visit.shop, intent, actorId: visit.actor.id, actorName: visit.actor.name, total, now, state: "previewed",
    selection: outlooks.map(({ id, name, outcome, reason: { code } }) => ({ id, name, outcome, code })),
    skipped: groups.filter(({ outcome }) => outcome === "skip").map(({ by, reason: why, count: orders }) => ({ by, reason: why, count: orders })),
  });
  return {
    kind, total, act: acting, wait: count("wait"), skipped: count("skip"), groups, tooMany, token,
    overridable: allowed ? [...new Set(groups.filter(({ by }) => by === "house").map(({ reason: { code } }) => code))] : [],
    mails: "notify" in intent && intent.notify ? acting : 0,
    seconds: await secondsFor(visit.shop, pointsOfRun(acting, step)),
    irreversible: step.irreversible(intent),
  };
}

/** Starts what was previewed, once: the same token again answers the same run. */
export async function startRun(visit: Asker, token: string, overrides: string[], overrideReason: string | null): Promise<Started> {
  const row = /^[0-9a-f-]{36}$/.test(token) ? await readRun(visit.shop, token) : null;
  if (!row || row.actorId !== visit.actor.id) return { refusal: { by: "input", reason: reason("run.gone") } };
  if (row.state !== "previewed") return { runId: row.id };
  const intent = await intentOf(row);
  if (!intent) return { refusal: { by: "input", reason: reason("run.gone") } };
  const step = stepOf(intent.kind);
  if (!visit.rights[step.right]) return { refusal: { by: "right", reason: reason("right.missing") } };
  if (overrides.length > 0 && !overrideReason?.trim()) return { refusal: { by: "input", reason: reason("right.override_reason") } };
  const left = skippedOf(row).filter(({ by, reason: { code } }) => by !== "house" || !overrides.includes(code));
  const leftCodes = new Set<string>(left.map(({ reason: { code } }) => code));
  const orders = selectionOf(row).filter(({ outcome, code }) => outcome !== "skip" || (overrides.includes(code) && !leftCodes.has(code)));
  if (orders.length === 0) return { refusal: { by: "input", reason: reason("run.nothing") } };
  const now = new Date();
  const countdownUntil = step.irreversible(intent) ? new Date(now.getTime() + countdownMs) : null;
  await launch(row, orders.map(({ id, name }, position): NewIntent => ({
    shop: visit.shop, orderId: id, orderName: name, intent, by: "bulk", actorId: visit.actor.id, actorName: visit.actor.name,
    overrides, overrideReason: overrideReason?.trim() || null, runId: row.id, position, countdownUntil, now,
  })), { overrides, total: orders.length, skipped: left }, now);
  return { runId: row.id };
}

export async function run(shop: string, runId: string): Promise<RunView | null> {
  const row = await readRun(shop, runId);
  return row && row.state !== "previewed" ? (await viewsOfRuns(shop, [row]))[0] ?? null : null;
}

export async function recentRuns(shop: string, limit: number): Promise<RunView[]> {
  return viewsOfRuns(shop, await latestRuns(shop, limit));
}

async function viewsOfRuns(shop: string, rows: RunRow[]): Promise<RunView[]> {
  const ids = rows.map(({ id }) => id);
  const [counts, countdowns, undone] = await Promise.all([countsOf(shop, ids), countdownsOf(shop, ids), undoneRuns(shop, ids)]);
  return Promise.all(rows.map(async (row) => {
    const of = counts.get(row.id) ?? {};
    const body = await intentOf(row);
    const some = (of.done ?? 0) + (of.partly_done ?? 0) > 0;
    return {
      id: row.id, kind: row.kind, body, state: row.state, total: row.total, counts: of, actorName: row.actorName,
      createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null, countdownUntil: countdowns.get(row.id)?.toISOString() ?? null,
      undoable: some && row.state !== "running" && !undone.has(row.id) && body !== null && !stepOf(body.kind).irreversible(body), undoOf: row.undoOf, skippedGroups: skippedOf(row),
    };
  }));
}

export async function runOrders(shop: string, runId: string, { state, page }: { state?: string; page: number }): Promise<{ rows: IntentView[]; pages: number }> {
  const { rows, count } = await intentsOfRun(shop, runId, state, { skip: (page - 1) * pageSize, take: pageSize });
  return { rows, pages: Math.max(1, Math.ceil(count / pageSize)) };
}

/** Withdraws what has not been sent; what is on its way comes to its end. */
export async function stopRun(shop: string, _actor: Person, runId: string): Promise<Answer> {
  const count = await withdraw({ shop, runId }, reason("outcome.stopped"), new Date());
  if (count === 0) return { ok: false, reason: reason("outcome.not_stoppable") };
  await markStopped(shop, runId);
  return { ok: true, reason: reason("outcome.stopped") };
}

/** Takes back a run that is still counting down. */
export async function callBackRun(shop: string, _actor: Person, runId: string): Promise<Answer> {
  const count = await withdraw({ shop, runId, countdown: true }, reason("outcome.called_back"), new Date());
  if (count === 0) return { ok: false, reason: reason("outcome.too_late") };
  await markStopped(shop, runId);
  return { ok: true, reason: reason("outcome.called_back") };
}

/** A new run that asks for the contrary of every order that the run has changed; each is decided again, so what changed since is left alone. */
export async function undoRun(visit: Asker, runId: string): Promise<Started> {
  const row = await readRun(visit.shop, runId);
  if (!row || row.state === "previewed") return { refusal: { by: "input", reason: reason("run.gone") } };
  if (row.state === "running") return { refusal: { by: "platform", reason: reason("undo.not_finished") } };
  if ((await undoneRuns(visit.shop, [runId])).has(runId)) return { refusal: { by: "platform", reason: reason("undo.nothing") } };
  const undoings = await Promise.all((await doneIntents(visit.shop, runId)).map(async (intent) => ({ intent, undoing: await undoingOf(intent, false) })));
  const contrary = undoings.flatMap(({ intent, undoing }) => (undoing.ok ? [{ of: intent, intent: undoing.intent }] : []));
  const [first] = contrary;
  const refused = undoings.find(({ undoing }) => !undoing.ok)?.undoing;
  if (!first) return { refusal: { by: "platform", reason: refused && !refused.ok ? refused.reason : reason("undo.nothing") } };
  if (!visit.rights[stepOf(first.intent.kind).right]) return { refusal: { by: "right", reason: reason("right.missing") } };
  const now = new Date();
  const countdownUntil = contrary.some(({ intent }) => stepOf(intent.kind).irreversible(intent)) ? new Date(now.getTime() + countdownMs) : null;
  const { shop, actor } = visit;
  const undoRunId = await launchAtOnce({
    shop, intent: first.intent, selection: contrary.map(({ of }) => ({ id: of.orderId, name: of.orderName, outcome: "act", code: "" })),
    actorId: actor.id, actorName: actor.name, total: contrary.length, skipped: [], state: "running", undoOf: runId, now,
  }, (id) => contrary.map(({ of, intent }, position): NewIntent => ({
    shop, orderId: of.orderId, orderName: of.orderName, intent, by: "undo", actorId: actor.id, actorName: actor.name,
    overrides: [], overrideReason: null, runId: id, position, undoOf: of.id, countdownUntil, now,
  })));
  return { runId: undoRunId };
}
