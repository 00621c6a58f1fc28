import { z } from "zod";
import type { Money } from "../lib/money.ts";
import { decide } from "../orders/decide.ts";
import type { Intent } from "../orders/intent.ts";
import type { Policy } from "../orders/policy.ts";
import type { Reason } from "../orders/reason.ts";
import type { Snapshot } from "../orders/snapshot.ts";
import type { Door } from "../orders/step.ts";
import { reasonSchema } from "../orders/stored-reason.ts";

/** What a run would do with one order. `by`: platform | house | right | reached, of one that is left out. */
export interface Outlook { id: string; name: string; outcome: "act" | "wait" | "skip"; by: string | null; reason: Reason }
/** What it would come to: money that moves, and mails to the customer. */
export interface Effect { what: "refund" | "keep" | "collect"; money: Money }

const money = z.object({ amount: z.int(), currency: z.string() });
const groupSchema = z.object({
  outcome: z.enum(["act", "wait", "skip"]).default("skip"), by: z.string().nullable(),
  /** Of the first order; `same` tells whether it is that of every one, to its numbers. */
  reason: reasonSchema, count: z.int(), same: z.boolean().default(true),
  examples: z.array(z.object({ id: z.string(), name: z.string(), reason: reasonSchema })).default([]),
  /** One sum per effect and currency, in minor units. */
  effects: z.array(z.object({ what: z.enum(["refund", "keep", "collect"]), money })).default([]),
  mails: z.int().default(0),
});
export type Group = z.infer<typeof groupSchema>;
export const groupsSchema = z.array(groupSchema);

const examplesShown = 2;

/** The very decision that the run will take, order by order. */
export function outlookOf(order: Snapshot, intent: Intent, policy: Policy, now: Date, by: Extract<Door, "bulk" | "undo"> = "bulk"): Outlook {
  const decision = decide(order, { intent, by, overrides: [], done: [], askedAt: now }, policy, now);
  const what = { id: order.id, name: order.name, reason: decision.reason };
  switch (decision.do) {
    case "act": return { ...what, outcome: "act", by: null };
    case "wait": return { ...what, outcome: "wait", by: null };
    case "reached": return { ...what, outcome: "skip", by: "reached" };
    case "refuse": return { ...what, outcome: "skip", by: decision.by };
  }
}

/** Outlooks by outcome and reason. Reasons that differ only in their numbers are one group. */
export class Tally {
  readonly #groups = new Map<string, Group>();

  add({ id, name, outcome, by, reason }: Outlook, effects: readonly Effect[] = [], mails = 0): void {
    const key = `${outcome} ${by ?? ""} ${reason.code}`;
    const group = this.#groups.get(key) ?? { outcome, by, reason, count: 0, same: true, examples: [], effects: [], mails: 0 };
    group.count += 1;
    group.mails += mails;
    if (group.examples.length < examplesShown) group.examples.push({ id, name, reason });
    group.same &&= JSON.stringify(reason) === JSON.stringify(group.reason);
    for (const effect of effects) addEffect(group.effects, effect);
    this.#groups.set(key, group);
  }

  /** Largest first. */
  get groups(): Group[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}

function addEffect(sums: Effect[], { what, money: { amount, currency } }: Effect): void {
  if (amount === 0) return;
  const sum = sums.find((one) => one.what === what && one.money.currency === currency);
  if (sum) sum.money.amount += amount;
  else sums.push({ what, money: { amount, currency } });
}

/** The sums of several groups. */
export function effectsOf(groups: readonly Group[]): Effect[] {
  const sums: Effect[] = [];
  for (const effect of groups.flatMap(({ effects }) => effects)) addEffect(sums, effect);
  return sums;
}

/** Does the run act on the orders of this group, once these refusals of the house are overridden? */
export const isMeant = ({ outcome, by, reason }: Pick<Group, "outcome" | "by" | "reason">, overrides: readonly string[]): boolean =>
  outcome !== "skip" || (by === "house" && overrides.includes(reason.code));
