import type { Effect } from "#app/kernel/goal.ts";
import type { Reason } from "#app/kernel/reason.ts";

/** What a run would do with one order. `by`: platform | house | right | reached, of one that is left out. */
export interface Outlook {
  id: string;
  name: string;
  outcome: "act" | "wait" | "skip";
  by: string | null;
  reason: Reason;
  /** Something speaks against it, though it would change: `reason` says what. */ odd?: boolean;
}
export interface Example {
  id: string;
  name: string;
  reason: Reason;
}

/** A group holds the orders of a preview with the same outcome and reason. */
export interface Group {
  outcome: Outlook["outcome"];
  by: string | null;
  /** Something speaks against changing them: a person takes them in or leaves them out, all together. */ odd: boolean;
  /** Of the first order; `same` tells whether it is that of every one, to its numbers. */
  reason: Reason;
  count: number;
  same: boolean;
  examples: Example[];
  /** What it would come to if the run acted on them: one sum per effect and currency, and mails. */
  effects: Effect[];
  mails: number;
}

const examplesShown = 2;

/** A tally sorts outlooks into groups by outcome and reason. Reasons that differ only in their numbers are one group. */
export class Tally {
  readonly #groups = new Map<string, Group>();

  add({ id, name, outcome, by, reason, odd = false }: Outlook, effects: readonly Effect[] = [], mails = 0): void {
    const key = `${outcome} ${by ?? ""} ${reason.code}`;
    const group = this.#groups.get(key) ?? { outcome, by, odd, reason, count: 0, same: true, examples: [], effects: [], mails: 0 };
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

/** How many customers a run could mail, if all of it were done. */
export const mailsOfGroups = (groups: readonly Group[]): number => groups.reduce((sum, { mails }) => sum + mails, 0);

/** What a person chose among the groups of a preview, by the codes of their reasons. */
export interface Chosen {
  /** Refusals of the house that are overridden. */ overrides: readonly string[];
  /** Groups that would change and are left out all the same. */ leftOut: readonly string[];
}

/**
 * What is odd stays out until somebody takes it in: what was sent cannot be fetched back, and an order that is put away too early
 * is one that nobody looks at again.
 */
export const leftOutAtFirst = (groups: readonly Pick<Group, "odd" | "reason">[]): string[] => [
  ...new Set(groups.filter(({ odd }) => odd).map(({ reason: { code } }) => code)),
];

/** Does the run change the orders of this group, as the person chose? */
export function isMeant({ outcome, by, reason }: Pick<Group, "outcome" | "by" | "reason">, { overrides, leftOut }: Chosen): boolean {
  switch (outcome) {
    case "act":
      return !leftOut.includes(reason.code);
    case "wait":
      return true;
    case "skip":
      return by === "house" && overrides.includes(reason.code);
  }
}
