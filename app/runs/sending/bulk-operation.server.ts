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
import { prepareChunk, type Driven, type Ready } from "./batch.server.ts";
import { rest } from "./sleep.server.ts";
import { returnUnsent, stayOwner } from "#app/journal/run-intents.server.ts";
import { markOperationSent, takeBackOperation, type NewOperation } from "#app/journal/sending.server.ts";
import { noteOperationId } from "#app/journal/operations.server.ts";
import { leaseSubjects, releaseSubjects } from "#app/journal/leases.server.ts";

/** A piece that is ready to be sent: its actions are written down, its orders held by it. */
export interface Prepared {
  piece: NewOperation;
  ready: Ready[];
}

/** What was read longer ago than this is read again before anything is sent. */
const freshMs = 60_000;
/** So often somebody says that a piece is looked after. */
const careEveryMs = 30_000;
const longestLookMs = 10_000;

/** Reads and decides the orders of a piece, each by itself, and writes down what is to be done. Null: nothing of it is to be sent. */
export async function preparePiece(driven: Driven, kind: OperationKind, rows: readonly IntentRow[]): Promise<Prepared | null> {
  const { shop, runId, signal } = driven;
  const id = randomUUID();
  const startedAt = performance.now();
  const ready: Ready[] = [];
  const together = readTogether(goalOf(kind).facets);
  try {
    for (let start = 0; start < rows.length && !signal.aborted; start += together) {
      ready.push(...(await prepareChunk({ ...driven, holder: id, lane: "many" }, rows.slice(start, start + together))).ready);
    }
  } catch (error) {
    // What is ready may go; the rest is read again when its turn comes.
    if (!(error instanceof ShopifyTrouble)) {
      await giveAllBack({ shop, id }, rows);
      throw error;
    }
  }
  const going = new Set(ready.map(({ review }) => review.row.id));
  await giveAllBack(
    { shop, id },
    rows.filter((row) => !going.has(row.id)),
  );
  if (ready.length === 0) return null;
  return {
    piece: { id, shop, runId, kind, actionIds: ready.map(({ one }) => one.row.id), preparedS: (performance.now() - startedAt) / 1_000 },
    ready,
  };
}

/** Back into the driver's care, with their orders: also those that were held for a read which failed. */
async function giveAllBack({ shop, id }: Pick<NewOperation, "shop" | "id">, rows: readonly IntentRow[]): Promise<void> {
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
 * Sends a piece as soon as there is a place for it. What may no longer be sent is left out; when Shopify does not begin it,
 * every order goes back into the driver's care.
 */
export async function beginPiece(driven: Driven, caller: Caller, prepared: Prepared, aPlace: () => Promise<void>): Promise<Begun> {
  const tries = { now: prepared };
  try {
    const begun = await tryToBegin(driven, caller, tries, aPlace);
    if (!begun.ok) await giveAllBack(tries.now.piece, rowsOf(tries.now.ready));
    else
      await releaseSubjects(
        driven.shop,
        tries.now.ready.map(({ review }) => review.row.subjectId),
        tries.now.piece.id,
      );
    return begun;
  } catch (error) {
    // What went out stays sent: only what surely did not is given back.
    await giveAllBack(tries.now.piece, rowsOf(tries.now.ready));
    throw error;
  }
}

async function tryToBegin(driven: Driven, caller: Caller, tries: { now: Prepared }, aPlace: () => Promise<void>): Promise<Begun> {
  const { signal } = driven;
  const giveUpAt = performance.now() + freshMs;
  let path: string | null = null;
  while (!signal.aborted && tries.now.ready.length > 0 && performance.now() < giveUpAt) {
    const staged: { ok: true; path: string } | NotBegun =
      path === null ? await stageVariables(caller, variablesOf(tries.now), signal) : { ok: true, path };
    if (staged.ok) await aPlace();
    const begun: Sending = staged.ok ? await sendPiece(driven, caller, tries.now, staged.path) : { next: staged, left: tries.now };
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

async function sendPiece(driven: Driven, caller: Caller, prepared: Prepared, path: string): Promise<Sending> {
  const { shop, signal } = driven;
  const { piece, ready } = prepared;
  const [first] = ready;
  if (!first) return { next: { ok: false, why: "blocked" }, left: prepared };
  const seenAt = oldest(ready.map(({ readAt }) => readAt));
  const settingsAt = oldest(ready.map(({ review }) => review.settingsAt));
  let sentAt = new Date();
  let may = new Set(piece.actionIds);
  let marked = false;
  const answer = await runBulk(
    caller,
    { id: piece.id, document: changeOf(first.one.action.kind).via.shopify.document, path },
    async () => {
      sentAt = new Date();
      await leaseSubjects(
        shop,
        ready.map(({ review }) => review.row.subjectId),
        piece.id,
        sentAt,
      );
      may = await markOperationSent(piece, { holder: piece.id, seenAt, settingsAt }, sentAt);
      return (marked = may.size === piece.actionIds.length);
    },
    signal,
  );
  if (answer.ok) {
    await noteOperationId(piece, answer.operationId);
    return { operationId: answer.operationId };
  }
  if (answer.why === "blocked") return { next: answer, left: await without(prepared, may) };
  const found = answer.why === "unknown" ? await findUntilSure(caller, piece.id, sentAt) : null;
  if (found) {
    await noteOperationId(piece, found.id);
    return { operationId: found.id };
  }
  if (marked) await takeBackOperation(piece, answer.why === "off", new Date());
  return { next: answer, left: prepared };
}

const oldest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));

/** A piece without what may not be sent any more. */
async function without({ piece, ready }: Prepared, may: ReadonlySet<string>): Promise<Prepared> {
  await giveAllBack(piece, rowsOf(ready.filter(({ one }) => !may.has(one.row.id))));
  const left = ready.filter(({ one }) => may.has(one.row.id));
  return { piece: { ...piece, actionIds: left.map(({ one }) => one.row.id) }, ready: left };
}

/** Looks for an operation whose start was not answered, until it is there or cannot come any more. */
export async function findUntilSure(caller: Caller, pieceId: string, sentAt: Date): Promise<Operation | null> {
  for (;;) {
    const sure = new Date() > neverBegunAfter(sentAt);
    const found = await findBulk(caller, pieceId, sentAt);
    if (found.ok && (found.operation || sure)) return found.operation;
    await sleep(2_000);
  }
}

/** What a piece's watcher needs of it. */
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
export async function watchPiece(
  caller: Caller,
  piece: Watched,
  expectedS: number,
  { signal, isHalted }: { signal: AbortSignal; isHalted: () => Promise<boolean> },
): Promise<Operation | null> {
  let caredAt = Date.now();
  let cancelledAt = -Infinity;
  for (;;) {
    if (signal.aborted) {
      if (!(await isHalted())) return null;
      // A reply may be lost; asking twice does no harm.
      if (performance.now() - cancelledAt > httpTimeoutMs && (await cancelBulk(caller, piece.operationId))) cancelledAt = performance.now();
    }
    const looked = await pollBulk(caller, piece.operationId);
    if (looked.ok && (looked.operation === null || looked.operation.isOver)) return looked.operation ?? gone(piece);
    if (Date.now() - caredAt > careEveryMs) await stayOwner(piece, new Date((caredAt = Date.now())));
    const left = expectedS * 1_000 - (Date.now() - piece.sentAt.getTime());
    if (signal.aborted) await sleep(500);
    else await rest(Math.min(longestLookMs, Math.max(1_000, left)), signal);
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
