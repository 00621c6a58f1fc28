import { parseKind } from "#app/goals/goals.ts";
import { activity, runsPage, type ActivityFilter } from "#app/journal/activity.server.ts";
import type { RunRow } from "#app/journal/rows.server.ts";
import { controlsOf, type Control } from "#app/journal/run-controls.server.ts";
import { countdownsOf, countsOf } from "#app/journal/run-intents.server.ts";
import { readRuns } from "#app/journal/runs.server.ts";
import { inClear } from "#app/journal/sealed.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import type { FieldChange } from "#app/kernel/field-change.ts";
import { intentSchema, type Kind } from "#app/orders/intent.ts";
import { asksOf } from "./asks.ts";
import { recentSeconds } from "./limits.ts";

/** A run in one line: what it does, how it stands, who started it. Nothing in it is personal. */
export interface RunSummary {
  id: string;
  kind: Kind;
  /** What it asks of each order; of an undo, what the run asked that it takes back. */ asks: FieldChange[];
  /** The kind of the run that it takes back. */ undoes: Kind | null;
  /** preparing | previewed | running | paused | stopped | finished | failed */
  state: string;
  total: number;
  counts: Record<string, number>;
  /** Settled within the last `recentSeconds`. */ recent: number;
  actorName: string;
  createdAt: string;
  startedAt: string | null;
  countdownUntil: string | null;
  undoOf: string | null;
  /** Why it was done though the house said no. */ overrideReason: string | null;
  /** Who last paused, resumed, stopped or called it back. */ control: Control | null;
}

export async function summariesOf(shop: string, rows: readonly RunRow[]): Promise<RunSummary[]> {
  const ids = rows.map(({ id }) => id);
  const [counts, countdowns, undone] = await Promise.all([
    countsOf(shop, ids, new Date(Date.now() - recentSeconds * 1_000)),
    countdownsOf(shop, ids),
    readRuns(
      shop,
      rows.flatMap(({ undoOf }) => undoOf ?? []),
    ),
  ]);
  return rows.map((row) => {
    const original = undone.find(({ id }) => id === row.undoOf) ?? null;
    return {
      id: row.id,
      kind: parseKind(row.kind),
      asks: askedIn(original ?? row),
      undoes: original && parseKind(original.kind),
      state: row.state,
      total: row.total,
      ...(counts.get(row.id) ?? { counts: {}, recent: 0 }),
      actorName: row.actorName,
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      countdownUntil: countdowns.get(row.id)?.toISOString() ?? null,
      undoOf: row.undoOf,
      overrideReason: row.overrideReason,
      control: controlsOf(row).at(-1) ?? null,
    };
  });
}

/** Of what a run asks, what lies in clear: nothing is unsealed for a line. */
function askedIn({ body }: RunRow): FieldChange[] {
  const parsed = intentSchema.safeParse(inClear(body).clear);
  return parsed.success ? asksOf(parsed.data) : [];
}

/** An entry of Activity: something asked of one order, or a whole run. */
export type ActivityItem = { entry: IntentView } | { run: RunSummary };

/** A page of Activity, in which a run is one line. */
export async function activityPage(shop: string, filter: ActivityFilter): Promise<{ items: ActivityItem[]; next: string | null }> {
  const { rows, next } = await activity(shop, filter);
  const runs = await summariesOf(
    shop,
    rows.flatMap((row) => ("run" in row ? [row.run] : [])),
  );
  const byId = new Map(runs.map((run) => [run.id, run]));
  const items = rows.flatMap((row): ActivityItem[] => {
    if ("entry" in row) return [{ entry: row.entry }];
    const run = byId.get(row.run.id);
    return run ? [{ run }] : [];
  });
  return { items, next };
}

/** A page of the runs of a shop, the latest first. */
export async function runList(shop: string, filter: Parameters<typeof runsPage>[1]): Promise<{ runs: RunSummary[]; next: string | null }> {
  const { rows, next } = await runsPage(shop, filter);
  return { runs: await summariesOf(shop, rows), next };
}
