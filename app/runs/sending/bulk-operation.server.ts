import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { changeOf } from "#app/goals/changes.ts";
import { goalOf } from "#app/goals/goals.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import type { OperationKind } from "./plan.ts";
import {
  cancelBulk,
  findBulk,
  neverBegunAfter,
  pollBulk,
  runBulk,
  stageVariables,
  type NotBegun,
  type Operation,
} from "#app/shopify/bulk.server.ts";
import { httpTimeoutMs, type Caller } from "#app/shopify/client.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { readTogether } from "#app/shopify/points.server.ts";
import { prepareChunk, type SentRun, type Ready } from "./batch.server.ts";
import { rest } from "./sleep.server.ts";
import { returnUnsent, stayOwner } from "#app/journal/run-intents.server.ts";
import { markOperationSent, takeBackOperation, type NewOperation } from "#app/journal/sending.server.ts";
import { noteOperationId } from "#app/journal/operations.server.ts";
import { leaseSubjects, releaseSubjects } from "#app/journal/leases.server.ts";

/** An operation that is ready to be sent: its actions are written down, its orders leased to it. */
export interface Prepared {
  operation: NewOperation;
  ready: Ready[];
}

/** What was read longer ago than this is read again before anything is sent. */
const freshMs = 60_000;
/** So often the watcher of an operation says that it still watches. */
const ownEveryMs = 30_000;
const longestPollMs = 10_000;

/** Reads and decides the orders of an operation and writes their actions down; null if none is to be sent. */
export async function prepareOperation(sentRun: SentRun, kind: OperationKind, rows: readonly IntentRow[]): Promise<Prepared | null> {
  const { shop, runId, signal } = sentRun;
  const id = randomUUID();
  const startedAt = performance.now();
  const ready: Ready[] = [];
  const together = readTogether(goalOf(kind).facets);
  try {
    for (let start = 0; start < rows.length && !signal.aborted; start += together) {
      ready.push(...(await prepareChunk({ ...sentRun, holder: id, priority: "many" }, rows.slice(start, start + together))).ready);
    }
  } catch (error) {
    // What is ready may go; the rest is read again when its turn comes.
    if (!(error instanceof ShopifyTrouble)) {
      await returnAll({ shop, id }, rows);
      throw error;
    }
  }
  const going = new Set(ready.map(({ review }) => review.row.id));
  await returnAll(
    { shop, id },
    rows.filter((row) => !going.has(row.id)),
  );
  if (ready.length === 0) return null;
  return {
    operation: { id, shop, runId, kind, actionIds: ready.map(({ one }) => one.row.id), preparedS: (performance.now() - startedAt) / 1_000 },
    ready,
  };
}

/** Returns intents to the run's driver and releases their orders, also those that were leased for a read which failed. */
async function returnAll({ shop, id }: Pick<NewOperation, "shop" | "id">, rows: readonly IntentRow[]): Promise<void> {
  await returnUnsent(
    shop,
    rows.map((row) => row.id),
  );
  await releaseSubjects(
    shop,
    rows.map((row) => row.subjectId),
    id,
  );
}

const rowsOf = (ready: readonly Ready[]): IntentRow[] => ready.map(({ review }) => review.row);

export type Begun = { ok: true; operationId: string; prepared: Prepared } | { ok: false; off: boolean };

/**
 * Sends an operation as soon as there is a place for it. What may no longer be sent is left out; when Shopify does not begin it,
 * every order goes back to the run's driver.
 */
export async function beginOperation(sentRun: SentRun, caller: Caller, prepared: Prepared, freePlace: () => Promise<void>): Promise<Begun> {
  const tries = { now: prepared };
  try {
    const begun = await tryToBegin(sentRun, caller, tries, freePlace);
    if (!begun.ok) await returnAll(tries.now.operation, rowsOf(tries.now.ready));
    else
      await releaseSubjects(
        sentRun.shop,
        tries.now.ready.map(({ review }) => review.row.subjectId),
        tries.now.operation.id,
      );
    return begun;
  } catch (error) {
    // What went out stays sent: only what surely did not is given back.
    await returnAll(tries.now.operation, rowsOf(tries.now.ready));
    throw error;
  }
}

async function tryToBegin(sentRun: SentRun, caller: Caller, tries: { now: Prepared }, freePlace: () => Promise<void>): Promise<Begun> {
  const { signal } = sentRun;
  const giveUpAt = performance.now() + freshMs;
  let path: string | null = null;
  while (!signal.aborted && tries.now.ready.length > 0 && performance.now() < giveUpAt) {
    const staged: { ok: true; path: string } | NotBegun =
      path === null ? await stageVariables(caller, variablesOf(tries.now), signal) : { ok: true, path };
    if (staged.ok) await freePlace();
    const begun: Sending = staged.ok ? await sendOperation(sentRun, caller, tries.now, staged.path) : { next: staged, left: tries.now };
    if ("operationId" in begun) return { ok: true, operationId: begun.operationId, prepared: tries.now };
    const next: NotBegun = begun.next;
    if (next.why === "off") return { ok: false, off: true };
    path = staged.ok && next.why === "busy" ? staged.path : null;
    tries.now = begun.left;
    if (next.why === "later") await rest(next.retryAfterMs, signal);
    else if (next.why !== "blocked") await rest(1_000, signal);
  }
  return { ok: false, off: false };
}

const variablesOf = ({ ready }: Prepared): Record<string, unknown>[] =>
  ready.map(({ one }) => changeOf(one.action.kind).via.shopify.variables(one.action, one.row.id));

type Sending = { operationId: string } | { next: NotBegun; left: Prepared };

async function sendOperation(sentRun: SentRun, caller: Caller, prepared: Prepared, path: string): Promise<Sending> {
  const { shop, signal } = sentRun;
  const { operation, ready } = prepared;
  const [first] = ready;
  if (!first) return { next: { ok: false, why: "blocked" }, left: prepared };
  const seenAt = oldest(ready.map(({ readAt }) => readAt));
  const settingsAt = oldest(ready.map(({ review }) => review.settingsAt));
  let sentAt = new Date();
  let may = new Set(operation.actionIds);
  let marked = false;
  const answer = await runBulk(
    caller,
    { id: operation.id, document: changeOf(first.one.action.kind).via.shopify.document, path },
    async () => {
      sentAt = new Date();
      await leaseSubjects(
        shop,
        ready.map(({ review }) => review.row.subjectId),
        operation.id,
        sentAt,
      );
      may = await markOperationSent(operation, { holder: operation.id, seenAt, settingsAt }, sentAt);
      return (marked = may.size === operation.actionIds.length);
    },
    signal,
  );
  if (answer.ok) {
    await noteOperationId(operation, answer.operationId);
    return { operationId: answer.operationId };
  }
  if (answer.why === "blocked") return { next: answer, left: await without(prepared, may) };
  const found = answer.why === "unknown" ? await findUntilSure(caller, operation.id, sentAt) : null;
  if (found) {
    await noteOperationId(operation, found.id);
    return { operationId: found.id };
  }
  if (marked) await takeBackOperation(operation, answer.why === "off", new Date());
  return { next: answer, left: prepared };
}

const oldest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));

/** Leaves out of an operation what may not be sent any more. */
async function without({ operation, ready }: Prepared, may: ReadonlySet<string>): Promise<Prepared> {
  await returnAll(operation, rowsOf(ready.filter(({ one }) => !may.has(one.row.id))));
  const left = ready.filter(({ one }) => may.has(one.row.id));
  return { operation: { ...operation, actionIds: left.map(({ one }) => one.row.id) }, ready: left };
}

/** Looks for an operation whose start was not answered, until it is there or cannot come any more. */
export async function findUntilSure(caller: Caller, operationKey: string, sentAt: Date): Promise<Operation | null> {
  for (;;) {
    const sure = new Date() > neverBegunAfter(sentAt);
    const found = await findBulk(caller, operationKey, sentAt);
    if (found.ok && (found.operation || sure)) return found.operation;
    await sleep(2_000);
  }
}

/** The facts of an operation under way that its watcher needs; `operationId` is Shopify's. */
export interface Watched {
  shop: string;
  actionIds: string[];
  operationId: string;
  sentAt: Date;
}

/**
 * Waits until an operation is over. `expectedS`: how long it should take, from its start. Once the run is halted by a person
 * (`isHalted`) it is cancelled. Null when this process stops before: another goes on watching.
 */
export async function watchOperation(
  caller: Caller,
  operation: Watched,
  expectedS: number,
  { signal, isHalted }: { signal: AbortSignal; isHalted: () => Promise<boolean> },
): Promise<Operation | null> {
  let ownedAt = Date.now();
  let cancelledAt = -Infinity;
  for (;;) {
    if (signal.aborted) {
      if (!(await isHalted())) return null;
      // A reply may be lost; asking twice does no harm.
      if (performance.now() - cancelledAt > httpTimeoutMs && (await cancelBulk(caller, operation.operationId)))
        cancelledAt = performance.now();
    }
    const looked = await pollBulk(caller, operation.operationId);
    if (looked.ok && (looked.operation === null || looked.operation.isOver)) return looked.operation ?? gone(operation);
    if (Date.now() - ownedAt > ownEveryMs) await stayOwner(operation, new Date((ownedAt = Date.now())));
    const left = expectedS * 1_000 - (Date.now() - operation.sentAt.getTime());
    if (signal.aborted) await sleep(500);
    else await rest(Math.min(longestPollMs, Math.max(1_000, left)), signal);
  }
}

/** An operation that Shopify does not know any more left no results. */
const gone = ({ operationId, sentAt }: Watched): Operation => ({
  id: operationId,
  status: "EXPIRED",
  isOver: true,
  lines: 0,
  url: null,
  createdAt: sentAt,
  completedAt: null,
  errorCode: null,
  document: "",
});
