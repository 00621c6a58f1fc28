/** Something asked that has not left yet and can be called back: a single change, or a run of many (`id` is then the run's). */
export interface Waiting {
  id: string;
  kind: string;
  isRun: boolean;
  orders: number;
  orderId: string | null;
  orderName: string;
  until: string;
  actorName: string;
}

export interface OutboxGroup {
  key: string;
  kind: string;
  runId: string | null;
  /** Of single changes. */ ids: string[];
  orders: number;
  orderName: string;
  until: string;
}

/** What waits, single changes by kind, each run by itself, soonest first: one line each in the outbox bar. */
export function outboxGroups(waiting: readonly Waiting[]): OutboxGroup[] {
  const groups = new Map<string, OutboxGroup>();
  for (const { id, kind, isRun, orders, orderName, until } of waiting) {
    const key = isRun ? id : kind;
    const group = groups.get(key) ?? { key, kind, runId: isRun ? id : null, ids: [], orders: 0, orderName, until };
    if (!isRun) group.ids.push(id);
    group.orders += orders;
    if (until < group.until) group.until = until;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.until.localeCompare(b.until));
}
