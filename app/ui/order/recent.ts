import type { Entry } from "../activity/entry.ts";

/** Asked, begun or waiting, and past calling back: that part is in the outbox bar. */
export const underWay = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ state, countdownUntil }) => (state === "open" || state === "waiting") && countdownUntil === null);

const freshMs = 10 * 60_000;

/** The newest thing asked, if it failed a short while ago: the person may still wait for it. */
export function failedLately(entries: readonly Entry[], now: string): Entry | null {
  const newest = entries.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
  if (!newest || (newest.state !== "refused" && newest.state !== "partly_done")) return null;
  return Date.parse(now) - Date.parse(newest.settledAt ?? newest.createdAt) < freshMs ? newest : null;
}
