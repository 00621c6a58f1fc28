import type { Reason } from "#app/kernel/reason.ts";
import type { Group } from "#app/runs/preview/groups.ts";

/** A bulk run as the screens need it. */
export interface RunShape {
  id: string;
  kind: string;
  /** preparing | running | paused | stopped | finished | failed */
  state: string;
  total: number;
  /** Orders by the state of what was asked of them: waiting, open, done, partly_done, refused, withdrawn. */
  counts: Record<string, number>;
  /** How many of them were settled in the last `recentS` seconds. */
  recent: number;
  /** Seconds that what is left will take, or at least; null where only the pace tells. */
  forecast: { seconds: number; atLeast: boolean } | null;
  actorName: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Who last paused, resumed, stopped or called it back; ISO 8601. */
  control: { what: "paused" | "resumed" | "stopped" | "called_back"; name: string; at: string } | null;
  countdownUntil: string | null;
  undoable: boolean;
  undoNote: Reason | null;
  undoOf: string | null;
  undoneBy: string | null;
  retryable: boolean;
  retryOf: string | null;
  /** Orders looked at so far, while it gets ready; why it could not. */
  prepared: number;
  problem: Reason | null;
  skippedGroups: Group[];
  transport: { lane: string; why: Reason } | null;
}

/** Over how many seconds the pace of a run is measured. */
export const recentS = 20;

const settledStates = ["done", "partly_done", "refused", "withdrawn"];

export const settledOf = ({ counts }: Pick<RunShape, "counts">): number =>
  settledStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** Is there still an order to come? The run itself is closed a moment after its last order. */
export const isRunning = (run: Pick<RunShape, "state" | "total" | "counts">): boolean =>
  run.state === "preparing" || (run.state === "running" && settledOf(run) < run.total);

/** Can its numbers still change by themselves? What was on its way when it was stopped comes to its end. */
export const isLive = (run: Pick<RunShape, "state" | "total" | "counts">): boolean =>
  isRunning(run) || run.state === "running" || run.state === "paused" || (run.counts.open ?? 0) > 0;

export interface Progress {
  settled: number;
  percent: number;
  perMinute: number | null;
  secondsLeft: number | null;
}

/**
 * How far a run is: what was called back when it was stopped is not on its way any more, but was not done either. How fast it was of late, and how long
 * it will still take; the last two only while it runs and that can be told.
 */
export function progressOf(
  run: Pick<RunShape, "state" | "total" | "counts" | "recent" | "forecast" | "startedAt">,
  now = Date.now(),
): Progress {
  const settled = settledOf(run) - (run.state === "stopped" ? (run.counts.withdrawn ?? 0) : 0);
  const percent = run.total
    ? Math.min(100, Math.floor((settled / run.total) * 100))
    : run.state === "preparing" || run.state === "failed"
      ? 0
      : 100;
  const over = Math.min(recentS, run.startedAt === null ? 0 : (now - Date.parse(run.startedAt)) / 1_000);
  if (!isRunning(run) || run.recent < 3 || over < 1) return { settled, percent, perMinute: null, secondsLeft: null };
  return {
    settled,
    percent,
    perMinute: Math.round((run.recent * 60) / over),
    secondsLeft: secondsLeft(run.forecast, Math.ceil(((run.total - settled) * over) / run.recent)),
  };
}

const secondsLeft = (forecast: RunShape["forecast"], byPace: number): number =>
  forecast?.atLeast === false ? forecast.seconds : Math.max(forecast?.seconds ?? 0, byPace);

const titled = [
  "archive",
  "reopen",
  "tag",
  "untag",
  "hold",
  "release",
  "fulfill",
  "unfulfill",
  "cancel",
  "capture",
  "mark_paid",
  "ready_for_pickup",
  "picked_up",
  "delete",
] as const;

/** The text that names a run, e.g. "Archive 60 orders". */
export function runTitleKey({
  kind,
  undoOf,
}: Pick<RunShape, "kind" | "undoOf">): `run.title.${(typeof titled)[number] | "other" | "undo"}` {
  if (undoOf) return "run.title.undo";
  return `run.title.${titled.find((name) => name === kind) ?? "other"}`;
}

/** The text that says how a run stands. */
export function runStateKey(run: Pick<RunShape, "state" | "total" | "counts" | "countdownUntil">) {
  const { state, counts } = run;
  if (state === "stopped") return (counts.open ?? 0) > 0 ? ("run.state.stopping" as const) : ("run.state.stopped" as const);
  if (state === "running")
    return run.countdownUntil !== null
      ? ("run.state.counting" as const)
      : isRunning(run)
        ? ("run.state.running" as const)
        : ("run.state.finished" as const);
  return `run.state.${(["preparing", "previewed", "paused", "finished", "failed"] as const).find((name) => name === state) ?? "finished"}` as const;
}

/** How many orders were left out. */
export const leftOut = ({ skippedGroups }: Pick<RunShape, "skippedGroups">): number =>
  skippedGroups.reduce((sum, { count }) => sum + count, 0);
