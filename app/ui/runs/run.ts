/** A bulk run as the screens need it. */
export interface RunShape {
  id: string;
  kind: string;
  /** running | stopped | finished */
  state: string;
  total: number;
  /** Orders by the state of what was asked of them: waiting, open, done, partly_done, refused, withdrawn. */
  counts: Record<string, number>;
  actorName: string;
  createdAt: string;
  finishedAt: string | null;
  countdownUntil: string | null;
  undoable: boolean;
  undoOf: string | null;
}

const settledStates = ["done", "partly_done", "refused", "withdrawn"];

const settledOf = ({ counts }: Pick<RunShape, "counts">): number => settledStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** Is there still an order to come? The run itself is closed a moment after its last order. */
export const isRunning = (run: Pick<RunShape, "state" | "total" | "counts">): boolean => run.state === "running" && settledOf(run) < run.total;

export interface Progress { settled: number; percent: number; perMinute: number | null; secondsLeft: number | null }

/** How far a run is, how fast, and how long it will still take; the last two only once that can be told. */
export function progressOf(run: Pick<RunShape, "total" | "counts" | "createdAt" | "finishedAt">, now = Date.now()): Progress {
  const settled = settledOf(run);
  const percent = run.total ? Math.min(100, Math.floor((settled / run.total) * 100)) : 100;
  const minutes = ((run.finishedAt ? Date.parse(run.finishedAt) : now) - Date.parse(run.createdAt)) / 60_000;
  if (settled < 3 || minutes <= 0) return { settled, percent, perMinute: null, secondsLeft: null };
  const perMinute = settled / minutes;
  const left = run.finishedAt ? 0 : Math.ceil(((run.total - settled) / perMinute) * 60);
  return { settled, percent, perMinute: Math.round(perMinute), secondsLeft: left };
}

const titled = ["archive", "reopen", "tag", "untag", "hold", "release", "fulfill", "unfulfill", "cancel"] as const;

/** The text that names a run, e.g. "Archive 60 orders". */
export function runTitleKey({ kind, undoOf }: Pick<RunShape, "kind" | "undoOf">): `run.title.${(typeof titled)[number] | "other" | "undo"}` {
  if (undoOf) return "run.title.undo";
  return `run.title.${titled.find((name) => name === kind) ?? "other"}`;
}

/** What a run will do once these house refusals are overridden: the number on the button. */
export function actingOrders(preview: { act: number; groups: readonly { reason: { code: string }; count: number; outcome: string }[] }, overrides: readonly string[]): number {
  const more = preview.groups.filter(({ outcome, reason }) => outcome === "skip" && overrides.includes(reason.code));
  return preview.act + more.reduce((sum, { count }) => sum + count, 0);
}
