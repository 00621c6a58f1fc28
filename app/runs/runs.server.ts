import { setTimeout as sleep } from "node:timers/promises";
import { undoNoteOf } from "#app/goals/undo.ts";
import { parseIntent, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { goalOf, isKind } from "#app/goals/goals.ts";
import { overridingOf, type Overriding } from "#app/engine/overriding.ts";
import { kindsOfRun, latestRuns, undoneRuns, readRun, runStateOf } from "#app/journal/runs.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import { pointsOfRun, secondsFor } from "#app/shopify/points.server.ts";
import { parseReason, type RunRow } from "#app/journal/rows.server.ts";
import { lackingFor, type Asker, type Started } from "./asker.ts";
import { isMeant, leftOutAtFirst, mailsOfGroups, type Group } from "./preview/groups.ts";
import { anyIntentToRetry, hasRetryable, hasDone } from "#app/journal/run-intents.server.ts";
import { intentsOfRun } from "#app/journal/history.server.ts";
import { isIrreversible } from "#app/goals/effects.ts";
import { numberToType, typedFromOf, type Preview } from "./preview/outcome.ts";
import { previewOf } from "./preview/previewed.server.ts";
import type { Selection } from "./selection.ts";
import { groupsOf, intentOf, skippedOf, askOfMany } from "./run-row.server.ts";
import { summariesOf, type RunSummary } from "./summary.server.ts";
import { launch } from "#app/journal/run-orders.server.ts";
import { canUndo, contraryKinds, countdownMs } from "./undo.server.ts";

export { callBackRun, pauseRun, resumeRun, stopRun } from "./control.server.ts";

export interface RunView extends RunSummary {
  /** Null once its free text is forgotten, and where each order was asked something else. */ body: Intent | null;
  /** See forecastOf. */ forecast: Forecast | null;
  finishedAt: string | null;
  undoable: boolean;
  /** What an undo would not take back. */ undoNote: Reason | null;
  /** The run that took this one back. */ undoneBy: string | null;
  retryable: boolean;
  retryOf: string | null;
  prepared: number;
  problem: Reason | null;
  skippedGroups: Group[];
  transport: { lane: string; why: Reason } | null;
}

const pageSize = 50;
const refuse = (by: "platform" | "right" | "input", why: Reason): Started => ({ refusal: { by, reason: why } });
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

/**
 * Creates a run that is not started, for which a job decides every order of the selection without changing any. Answers once that
 * is over, or after `withinMs` as far as it has come. `token` in the answer names the run. Throws a TypeError for an intent that
 * was not parsed.
 */
export async function preview(visit: Asker, input: unknown, selection: Selection, withinMs = 60_000): Promise<Preview> {
  const parsed = parseIntent(input);
  if (!parsed.ok) throw new TypeError("an intent is expected: parse it first");
  const { shop, actor } = visit;
  const id = await askOfMany({ shop, actorId: actor.id, actorName: actor.name, intent: parsed.intent, selection, now: new Date() });
  await prepared(shop, id, withinMs);
  return mustPreview(visit, id);
}

/** Waits until a run is prepared, or `withinMs` are over. */
async function prepared(shop: string, id: string, withinMs: number): Promise<void> {
  for (const giveUpAt = performance.now() + withinMs; performance.now() < giveUpAt; await sleep(40))
    if ((await runStateOf(shop, id)) !== "preparing") return;
}

/** Reads a person's preview; null if they have none with this id. */
export async function previewNow(visit: Asker, runId: string): Promise<Preview | null> {
  const row = isId(runId) ? await readRun(visit.shop, runId) : null;
  return row && row.actorId === visit.actor.id && row.startedAt === null && !startsByItself(row) ? previewOf(visit, row) : null;
}

/** An undo needs no preview: what has changed since is left alone, order by order. */
const startsByItself = ({ undoOf, retryOf }: RunRow): boolean => undoOf !== null && retryOf === null;

async function mustPreview(visit: Asker, id: string): Promise<Preview> {
  const row = await readRun(visit.shop, id);
  if (!row) throw new Error("a run vanished while it was prepared");
  return previewOf(visit, row);
}

/** What is overridden, what is left out (as the preview has it at first if it is not said), and the number of orders if it is typed. */
export type Starting = Overriding & { leftOut?: string[] | undefined; typed?: string };

/** Starts a previewed run once: the same token again answers the same run. */
export async function startRun(visit: Asker, token: string, starting: Starting = {}): Promise<Started> {
  const row = isId(token) ? await readRun(visit.shop, token) : null;
  if (!row || row.actorId !== visit.actor.id || row.state === "preparing" || row.state === "failed")
    return refuse("input", reason("run.gone"));
  if (row.state !== "previewed") return { runId: row.id };
  const intent = row.retryOf === null ? await intentOf(row) : await anyIntentToRetry(row.shop, row.retryOf);
  if (!intent) return refuse("input", reason("run.gone"));
  const lacking = lackingFor(visit, await kindsOfRun(row));
  if (lacking) return refuse("right", lacking);
  const asked = overridingOf(starting);
  if (!asked.ok) return asked;
  const groups = groupsOf(row);
  const chosen = { ...asked.overriding, leftOut: starting.leftOut ?? leftOutAtFirst(groups) };
  if (!groups.some((group) => isMeant(group, chosen))) return refuse("input", reason("run.nothing"));
  const number = numberToType(groups, chosen, typedFromOf(intent, visit.settings));
  if (number !== null && starting.typed !== number) return refuse("input", reason("run.type_number"));
  const now = new Date();
  const until = isIrreversible(intent, mailsOfGroups(groups)) ? new Date(now.getTime() + countdownMs) : null;
  await launch(row, { from: "previewed", intent, ...chosen, until }, now);
  return { runId: row.id };
}

export async function run(shop: string, runId: string): Promise<RunView | null> {
  const row = isId(runId) ? await readRun(shop, runId) : null;
  return row && (row.startedAt !== null || startsByItself(row)) ? ((await viewsOfRuns(shop, [row]))[0] ?? null) : null;
}

export async function recentRuns(shop: string, limit: number): Promise<RunView[]> {
  return viewsOfRuns(shop, await latestRuns(shop, limit));
}

const over: readonly string[] = ["finished", "stopped"];

async function viewsOfRuns(shop: string, rows: RunRow[]): Promise<RunView[]> {
  const ids = rows.map(({ id }) => id);
  const [summaries, undone] = await Promise.all([summariesOf(shop, rows), undoneRuns(shop, ids)]);
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  return Promise.all(
    rows.flatMap((row) => {
      const summary = byId.get(row.id);
      return summary ? [viewOf(row, summary, undone.get(row.id) ?? null)] : [];
    }),
  );
}

async function viewOf(row: RunRow, summary: RunSummary, undoneBy: string | null): Promise<RunView> {
  const { shop, id } = row;
  const { counts } = summary;
  const body = await intentOf(row);
  const some = (counts.done ?? 0) + (counts.partly_done ?? 0) > 0;
  return {
    ...summary,
    body,
    forecast: await forecastOf(row, counts.open ?? 0),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    undoable: some && over.includes(row.state) && undoneBy === null && (await canUndo(shop, id)),
    undoNote: body && undoNoteOf(body),
    undoneBy,
    retryable: over.includes(row.state) && (counts.refused ?? 0) + (counts.partly_done ?? 0) > 0,
    retryOf: row.retryOf,
    prepared: row.prepared,
    problem: row.problem === null ? null : parseReason(row.problem),
    skippedGroups: skippedOf(row),
    transport: transportOf(row),
  };
}

/** Seconds that what is left will take, or at least. */
interface Forecast {
  seconds: number;
  atLeast: boolean;
}

/**
 * What the pace does not tell: a full bucket goes at once, and what comes after it waits for points; and lines of bulk operations
 * are known all together, when they are over. Null where only the pace tells.
 */
async function forecastOf(row: RunRow, open: number): Promise<Forecast | null> {
  if (row.state !== "running" || open === 0 || !isKind(row.kind)) return null;
  const transport = transportOf(row),
    why = transport?.why;
  if (transport?.lane === "bulk") return null;
  const oneByOne = await secondsFor(row.shop, pointsOfRun(open, goalOf(row.kind)));
  if (why?.code !== "lane.both") return { seconds: oneByOne, atLeast: true };
  return { seconds: Math.ceil((oneByOne * Number(why.params["percent"])) / 100), atLeast: false };
}

function transportOf({ transport }: RunRow): RunView["transport"] {
  if (
    typeof transport !== "object" ||
    transport === null ||
    Array.isArray(transport) ||
    typeof transport.lane !== "string" ||
    transport.why === undefined
  )
    return null;
  return { lane: transport.lane, why: parseReason(transport.why) };
}

export async function runOrders(
  shop: string,
  runId: string,
  { state, page }: { state?: string; page: number },
): Promise<{ rows: IntentView[]; pages: number }> {
  const { rows, count } = await intentsOfRun(shop, runId, state, { skip: (page - 1) * pageSize, take: pageSize });
  return { rows, pages: Math.max(1, Math.ceil(count / pageSize)) };
}

/**
 * Creates a run that takes back every order which another run has changed. A job finds out what that is and starts it; each order
 * is decided again, so what changed since is left alone.
 */
export async function undoRun(visit: Asker, runId: string, now = new Date()): Promise<Started> {
  const { shop, actor } = visit;
  const row = isId(runId) ? await readRun(shop, runId) : null;
  if (!row || row.startedAt === null) return refuse("input", reason("run.gone"));
  if (!over.includes(row.state)) return refuse("platform", reason("undo.not_finished"));
  if ((await undoneRuns(shop, [runId])).has(runId) || !(await hasDone(shop, runId))) return refuse("platform", reason("undo.nothing"));
  const lacking = lackingFor(visit, [...(await kindsOfRun(row)), ...(await contraryKinds(shop, runId))]);
  if (lacking) return refuse("right", lacking);
  return {
    runId: await askOfMany({
      shop,
      actorId: actor.id,
      actorName: actor.name,
      intent: null,
      like: row,
      selection: { by: "undo", of: runId },
      now,
    }),
  };
}

/** Creates a preview of the orders in which a run failed; what the house refuses can be overridden there. */
export async function retryRun(visit: Asker, runId: string, withinMs = 2_000, now = new Date()): Promise<Started> {
  const { shop, actor } = visit;
  const row = isId(runId) ? await readRun(shop, runId) : null;
  if (!row || row.startedAt === null) return refuse("input", reason("run.gone"));
  if (!over.includes(row.state) || !(await hasRetryable(shop, runId))) return refuse("platform", reason("run.nothing_failed"));
  const lacking = lackingFor(visit, await kindsOfRun(row));
  if (lacking) return refuse("right", lacking);
  const id = await askOfMany({
    shop,
    actorId: actor.id,
    actorName: actor.name,
    intent: null,
    like: row,
    selection: { by: "retry", of: runId },
    now,
  });
  await prepared(shop, id, withinMs);
  return { runId: id };
}
