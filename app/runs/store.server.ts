import { randomUUID } from "node:crypto";
import type { Run as RunRow } from "@prisma/client";
import { z } from "zod";
import { db } from "#app/db.server.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reasonSchema } from "#app/orders/stored-reason.ts";
import { stepOf } from "#app/orders/steps.ts";
import { putAway, takeOut } from "#app/journal/sealed.server.ts";
import { storeIntents, type IntentRow, type NewIntent, type Transaction } from "#app/journal/store.server.ts";
import { viewsOf, type IntentView } from "#app/journal/journal.server.ts";
import type { ActionRow } from "#app/journal/store.server.ts";

export type { RunRow };

/** What the preview found out about one order. `code` = the reason it is left out for. */
const selectedSchema = z.object({ id: z.string(), name: z.string(), outcome: z.enum(["act", "wait", "skip"]), code: z.string() });
export type Selected = z.infer<typeof selectedSchema>;
const skippedSchema = z.array(z.object({ by: z.string().nullable(), reason: reasonSchema, count: z.int() }));
export type SkippedGroup = z.infer<typeof skippedSchema>[number];

export interface NewRun {
  shop: string; intent: Intent; selection: Selected[]; actorId: string; actorName: string; total: number; skipped: SkippedGroup[];
  state: "previewed" | "running"; undoOf?: string; now: Date;
}

/** Free text of a bulk change (a hold's note) is sealed under the run's own name. */
export async function storeRun(transaction: Transaction, run: NewRun): Promise<string> {
  const id = randomUUID();
  const body = await putAway(transaction, { shop: run.shop, orderId: id, purpose: `run ${id}` }, run.intent, stepOf(run.intent.kind).personal, run.now);
  await transaction.run.create({
    data: {
      id, shop: run.shop, kind: run.intent.kind, body, selection: run.selection, actorId: run.actorId, actorName: run.actorName,
      overrides: [], total: run.total, skipped: run.skipped, state: run.state, undoOf: run.undoOf ?? null, createdAt: run.now,
    },
  });
  return id;
}

export const previewRun = (run: NewRun): Promise<string> => db.$transaction((transaction) => storeRun(transaction, run));

export const readRun = (shop: string, id: string): Promise<RunRow | null> => db.run.findFirst({ where: { shop, id } });

export const selectionOf = (row: RunRow): Selected[] => z.array(selectedSchema).parse(row.selection);

/** What the run asks of each order; null once its free text is forgotten. */
export async function intentOf(row: RunRow): Promise<Intent | null> {
  const parsed = intentSchema.safeParse(await takeOut(row.shop, row.id, row.body));
  return parsed.success ? parsed.data : null;
}
export const skippedOf = (row: RunRow): SkippedGroup[] => skippedSchema.parse(row.skipped);

/** Starts a previewed run with all its intents and jobs, once. False if it was started already. */
export async function launch(row: RunRow, intents: NewIntent[], changes: { overrides: string[]; total: number; skipped: SkippedGroup[] }, now: Date): Promise<boolean> {
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.run.updateMany({
      where: { shop: row.shop, id: row.id, state: "previewed" },
      data: { state: "running", overrides: changes.overrides, total: changes.total, skipped: changes.skipped, createdAt: now },
    });
    if (count > 0) await storeIntents(transaction, intents);
    return count > 0;
  }, { timeout: 60_000 });
}

/** Stores a run that needs no preview together with its intents. */
export async function launchAtOnce(run: NewRun, intents: (runId: string) => NewIntent[]): Promise<string> {
  return db.$transaction(async (transaction) => {
    const runId = await storeRun(transaction, run);
    await storeIntents(transaction, intents(runId));
    return runId;
  }, { timeout: 60_000 });
}

/** Orders of a run by the state of their intents. */
export async function countsOf(shop: string, runIds: string[]): Promise<Map<string, Record<string, number>>> {
  const groups = await db.intent.groupBy({ by: ["runId", "state"], where: { shop, runId: { in: runIds } }, _count: true });
  const counts = new Map<string, Record<string, number>>(runIds.map((id) => [id, {}]));
  for (const { runId, state, _count } of groups) if (runId) Object.assign(counts.get(runId) ?? {}, { [state]: _count });
  return counts;
}

/** When the countdown of a run ends, of those that have one. */
export async function countdownsOf(shop: string, runIds: string[]): Promise<Map<string, Date>> {
  const rows = await db.intent.groupBy({ by: ["runId"], where: { shop, runId: { in: runIds }, countdown: true, state: "waiting" }, _min: { dueAt: true } });
  return new Map(rows.flatMap(({ runId, _min }) => (runId && _min.dueAt ? [[runId, _min.dueAt] as const] : [])));
}

/** Runs that have been, or are being, undone. */
export async function undoneRuns(shop: string, runIds: string[]): Promise<Set<string>> {
  const rows = await db.run.findMany({ where: { shop, undoOf: { in: runIds } }, select: { undoOf: true } });
  return new Set(rows.flatMap(({ undoOf }) => undoOf ?? []));
}

export async function intentsOfRun(shop: string, runId: string, state: string | undefined, page: { skip: number; take: number }): Promise<{ rows: IntentView[]; count: number }> {
  const where = { shop, runId, ...(state ? { state } : {}) };
  const [rows, count] = await Promise.all([
    db.intent.findMany({ where, include: { actions: { orderBy: { plannedAt: "asc" } } }, orderBy: { position: "asc" }, ...page }), db.intent.count({ where }),
  ]);
  return { rows: await viewsOf(shop, rows), count };
}

/** What a run has done, in full: for its undo. */
export function doneIntents(shop: string, runId: string): Promise<(IntentRow & { actions: ActionRow[] })[]> {
  return db.intent.findMany({ where: { shop, runId, state: { in: ["done", "partly_done"] } }, include: { actions: { orderBy: { plannedAt: "asc" } } }, orderBy: { position: "asc" } });
}

export const latestRuns = (shop: string, limit: number): Promise<RunRow[]> =>
  db.run.findMany({ where: { shop, state: { not: "previewed" } }, orderBy: { createdAt: "desc" }, take: limit });

export async function markStopped(shop: string, id: string): Promise<void> {
  await db.run.updateMany({ where: { shop, id, state: { in: ["running", "finished"] } }, data: { state: "stopped", finishedAt: new Date() } });
}
