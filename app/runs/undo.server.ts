import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import { digest, putAway } from "#app/journal/sealed.server.ts";
import { kindsOfRun } from "#app/journal/runs.server.ts";
import { undoingOf, type Undoing } from "#app/journal/views.server.ts";
import type { ActionRow, IntentRow } from "#app/journal/store.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { reason } from "#app/kernel/reason.ts";
import { goalOf } from "#app/goals/goals.ts";
import { Tally } from "./preview/groups.ts";
import { beginPreparing, failRun, launch, NotOurs, writeOrders, type Looked, type RunRow } from "./store.server.ts";

/** What cannot be undone and concerns many waits this long in the outbox. */
export const countdownMs = 5 * 60_000;

const chunk = 500;
/** Each order has some exchanges with the database of its own: so many at once leave connections to others. */
const atOnce = 5;
type Done = IntentRow & { actions: ActionRow[] };

const doneOf = (shop: string, runId: string) => ({ shop, runId, state: { in: ["done", "partly_done"] } });

export async function hasDone(shop: string, runId: string): Promise<boolean> {
  return (await db.intent.count({ where: doneOf(shop, runId), take: 1 })) > 0;
}

/** Some of what a run has done, in its order, after the intent at `after`. */
function someDone(shop: string, runId: string, after: number, take: number): Promise<Done[]> {
  return db.intent.findMany({
    where: { ...doneOf(shop, runId), position: { gt: after } },
    include: { actions: { orderBy: { plannedAt: "asc" } } },
    orderBy: { position: "asc" },
    take,
  });
}

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
  const first = await db.intent.findFirst({
    where: { ...doneOf(shop, runId), ...(kind ? { kind } : {}), actions: { some: { state: "done", undoneBy: null } } },
    include: { actions: { orderBy: { plannedAt: "asc" } } },
    orderBy: { position: "asc" },
  });
  return first && undoingOf(first, false);
}

/**
 * Asks for the contrary of every order that the run `row.undoOf` has changed, and starts at once: each is decided anew, so what
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
  const { shop } = row;
  const total = await db.intent.count({ where: doneOf(shop, undoOf) });
  const tally = new Tally();
  let first: Intent | null = null;
  let irreversible = false;
  let position = 0;
  for (
    let done = await someDone(shop, undoOf, -1, chunk);
    done.length > 0;
    done = await someDone(shop, undoOf, done.at(-1)?.position ?? 0, chunk)
  ) {
    const looked: Looked[] = [];
    for (const { one, undoing, asked } of await contrariesOf(row, done)) {
      const named = { id: one.orderId, name: one.orderName };
      if (!undoing.ok)
        looked.push({ position: position++, outlook: { ...named, outcome: "skip", by: "platform", reason: undoing.reason }, own: null });
      for (const { intent, own } of asked) {
        looked.push({ position: position++, outlook: { ...named, outcome: "act", by: null, reason: reason("outcome.asked") }, own });
        first ??= intent;
        irreversible ||= goalOf(intent.kind).irreversible(intent);
      }
    }
    for (const { outlook } of looked) tally.add(outlook);
    await writeOrders(row, holder, looked, position, total);
  }
  const now = new Date();
  const { groups } = tally;
  if (!first) return failRun(row, groups[0]?.reason ?? reason("undo.nothing"), now, groups);
  await nameAfter(row, first);
  const until = irreversible ? new Date(now.getTime() + countdownMs) : null;
  await launch(row, { from: "preparing", holder, intent: first, overrides: [], overrideReason: null, until, groups }, now);
}

async function contrariesOf(row: RunRow, done: readonly Done[]) {
  const contraries = [];
  for (let at = 0; at < done.length; at += atOnce)
    contraries.push(...(await Promise.all(done.slice(at, at + atOnce).map((one) => contraryOf(row, one)))));
  return contraries;
}

async function contraryOf(row: RunRow, one: Done) {
  const undoing = await undoingOf(one, false);
  const asked = [];
  for (const intent of undoing.ok ? undoing.intents : []) asked.push({ intent, own: await ownOf(row, one, intent) });
  return { one, undoing, asked };
}

async function ownOf({ shop, id }: RunRow, { orderId, id: undoOf }: Done, intent: Intent) {
  const { personal } = goalOf(intent.kind);
  const store = (transaction: Prisma.TransactionClient) =>
    putAway(transaction, { shop, orderId, purpose: `undo by run ${id}` }, intent, personal, new Date());
  // Only what is sealed needs a second row.
  return { body: await (personal.length > 0 ? db.$transaction(store) : store(db)), digest: digest(intent), undoOf };
}

/** A run that takes something back is of the contrary kind. What it asks lies with each order. */
async function nameAfter({ shop, id }: RunRow, { kind }: Intent): Promise<void> {
  await db.run.updateMany({ where: { shop, id }, data: { kind, body: { kind } } });
}
