import { decide } from "../orders/decide.ts";
import type { Intent } from "../orders/intent.ts";
import type { Policy } from "../orders/policy.ts";
import type { Reason } from "../orders/reason.ts";
import type { Snapshot } from "../orders/snapshot.ts";

/** What a run would do with one order. */
export interface Outlook { id: string; name: string; outcome: "act" | "wait" | "skip"; by: string | null; reason: Reason }
export interface Example { id: string; name: string; reason: Reason }
/** `reason` is that of the first order; `same` tells whether it is that of every one, to its numbers. */
export interface Group { outcome: Outlook["outcome"]; by: string | null; reason: Reason; count: number; same: boolean; examples: Example[] }

const examplesShown = 2;

/** The very decision that the run will take, order by order. */
export function outlookOf(order: Snapshot, intent: Intent, policy: Policy, now: Date): Outlook {
  const decision = decide(order, { intent, by: "bulk", overrides: [], done: [], askedAt: now }, policy, now);
  const what = { id: order.id, name: order.name, reason: decision.reason };
  switch (decision.do) {
    case "act": return { ...what, outcome: "act", by: null };
    case "wait": return { ...what, outcome: "wait", by: null };
    case "reached": return { ...what, outcome: "skip", by: "reached" };
    case "refuse": return { ...what, outcome: "skip", by: decision.by };
  }
}

/** By outcome and reason, largest first. Reasons that differ only in their numbers are one group. */
export function groupsOf(outlooks: readonly Outlook[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { id, name, outcome, by, reason } of outlooks) {
    const key = `${outcome} ${by ?? ""} ${reason.code}`;
    const group = groups.get(key) ?? { outcome, by, reason, count: 0, same: true, examples: [] };
    group.count += 1;
    if (group.examples.length < examplesShown) group.examples.push({ id, name, reason });
    group.same &&= JSON.stringify(reason) === JSON.stringify(group.reason);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
