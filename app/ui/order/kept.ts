import type { IntentView } from "#app/journal/views.server.ts";
import { isLive } from "#app/orders/fulfill/facts.ts";
import { keptTracking } from "#app/orders/fulfill/tracked.ts";
import type { Fulfillment } from "#app/orders/snapshot.ts";
import { numbersOf } from "#app/orders/tracking/tracking.ts";

const keptMs = 24 * 60 * 60_000;

/** The newest fulfillment of the last day whose typed tracking no parcel has. */
export function keptLately(
  { fulfillments }: { fulfillments: readonly Fulfillment[] },
  entries: readonly Pick<IntentView, "id" | "kind" | "state" | "reason" | "createdAt" | "settledAt">[],
  now: string,
): Pick<IntentView, "id" | "reason"> | null {
  const live = fulfillments.filter(isLive);
  const used = new Set(live.flatMap(({ tracking }) => tracking.flatMap(({ number, url }) => [number, url])));
  const isOffered = ({ kind, state, reason, createdAt, settledAt }: (typeof entries)[number]) => {
    const typed = kind === "fulfill" && (state === "refused" || state === "partly_done") ? keptTracking(reason) : null;
    if (!typed || live.length === 0 || Date.parse(now) - Date.parse(settledAt ?? createdAt) >= keptMs) return false;
    const numbers = numbersOf(typed.number);
    return numbers.length > 0 ? !numbers.every((number) => used.has(number)) : !used.has(typed.url);
  };
  return entries.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt)).find(isOffered) ?? null;
}
