import { recentSeconds } from "#app/runs/limits.ts";
import type { FieldChange } from "#app/kernel/field-change.ts";
import type { RunView } from "#app/runs/runs.server.ts";
import type { RunSummary } from "#app/runs/summary.server.ts";

const settledStates = ["done", "partly_done", "refused", "withdrawn"];

export const settledOf = ({ counts }: Pick<RunView, "counts">): number =>
  settledStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** Is there still an order to come? The run itself is closed a moment after its last order. */
export const isRunning = (run: Pick<RunView, "state" | "total" | "counts">): boolean =>
  run.state === "preparing" || (run.state === "running" && settledOf(run) < run.total);

/** Can its numbers still change by themselves? What was on its way when it was stopped comes to its end. */
export const isLive = (run: Pick<RunView, "state" | "total" | "counts">): boolean =>
  isRunning(run) || run.state === "running" || run.state === "paused" || (run.counts.open ?? 0) > 0;

export interface Progress {
  settled: number;
  percent: number;
  perMinute: number | null;
  secondsLeft: number | null;
}

/** How far a run is: what was called back when it was stopped is not on its way any more, but was not done either. */
export function shareOf(run: Pick<RunSummary, "state" | "total" | "counts">): Pick<Progress, "settled" | "percent"> {
  const settled = settledOf(run) - (run.state === "stopped" ? (run.counts.withdrawn ?? 0) : 0);
  if (run.total) return { settled, percent: Math.min(100, Math.floor((settled / run.total) * 100)) };
  return { settled, percent: run.state === "preparing" || run.state === "failed" ? 0 : 100 };
}

/** How far a run is, how fast it was of late, and how long it will still take; the last two only while it runs and that can be told. */
export function progressOf(
  run: Pick<RunView, "state" | "total" | "counts" | "recent" | "forecast" | "startedAt">,
  now = Date.now(),
): Progress {
  const { settled, percent } = shareOf(run);
  const over = Math.min(recentSeconds, run.startedAt === null ? 0 : (now - Date.parse(run.startedAt)) / 1_000);
  if (!isRunning(run) || run.recent < 3 || over < 1) return { settled, percent, perMinute: null, secondsLeft: null };
  return {
    settled,
    percent,
    perMinute: Math.round((run.recent * 60) / over),
    secondsLeft: secondsLeft(run.forecast, Math.ceil(((run.total - settled) * over) / run.recent)),
  };
}

const secondsLeft = (forecast: RunView["forecast"], byPace: number): number =>
  forecast?.atLeast === false ? forecast.seconds : Math.max(forecast?.seconds ?? 0, byPace);

/** The text that names a run, e.g. "Archive 60 orders". */
export const runTitleKey = ({ kind, undoOf }: Pick<RunView, "kind" | "undoOf">) => `run.title.${undoOf === null ? kind : "undo"}` as const;

/** So many tags fit into a title; the page names all. */
const titled = 3;

/** What a run is about, as its title says it: its tags, or why it holds or cancels; null where its kind says it all. */
export function subjectOf(asks: readonly FieldChange[], label: (kind: "hold" | "cancelReason", value: string) => string): string | null {
  for (const { field, before, after } of asks) {
    const value = after ?? before;
    if (field === "tags" && Array.isArray(value)) return [...value.slice(0, titled), ...(value.length > titled ? ["…"] : [])].join(", ");
    if ((field === "hold" || field === "cancelReason") && typeof value === "string") return label(field, value);
  }
  return null;
}

const namedStates = ["preparing", "previewed", "paused", "finished", "failed"] as const;

/** The text that says how a run stands. */
export function runStateKey(run: Pick<RunView, "state" | "total" | "counts" | "countdownUntil">) {
  const { state, counts } = run;
  if (state === "stopped") return (counts.open ?? 0) > 0 ? ("run.state.stopping" as const) : ("run.state.stopped" as const);
  if (state === "running")
    return run.countdownUntil !== null
      ? ("run.state.counting" as const)
      : isRunning(run)
        ? ("run.state.running" as const)
        : ("run.state.finished" as const);
  return `run.state.${namedStates.find((name) => name === state) ?? "finished"}` as const;
}

/** How many orders were left out. */
export const leftOut = ({ skippedGroups }: Pick<RunView, "skippedGroups">): number =>
  skippedGroups.reduce((sum, { count }) => sum + count, 0);
