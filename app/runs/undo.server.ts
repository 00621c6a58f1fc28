import { randomUUID } from "node:crypto";
import type { RunRow } from "#app/journal/rows.server.ts";
import { countDone, firstNotUndone, someDone, type IntentWithActions } from "#app/journal/run-intents.server.ts";
import { beginPreparing, failRun, launch, NotOurs, ownBody, writeOrders, type OwnIntent } from "#app/journal/run-orders.server.ts";
import { kindsOfRun, nameAfter } from "#app/journal/runs.server.ts";
import { undoingOf, type Undoing } from "#app/journal/views.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { goalOf } from "#app/goals/goals.ts";
import { Tally, type Outlook } from "./preview/groups.ts";
import { storedGroups } from "./run-row.server.ts";

/** How long a run waits in the outbox that changes many orders and cannot be undone, in ms. */
export const countdownMs = 5 * 60_000;

const chunk = 500;
/** Each order has some exchanges with the database of its own: so many at once leave connections to others. */
const atOnce = 5;

/** Could something of what the run has done be taken back? Told from the first order of which it was not yet. */
export async function canUndo(shop: string, runId: string): Promise<boolean> {
  return (await firstUndoing(shop, runId))?.ok ?? false;
}

/** What undoing a run asks for: of each of its kinds, the contrary of the first that was not taken back. */
export async function contraryKinds(shop: string, runId: string): Promise<string[]> {
  const kinds = await kindsOfRun({ shop, id: runId });
  const undoings = await Promise.all(kinds.map((kind) => firstUndoing(shop, runId, kind)));
  return undoings.flatMap((undoing) => (undoing?.ok ? undoing.intents.map(({ kind }) => kind) : []));
}

async function firstUndoing(shop: string, runId: string, kind?: string): Promise<Undoing | null> {
  const first = await firstNotUndone(shop, runId, kind);
  return first && undoingOf(first, false);
}

/**
 * Creates the intents that take back what the run `row.undoOf` has changed, and starts them at once: each is decided anew, so what
 * changed since is left alone. What cannot be taken back is left out, with its reason.
 */
export async function prepareUndo(row: RunRow): Promise<void> {
  const holder = randomUUID();
  const { undoOf } = row;
  if (undoOf === null) throw new TypeError("a run that undoes nothing");
  if (!(await beginPreparing(row, holder))) return;
  try {
    await startContrary(row, undoOf, holder);
  } catch (error) {
    if (!(error instanceof NotOurs)) throw error;
  }
}

async function startContrary(row: RunRow, undoOf: string, holder: string): Promise<void> {
  const total = await countDone(row.shop, undoOf);
  const found: Found = { tally: new Tally(), first: null, irreversible: false };
  let position = 0;
  for (let after = -1; ;) {
    const done = await someDone(row.shop, undoOf, after, chunk);
    const last = done.at(-1);
    if (!last) break;
    const looked = (await contrariesOf(row, done))
      .flatMap((contrary) => outlooksOf(contrary, found))
      .map((one, index) => ({ ...one, position: position + index }));
    for (const { outlook } of looked) found.tally.add(outlook);
    position += looked.length;
    await writeOrders(row, holder, looked, { prepared: position, total });
    after = last.position;
  }
  const now = new Date();
  const { tally, first, irreversible } = found;
  const skipped = storedGroups(tally.groups);
  if (!first) return failRun(row, tally.groups[0]?.reason ?? reason("undo.nothing"), now, skipped);
  await nameAfter(row, first.kind);
  const until = irreversible ? new Date(now.getTime() + countdownMs) : null;
  await launch(row, { from: "preparing", holder, intent: first, overrides: [], overrideReason: null, leftOut: [], until, skipped }, now);
}

/** What the orders come to: all of them by outcome, the first contrary, and whether any of them is irreversible. */
interface Found {
  tally: Tally;
  first: Intent | null;
  irreversible: boolean;
}

function outlooksOf({ one, refusal, asked }: Contrary, found: Found): { outlook: Outlook; own: OwnIntent | null }[] {
  const named = { id: one.subjectId, name: one.subjectName };
  if (refusal) return [{ outlook: { ...named, outcome: "skip", by: "platform", reason: refusal }, own: null }];
  return asked.map(({ intent, own }) => {
    found.first ??= intent;
    found.irreversible ||= goalOf(intent.kind).irreversible(intent);
    return { outlook: { ...named, outcome: "act", by: null, reason: reason("outcome.asked") }, own };
  });
}

async function contrariesOf(row: RunRow, done: readonly IntentWithActions[]): Promise<Contrary[]> {
  const contraries: Contrary[] = [];
  for (let at = 0; at < done.length; at += atOnce)
    contraries.push(...(await Promise.all(done.slice(at, at + atOnce).map((one) => contraryOf(row, one)))));
  return contraries;
}

/** What takes back what the run did to one order, or why nothing does. */
interface Contrary {
  one: IntentWithActions;
  refusal: Reason | null;
  asked: { intent: Intent; own: OwnIntent }[];
}

async function contraryOf(row: RunRow, one: IntentWithActions): Promise<Contrary> {
  const undoing = await undoingOf(one, false);
  if (!undoing.ok) return { one, refusal: undoing.reason, asked: [] };
  const asked = [];
  for (const intent of undoing.intents)
    asked.push({ intent, own: { ...(await ownBody(row, one.subjectId, intent, new Date())), undoOf: one.id } });
  return { one, refusal: null, asked };
}
