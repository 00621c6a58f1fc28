import { shopCarrier } from "#app/access/tokens.server.ts";
import { isKind } from "#app/goals/goals.ts";
import { log } from "#app/ground/log.server.ts";
import { operationsUnderWay, unsettledOperations } from "#app/journal/operations.server.ts";
import { lastKind, takeFromEnd } from "#app/journal/run-intents.server.ts";
import { noteTransport } from "#app/journal/runs.server.ts";
import type { SentRun } from "./batch.server.ts";
import { resumeOperation, settleAtEnd, type BulkRun } from "./bulk-ending.server.ts";
import { beginOperation, prepareOperation } from "./bulk-operation.server.ts";
import { nextOperation, operationKinds, operationsAtOnce, planTransport, type Plan } from "./plan.ts";
import { situationOf } from "./situation.server.ts";
import { isHalt, rest } from "./sleep.server.ts";

/** The bulk operations of a run, sent beside its driver's single mutations. */
export interface BulkTransport {
  /** The first single mutations are on their way: plans the rest, if that was not done yet. Resolves once the transport is known. */
  begin(): Promise<void>;
  /** May single mutations go on? Not while bulk operations shall do the rest alone. */
  singlesGo(): boolean;
  /** Do bulk operations take from the same orders? Then single mutations take few at a time, or nothing would be left. */
  isShared(): boolean;
  /** Until it is closed, orders may come back to the driver. */
  isOpen(): boolean;
  /** When something may have come back since it was last asked, or it is closed. */
  changed(): Promise<void>;
  /** Resolves once all of its operations are over and settled. */
  close(): Promise<void>;
}

/** What the operations of a run have come to, as its planner sees them. */
interface BulkState extends BulkRun {
  underWay: Set<Promise<void>>;
  preparing: Map<object, { lines: number; since: number }>;
  plan: Plan | null;
  off: boolean;
  planned(): void;
  tell(): void;
}

const lookEveryMs = 1_000;

/**
 * Takes orders from the end of the run into bulk operations, as the planner says, from `begin` on; goes on at once with the
 * operations that another driver left.
 */
export function openBulkTransport(sentRun: SentRun): BulkTransport {
  const state = { open: true, bulk: null as BulkState | null, news: false, wake: () => undefined as void };
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
    sentRun,
    first: first.promise,
    planned: planned.resolve,
    tell,
    opened: (bulk) => {
      state.bulk = bulk;
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
    singlesGo: () => !state.open || state.bulk?.plan?.transport !== "bulk" || state.bulk.preparing.size + state.bulk.underWay.size === 0,
    isShared: () => state.open && sharing(state.bulk?.plan ?? null),
    isOpen: () => state.open,
    changed,
  };
}

/** Probes are too small to leave anything for. */
const sharing = (plan: Plan | null): boolean => plan !== null && plan.transport !== "single" && plan.why.code !== "lane.probing";

interface Opening extends Pick<BulkState, "sentRun" | "planned" | "tell"> {
  first: Promise<void>;
  opened(bulk: BulkState): void;
}

async function work({ sentRun, first, planned, tell, opened }: Opening): Promise<void> {
  const { shop, runId, signal } = sentRun;
  const left = await unsettledOperations(shop, runId);
  if (left.length === 0) await first;
  const kind = await lastKind(shop, runId);
  if (kind === null || !isKind(kind)) return;
  const carrier = await shopCarrier(shop);
  const operationKind = operationKinds.find((one) => one === kind);
  if (!operationKind || !carrier.ok) {
    if (!operationKind)
      await noteTransport(shop, runId, "single", planTransport(await situationOf(sentRun, kind, { off: false, preparing: [] })).why);
    return;
  }
  const bulk: BulkState = {
    sentRun,
    kind: operationKind,
    carrier,
    underWay: new Set(),
    preparing: new Map(),
    plan: null,
    off: false,
    planned,
    tell,
  };
  opened(bulk);
  for (const operation of left) runBeside(bulk, () => resumeOperation(bulk, operation));
  try {
    while (!signal.aborted && (await takeMore(bulk))) await Promise.race([rest(lookEveryMs, signal), ...bulk.underWay]);
  } finally {
    await Promise.allSettled(bulk.underWay);
  }
}

/** Runs beside others; what it fails of is looked after one by one, when its time is over. */
function runBeside(bulk: BulkState, task: () => Promise<void>): void {
  const { shop, runId } = bulk.sentRun;
  const one: Promise<void> = task()
    .catch((error: unknown) => {
      if (!isHalt(error)) log.error({ shop, runId, err: error }, "a bulk operation of a run is given up");
    })
    .finally(() => {
      bulk.underWay.delete(one);
      bulk.tell();
    });
  bulk.underWay.add(one);
}

/** Begins the operations that the planner asks for now. False when nothing is left to be planned. */
async function takeMore(bulk: BulkState): Promise<boolean> {
  const {
    sentRun: { shop, runId, signal },
    underWay,
  } = bulk;
  for (;;) {
    const situation = await situationOf(bulk.sentRun, bulk.kind, { off: bulk.off, preparing: [...bulk.preparing.values()] });
    if (bulk.plan === null || situation.speed !== null || !situation.bulkAllowed) {
      const plan = planTransport(situation);
      // Towards the end a second transport is worth less and less: that is no reason to say that there never was one.
      if (bulk.plan === null || !situation.bulkAllowed || (bulk.plan.why.code === "lane.probing" && plan.transport !== "single")) {
        if (plan.why.code !== bulk.plan?.why.code) await noteTransport(shop, runId, plan.transport, plan.why);
        bulk.plan = plan;
      }
    }
    bulk.planned();
    if (bulk.plan.transport === "single" || situation.left === 0) return underWay.size > 0;
    const lines = nextOperation(situation, bulk.plan.transport);
    if (lines === 0 || signal.aborted) return true;
    const rows = await takeFromEnd({ shop, runId, kind: bulk.kind }, lines, new Date());
    if (rows.length === 0) return true;
    const key = {};
    bulk.preparing.set(key, { lines: rows.length, since: performance.now() });
    runBeside(bulk, async () => {
      try {
        await carryOut(bulk, rows, key);
      } finally {
        bulk.preparing.delete(key);
      }
    });
  }
}

/** Carries out one operation, from its orders to their settlement. */
async function carryOut(bulk: BulkState, rows: Awaited<ReturnType<typeof takeFromEnd>>, key: object): Promise<void> {
  const { sentRun, carrier } = bulk;
  const prepared = await prepareOperation(sentRun, bulk.kind, rows);
  if (!prepared) return;
  const begun = await beginOperation(sentRun, carrier.caller, prepared, () => freePlace(sentRun));
  if (!begun.ok) {
    bulk.off ||= begun.off;
    return;
  }
  bulk.preparing.delete(key);
  const { operation, ready } = begun.prepared;
  await settleAtEnd(bulk, { ...operation, operationId: begun.operationId, sentAt: new Date() }, () => Promise.resolve(ready));
}

/** Waits until fewer operations are under way in the shop than there may be. */
async function freePlace({ shop, signal }: SentRun): Promise<void> {
  while (!signal.aborted && (await operationsUnderWay(shop)).length >= operationsAtOnce) await rest(500, signal);
}
