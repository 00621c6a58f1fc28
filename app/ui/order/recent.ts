import type { IntentView } from "#app/journal/views.server.ts";
import type { ChangeKind } from "#app/orders/action.ts";

/** What is asked and done takes less: a banner for it would come and go. */
const slowMs = 20_000;

/**
 * Asked, begun or waiting, past calling back, and worth a word: it waits, takes several steps, or takes long. That it is under way
 * at all is at the page's title.
 */
export const underWay = (entries: readonly IntentView[], now: string): IntentView[] =>
  entries.filter(
    (entry) =>
      entry.countdownUntil === null &&
      (entry.state === "waiting" ||
        (entry.state === "open" && (stepsOf(entry).length > 0 || Date.parse(now) - Date.parse(entry.createdAt) > slowMs))),
  );

/** The newest thing asked, if it was not done and nobody has looked at that yet. */
export function notSeen(entries: readonly IntentView[]): IntentView | null {
  const newest = entries.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
  return newest && (newest.state === "refused" || newest.state === "partly_done") && !newest.seen ? newest : null;
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
