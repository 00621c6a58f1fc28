import type { Kind } from "#app/orders/intent.ts";
import type { Outgoing } from "#app/journal/history.server.ts";

export interface OutboxGroup {
  key: string;
  kind: Kind;
  runId: string | null;
  /** Of single changes. */ ids: string[];
  orders: number;
  /** Of single changes, the orders themselves. */ named: { id: string; name: string }[];
  until: string;
}

/** What waits, single changes by kind, each run by itself, soonest first: one line each in the outbox bar. */
export function outboxGroups(waiting: readonly Outgoing[]): OutboxGroup[] {
  const groups = new Map<string, OutboxGroup>();
  for (const { id, kind, isRun, orders, orderId, orderName, until } of waiting) {
    const key = isRun ? id : kind;
    const group = groups.get(key) ?? { key, kind, runId: isRun ? id : null, ids: [], orders: 0, named: [], until };
    if (!isRun) group.ids.push(id);
    if (orderId !== null) group.named.push({ id: orderId, name: orderName });
    group.orders += orders;
    if (until < group.until) group.until = until;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.until.localeCompare(b.until));
}
