import { judgementOn } from "#app/access/judgement.server.ts";
import { shopCarrier, type Carrier } from "#app/access/tokens.server.ts";
import { goalOf } from "#app/goals/goals.ts";
import { intentBody } from "#app/journal/intents.server.ts";
import { closeOperation, linesOf, memoryOf, noteOperationId, unsettledOperations } from "#app/journal/operations.server.ts";
import type { OperationRow } from "#app/journal/rows.server.ts";
import { runStateOf } from "#app/journal/runs.server.ts";
import { takeBackOperation } from "#app/journal/sending.server.ts";
import { createReader } from "#app/shopify/read.server.ts";
import type { Ready, SentRun } from "./batch.server.ts";
import { findUntilSure, watchOperation } from "./bulk-operation.server.ts";
import { settleOperation } from "./bulk-results.server.ts";
import { operationKinds, type OperationKind } from "./plan.ts";
import { speedOf } from "./situation.server.ts";

/** A run whose changes may go as lines of bulk operations, with the shop's own token. */
export interface BulkRun {
  sentRun: SentRun;
  kind: OperationKind;
  carrier: Extract<Carrier, { ok: true }>;
}

const patienceMs = 60_000;

/** An operation that Shopify has begun; `operationId` is Shopify's. */
interface BegunOperation {
  id: string;
  shop: string;
  actionIds: string[];
  operationId: string;
  sentAt: Date;
}

/** Waits until an operation is over, and settles its orders: `readyOf` answers them in the order of its lines. */
export async function settleAtEnd(
  { sentRun: { shop, runId, signal }, carrier: { caller } }: BulkRun,
  operation: BegunOperation,
  readyOf: () => Promise<(Ready | undefined)[]>,
): Promise<void> {
  const speed = speedOf(await memoryOf(shop, new Date()));
  const isHalted = async () => (await runStateOf(shop, runId)) !== "running";
  const lines = operation.actionIds.length;
  const expectedS = speed ? speed.overheadS + lines / speed.linesPerS : 0;
  const ended = await watchOperation(caller, operation, expectedS, { signal, isHalted });
  if (!ended) return;
  await settleOperation(shop, await readyOf(), ended, (await runStateOf(shop, runId)) === "stopped");
  const workedS = ended.completedAt && ended.lines === lines ? (ended.completedAt.getTime() - ended.createdAt.getTime()) / 1_000 : null;
  await closeOperation(operation, workedS, new Date());
}

/** Settles an operation that another driver began, once it is over; one that Shopify never began is taken back. */
export async function resumeOperation(bulk: BulkRun, row: OperationRow): Promise<void> {
  const operationId = row.operationId ?? (await findUntilSure(bulk.carrier.caller, row.id, row.sentAt))?.id;
  if (operationId === undefined) return takeBackOperation(row, false, new Date());
  if (row.operationId === null) await noteOperationId(row, operationId);
  await settleAtEnd(bulk, { ...row, operationId }, () => readAgain(bulk, row));
}

/**
 * Reads the orders of an operation as they are now, with what the journal has of them; undefined where the order is gone or the
 * intent is forgotten: those are reviewed by themselves.
 */
async function readAgain({ sentRun, kind, carrier }: BulkRun, operation: OperationRow): Promise<(Ready | undefined)[]> {
  const { shop, holder } = sentRun;
  const read = createReader(carrier.caller, { priority: "many", scopes: carrier.scopes, patienceMs });
  const judgement = await judgementOn([], shop, carrier.person);
  const lines = await linesOf(operation);
  const orders = new Map(
    (
      await read.snapshots(
        [...lines.values()].map(({ row }) => row.subjectId),
        goalOf(kind).facets,
      )
    ).map((order) => [order.id, order]),
  );
  return Promise.all(
    operation.actionIds.map(async (id): Promise<Ready | undefined> => {
      const found = lines.get(id);
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

/** Cancels and settles the operations of a halted run that no driver watches. Those of a run that goes on are left alone. */
export async function endLeftOperations(shop: string, runId: string): Promise<void> {
  const rows = await unsettledOperations(shop, runId);
  const kind = operationKinds.find((one) => one === rows[0]?.kind);
  const carrier = kind ? await shopCarrier(shop) : null;
  if (!kind || !carrier?.ok) return;
  const sentRun: SentRun = { shop, runId, holder: runId, signal: AbortSignal.abort(), bodies: new Map() };
  for (const row of rows) await resumeOperation({ sentRun, kind, carrier }, row);
}
