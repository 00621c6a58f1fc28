import { log } from "#app/ground/log.server.ts";
import { goalOf, isKind } from "#app/goals/goals.ts";
import { changeCost } from "#app/shopify/cost.ts";
import type { Kind } from "#app/orders/intent.ts";
import { intentBody } from "#app/journal/intents.server.ts";
import { runHasDone } from "#app/journal/actions.server.ts";
import { operationKinds, nextPiece, operationsAtOnce, planLanes, type OperationKind, type Plan, type Situation } from "./plan.ts";
import { speedFrom, type Speed } from "./speed.ts";
import { keptBack, reserve } from "#app/shopify/budget.server.ts";
import { pointsOfRun } from "#app/shopify/points.server.ts";
import { readBucket } from "#app/shopify/budget.store.server.ts";
import { createReader } from "#app/shopify/read.server.ts";
import { judgementOn } from "#app/access/judgement.server.ts";
import { shopCarrier, type Carrier } from "#app/access/tokens.server.ts";
import type { Driven, Ready } from "./batch.server.ts";
import { isHalt, rest } from "./sleep.server.ts";
import { beginPiece, findUntilSure, preparePiece, watchPiece } from "./bulk-operation.server.ts";
import { settlePiece } from "./bulk-results.server.ts";
import {
  linesOf,
  closeOperation,
  memoryOf,
  noteOperationId,
  operationsUnderWay,
  unsettledOperations,
} from "#app/journal/operations.server.ts";
import { countOpen, lastKind, takeFromEnd } from "#app/journal/run-intents.server.ts";
import { noteTransport, runsGoingOn, runStateOf } from "#app/journal/runs.server.ts";
import { takeBackOperation } from "#app/journal/sending.server.ts";
import type { OperationRow } from "#app/journal/rows.server.ts";

/** The bulk lane of a run, beside the driver's single mutations. */
export interface Lanes {
  /** The first single mutations are on their way: plans the rest, if that was not done yet. Resolves once it is known which way they go. */
  begin(): Promise<void>;
  /** May single mutations go on? Not while bulk operations shall do the rest alone. */
  singlesGo(): boolean;
  /** Do bulk operations take from the same orders? Then single mutations take few at a time, or nothing would be left. */
  isShared(): boolean;
  /** Until it is closed, orders may come back into the driver's care. */
  isOpen(): boolean;
  /** When something may have come back since it was last asked, or the lane is closed. */
  changed(): Promise<void>;
  /** Resolves once all of its operations are over and settled. */
  close(): Promise<void>;
}

interface Lane {
  driven: Driven;
  kind: OperationKind;
  carrier: Extract<Carrier, { ok: true }>;
  underWay: Set<Promise<void>>;
  preparing: Map<object, { lines: number; since: number }>;
  plan: Plan | null;
  off: boolean;
  planned(): void;
  tell(): void;
}

const lookEveryMs = 1_000;
const patienceMs = 60_000;
/** Two mutations, and a look every ten seconds. */
const watching = 30;

/** Takes orders from the end of the run into bulk operations, as the planner says, from `begin` on; goes on at once with those that another driver left. */
export function openLanes(driven: Driven): Lanes {
  const state = { open: true, lane: null as Lane | null, news: false, wake: () => undefined as void };
  const tell = (): void => {
    state.news = true;
    state.wake();
  };
  const changed = async (): Promise<void> => {
    if (!state.news && state.open)
      await new Promise<void>((resolve) => {
        state.wake = resolve;
      });
    state.news = false;
  };
  const first = Promise.withResolvers<void>(),
    planned = Promise.withResolvers<void>();
  const closed = work({
    driven,
    first: first.promise,
    planned: planned.resolve,
    tell,
    opened: (lane) => {
      state.lane = lane;
    },
  }).finally(() => {
    state.open = false;
    planned.resolve();
    tell();
  });
  // Whoever drives waits for it in the end; until then a failure must not end the process.
  closed.catch(() => undefined);
  return {
    begin: () => {
      first.resolve();
      return planned.promise;
    },
    close: () => {
      first.resolve();
      return closed;
    },
    singlesGo: () => !state.open || state.lane?.plan?.transport !== "bulk" || state.lane.preparing.size + state.lane.underWay.size === 0,
    isShared: () => state.open && sharing(state.lane?.plan ?? null),
    isOpen: () => state.open,
    changed,
  };
}

/** Probes are too small to leave anything for. */
const sharing = (plan: Plan | null): boolean => plan !== null && plan.transport !== "single" && plan.why.code !== "lane.probing";

interface Opening extends Pick<Lane, "driven" | "planned" | "tell"> {
  first: Promise<void>;
  opened(lane: Lane): void;
}

async function work({ driven, first, planned, tell, opened }: Opening): Promise<void> {
  const { shop, runId, signal } = driven;
  const left = await unsettledOperations(shop, runId);
  if (left.length === 0) await first;
  const kind = await lastKind(shop, runId);
  if (kind === null || !isKind(kind)) return;
  const carrier = await shopCarrier(shop);
  const operationKind = operationKinds.find((one) => one === kind);
  if (!operationKind || !carrier.ok) {
    if (!operationKind) await noteTransport(shop, runId, "single", planLanes(await situationOf(driven, kind, null, [])).why);
    return;
  }
  const lane: Lane = {
    driven,
    kind: operationKind,
    carrier,
    underWay: new Set(),
    preparing: new Map(),
    plan: null,
    off: false,
    planned,
    tell,
  };
  opened(lane);
  for (const piece of left) carry(lane, () => resume(lane, piece));
  try {
    while (!signal.aborted && (await takeMore(lane))) await Promise.race([rest(lookEveryMs, signal), ...lane.underWay]);
  } finally {
    await Promise.allSettled(lane.underWay);
  }
}

/** Cancels and settles the bulk operations of a run that was halted while nobody drove it. Those of a run that goes on are left alone. */
export async function endLeftPieces(shop: string, runId: string): Promise<void> {
  const pieces = await unsettledOperations(shop, runId);
  const kind = operationKinds.find((one) => one === pieces[0]?.kind);
  const carrier = kind ? await shopCarrier(shop) : null;
  if (!kind || !carrier?.ok) return;
  const driven: Driven = { shop, runId, holder: runId, signal: AbortSignal.abort(), bodies: new Map() };
  for (const piece of pieces)
    await resume(
      {
        driven,
        kind,
        carrier,
        underWay: new Set(),
        preparing: new Map(),
        plan: null,
        off: false,
        planned: () => undefined,
        tell: () => undefined,
      },
      piece,
    );
}

/** Runs beside others; what it fails of is looked after one by one, when its time is over. */
function carry(lane: Lane, task: () => Promise<void>): void {
  const { shop, runId } = lane.driven;
  const one: Promise<void> = task()
    .catch((error: unknown) => {
      if (!isHalt(error)) log.error({ shop, runId, err: error }, "a piece of a run is given up");
    })
    .finally(() => {
      lane.underWay.delete(one);
      lane.tell();
    });
  lane.underWay.add(one);
}

/** Begins the pieces that the planner asks for now. False when nothing is left to be planned. */
async function takeMore(lane: Lane): Promise<boolean> {
  const {
    driven: { shop, runId, signal },
    underWay,
  } = lane;
  for (;;) {
    const situation = await situationOf(lane.driven, lane.kind, lane, [...lane.preparing.values()]);
    if (lane.plan === null || situation.speed !== null || !situation.bulkAllowed) {
      const plan = planLanes(situation);
      // Towards the end a second lane is worth less and less: that is no reason to say that there never was one.
      if (lane.plan === null || !situation.bulkAllowed || (lane.plan.why.code === "lane.probing" && plan.transport !== "single")) {
        if (plan.why.code !== lane.plan?.why.code) await noteTransport(shop, runId, plan.transport, plan.why);
        lane.plan = plan;
      }
    }
    lane.planned();
    if (lane.plan.transport === "single" || situation.left === 0) return underWay.size > 0;
    const lines = nextPiece(situation, lane.plan.transport);
    if (lines === 0 || signal.aborted) return true;
    const rows = await takeFromEnd({ shop, runId, kind: lane.kind }, lines, new Date());
    if (rows.length === 0) return true;
    const key = {};
    lane.preparing.set(key, { lines: rows.length, since: performance.now() });
    carry(lane, async () => {
      try {
        await goThrough(lane, rows, key);
      } finally {
        lane.preparing.delete(key);
      }
    });
  }
}

/** One piece from its orders to their settlement. */
async function goThrough(lane: Lane, rows: Awaited<ReturnType<typeof takeFromEnd>>, key: object): Promise<void> {
  const { driven, carrier } = lane;
  const prepared = await preparePiece(driven, lane.kind, rows);
  if (!prepared) return;
  const begun = await beginPiece(driven, carrier.caller, prepared, () => aPlace(driven));
  if (!begun.ok) {
    lane.off ||= begun.off;
    return;
  }
  lane.preparing.delete(key);
  const { piece, ready } = begun.prepared;
  await finish(lane, { ...piece, operationId: begun.operationId, sentAt: new Date() }, () => Promise.resolve(ready));
}

/** Waits until fewer operations are under way in the shop than there may be. */
async function aPlace({ shop, signal }: Driven): Promise<void> {
  while (!signal.aborted && (await operationsUnderWay(shop)).length >= operationsAtOnce) await rest(500, signal);
}

interface Sent {
  id: string;
  shop: string;
  actionIds: string[];
  operationId: string;
  sentAt: Date;
}

async function finish(lane: Lane, piece: Sent, readyOf: () => Promise<(Ready | undefined)[]>): Promise<void> {
  const {
    driven: { shop, runId, signal },
    carrier: { caller },
  } = lane;
  const speed = speedOf(await memoryOf(shop, new Date()));
  const isHalted = async () => (await runStateOf(shop, runId)) !== "running";
  const operation = await watchPiece(caller, piece, speed ? speed.overheadS + piece.actionIds.length / speed.linesPerS : 0, {
    signal,
    isHalted,
  });
  if (!operation) return;
  await settlePiece(shop, await readyOf(), operation, (await runStateOf(shop, runId)) === "stopped");
  const workedS =
    operation.completedAt && operation.lines === piece.actionIds.length
      ? (operation.completedAt.getTime() - operation.createdAt.getTime()) / 1_000
      : null;
  await closeOperation(piece, workedS, new Date());
}

/** Goes on with a piece that another driver sent. */
async function resume(lane: Lane, piece: OperationRow): Promise<void> {
  const { caller } = lane.carrier;
  const operationId = piece.operationId ?? (await findUntilSure(caller, piece.id, piece.sentAt))?.id;
  if (operationId === undefined) return takeBackOperation(piece, false, new Date());
  if (piece.operationId === null) await noteOperationId(piece, operationId);
  await finish(lane, { ...piece, operationId }, () => readAgain(lane, piece));
}

/** The orders of a piece as they are now, with what was written down of them; those that are gone or forgotten are looked at by themselves. */
async function readAgain({ driven, kind, carrier }: Lane, piece: OperationRow): Promise<(Ready | undefined)[]> {
  const { shop, holder } = driven;
  const read = createReader(carrier.caller, { priority: "many", scopes: carrier.scopes, patienceMs });
  const judgement = await judgementOn([], shop, carrier.person);
  const carried = await linesOf(piece);
  const orders = new Map(
    (
      await read.snapshots(
        [...carried.values()].map(({ row }) => row.subjectId),
        goalOf(kind).facets,
      )
    ).map((order) => [order.id, order]),
  );
  return Promise.all(
    piece.actionIds.map(async (id): Promise<Ready | undefined> => {
      const found = carried.get(id);
      const order = found && orders.get(found.row.subjectId);
      const intent = found && (await intentBody(found.row));
      if (!order || !intent) return undefined;
      return {
        review: { row: found.row, intent, carrier, read, holder, priority: "background", patienceMs, signal: undefined, ...judgement },
        one: found.one,
        body: "",
        order,
        readAt: new Date(),
      };
    }),
  );
}

const speedOf = ({ finished, preparedS }: Awaited<ReturnType<typeof memoryOf>>): Speed | null => speedFrom(finished, preparedS);

async function situationOf(
  { shop, runId }: Driven,
  kind: Kind,
  lane: Lane | null,
  preparing: readonly { lines: number; since: number }[],
): Promise<Situation> {
  const now = new Date();
  const [left, bucket, memory, underWay, runs, proved] = await Promise.all([
    countOpen(shop, runId),
    readBucket(shop, now.getTime()),
    memoryOf(shop, now),
    operationsUnderWay(shop),
    runsGoingOn(shop),
    runHasDone(shop, runId),
  ]);
  const goal = goalOf(kind);
  const cost = changeCost(goal.changes[0]);
  const seconds = (ms: number) => ms / 1_000;
  return {
    kind,
    left,
    cost,
    reading: (pointsOfRun(1_000, goal) - 1_000 * cost) / 1_000,
    watching,
    points: {
      available: bucket.available,
      restoreRate: bucket.restoreRate / Math.max(1, runs),
      reserve: keptBack(bucket.maximum, reserve),
    },
    bulkAllowed: !memory.off && !(lane?.off ?? false),
    proved,
    bulkBegun: memory.finished.length > 0 || underWay.some(({ operationId }) => operationId !== null),
    speed: speedOf(memory),
    running: underWay.map(({ actionIds, sentAt }) => ({ lines: actionIds.length, forS: seconds(now.getTime() - sentAt.getTime()) })),
    prepared: preparing.map(({ lines, since }) => ({ lines, forS: seconds(performance.now() - since) })),
  };
}
