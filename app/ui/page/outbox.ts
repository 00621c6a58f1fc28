import type { Reason } from "#app/orders/reason.ts";

/** Something asked that has not left yet and can be called back. */
export interface Waiting { id: string; kind: string; orderName: string; runId: string | null; countdownUntil: string | null; reason: Reason }

export interface OutboxGroup { key: string; kind: string; runId: string | null; ids: string[]; orderName: string; until: string }

/** What waits, by kind and run, soonest first: one line each in the outbox bar. */
export function outboxGroups(waiting: readonly Waiting[]): OutboxGroup[] {
  const groups = new Map<string, OutboxGroup>();
  for (const { id, kind, runId, orderName, countdownUntil } of waiting) {
    if (!countdownUntil) continue;
    const key = `${kind}:${runId ?? "single"}`;
    const group = groups.get(key) ?? { key, kind, runId, ids: [], orderName, until: countdownUntil };
    group.ids.push(id);
    if (countdownUntil < group.until) group.until = countdownUntil;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.until.localeCompare(b.until));
}
