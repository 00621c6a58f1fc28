import type { IntentView } from "#app/journal/views.server.ts";
import type { ChangeKind } from "#app/orders/action.ts";

/** Asked, begun or waiting, and past calling back: that part is in the outbox bar. */
export const underWay = (entries: readonly IntentView[]): IntentView[] =>
  entries.filter(({ state, countdownUntil }) => (state === "open" || state === "waiting") && countdownUntil === null);

const freshMs = 10 * 60_000;

/** The newest thing asked, if it failed a short while ago: the person may still wait for it. */
export function failedLately(entries: readonly IntentView[], now: string): IntentView | null {
  const newest = entries.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
  if (!newest || (newest.state !== "refused" && newest.state !== "partly_done")) return null;
  return Date.parse(now) - Date.parse(newest.settledAt ?? newest.createdAt) < freshMs ? newest : null;
}

/** One step of something under way. Without a change it is the waiting itself. */
export interface StepNow {
  does: ChangeKind | null;
  at: "done" | "now" | "next";
}

/** How far something is that takes several steps, as its journal tells it; empty for what takes one. `reachedBy` = the last of them. */
export function stepsOf({ reachedBy, state, actions }: Pick<IntentView, "reachedBy" | "state" | "actions">): StepNow[] {
  if (!actions.some((action) => action.kind !== reachedBy)) return [];
  const kinds = [...new Set(actions.map((action) => action.kind))];
  const made = kinds.map((does): StepNow => {
    const isDone = actions.every((action) => action.kind !== does || action.state === "done");
    return { does, at: isDone ? "done" : "now" };
  });
  const isWaiting = state === "waiting" && made.every(({ at }) => at === "done");
  return [
    ...made,
    ...(isWaiting ? [{ does: null, at: "now" as const }] : []),
    ...(kinds.includes(reachedBy) ? [] : [{ does: reachedBy, at: "next" as const }]),
  ];
}
