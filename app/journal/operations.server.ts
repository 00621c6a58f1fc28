import { db } from "#app/ground/db.server.ts";
import { actionsOfAll, type JournalledAction } from "./actions.server.ts";
import type { IntentRow, RowKey, OperationRow } from "./rows.server.ts";
import { operationMove } from "./states.ts";

/** Notes under which id Shopify runs an operation. */
export async function noteOperationId({ id, shop }: RowKey<OperationRow>, operationId: string): Promise<void> {
  await db.piece.updateMany({ where: { id, shop }, data: { operationId } });
}

export async function closeOperation({ id, shop }: RowKey<OperationRow>, workedS: number | null, now: Date): Promise<void> {
  const { from, to } = operationMove(["sent"], "over");
  await db.piece.updateMany({ where: { id, shop, state: { in: from } }, data: { state: to, workedS, settledAt: now } });
}

/** Operations of the run that were sent and not settled: another process may have begun them. */
export const unsettledOperations = (shop: string, runId: string): Promise<OperationRow[]> =>
  db.piece.findMany({ where: { shop, runId, state: "sent" }, orderBy: { sentAt: "asc" } });

/** Operations of the shop that are under way, of all its runs. */
export const operationsUnderWay = (shop: string): Promise<OperationRow[]> => db.piece.findMany({ where: { shop, state: "sent" } });

export interface Memory {
  finished: { lines: number; seconds: number }[];
  preparedS: number;
  off: boolean;
}
const remembered = 25;
/** Whether bulk operations were switched on meanwhile is tried again after this. */
const offMs = 6 * 3_600_000;

/** What the shop's latest operations taught. */
export async function memoryOf(shop: string, now: Date): Promise<Memory> {
  const [latest, off] = await Promise.all([
    db.piece.findMany({ where: { shop, state: "over", workedS: { not: null } }, orderBy: { sentAt: "desc" }, take: remembered }),
    db.piece.count({ where: { shop, state: "off", sentAt: { gt: new Date(now.getTime() - offMs) } } }),
  ]);
  const finished = latest.flatMap(({ actionIds, workedS }) => (workedS === null ? [] : [{ lines: actionIds.length, seconds: workedS }]));
  const preparedS = latest.length === 0 ? 0 : latest.reduce((sum, one) => sum + one.preparedS, 0) / latest.length;
  return { finished, preparedS, off: off > 0 };
}

/** Reads the intents and actions of an operation that another process began, by the action's id. */
export async function linesOf({ shop, actionIds }: OperationRow): Promise<Map<string, { row: IntentRow; one: JournalledAction }>> {
  const rows = await db.intent.findMany({ where: { shop, actions: { some: { id: { in: actionIds } } } } });
  const intents = new Map(rows.map((row) => [row.id, row]));
  const actions = await actionsOfAll(shop, [...intents.keys()]);
  return new Map(
    actions.flatMap((one) => {
      const row = intents.get(one.row.intentId);
      return row ? [[one.row.id, { row, one }]] : [];
    }),
  );
}
