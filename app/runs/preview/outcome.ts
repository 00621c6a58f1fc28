import { confirmOf } from "#app/goals/effects.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import type { Settings } from "#app/settings/schema.ts";
import type { Money } from "#app/lib/money.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Effect } from "#app/kernel/goal.ts";
import { effectsOf, isMeant, type Chosen, type Group } from "./groups.ts";
import type { Items, Lines } from "../selection.ts";

/** A preview says what a run would do with its orders, or how many of them have been decided so far. */
export interface Preview {
  /** Names the run. */
  token: string;
  /** preparing | previewed | failed */
  state: string;
  kind: Kind;
  intent: Intent | null;
  /** While it prepares: orders found, and looked at, so far. */
  total: number;
  prepared: number;
  /** Why it could not be prepared. */
  problem: Reason | null;
  /** What Shopify did not let this person do when they tried last. */
  denied: Reason | null;
  act: number;
  wait: number;
  skipped: number;
  groups: Group[];
  /** Codes of house refusals that this person may override. */
  overridable: string[];
  /** About how long it will take, in seconds: one half is what every order costs. */
  seconds: number;
  secondsPerOrder: number;
  irreversible: boolean;
  /** From how many orders on their number is typed to confirm; null = never. */
  typedFrom: number | null;
  /** Of pasted numbers, and of a product. */
  lines: Lines | null;
  items: Items | null;
  /** Orders that have it in an item's title alone, and were left out. */ onlyInTitle: number;
  undoOf: string | null;
  retryOf: string | null;
}

/** Answers the address where other orders are chosen in the same way. */
export function otherOrders({ kind, lines, items }: Pick<Preview, "kind" | "lines" | "items">, list: string): string {
  const way = lines ? "numbers" : items ? "product" : null;
  return way ? `/app/runs/new?by=${way}&kind=${kind}` : list;
}

export interface Outcome {
  /** Orders that will change: the number on the button. */ acting: number;
  skipped: number;
  effects: Effect[];
  mails: number;
  seconds: number;
  /** Is the number of orders to be typed? */ typed: boolean;
}

/** From how many orders on their number is typed to start it: what moves money, mails or deletes. Null: never. */
export const typedFromOf = (intent: Intent, { bulk }: Pick<Settings, "bulk">): number | null =>
  confirmOf(intent) === "typed" ? bulk.typeAbove + 1 : null;

/** What is to be typed to start a run as it was chosen: the number of orders that will change. Null: nothing. */
export function numberToType(groups: readonly Group[], chosen: Chosen, typedFrom: number | null): string | null {
  const acting = actingOf(groups, chosen).reduce((sum, { count }) => sum + count, 0);
  return typedFrom !== null && acting >= typedFrom ? String(acting) : null;
}

const actingOf = (groups: readonly Group[], chosen: Chosen): Group[] =>
  groups.filter((group) => group.outcome !== "wait" && isMeant(group, chosen));

/** Sums up what a run changes with these groups taken in and left out. */
export function outcomeOf(
  preview: Pick<Preview, "act" | "skipped" | "groups" | "seconds" | "secondsPerOrder" | "typedFrom">,
  chosen: Chosen,
): Outcome {
  const groups = actingOf(preview.groups, chosen);
  const acting = groups.reduce((sum, { count }) => sum + count, 0);
  const more = acting - preview.act;
  return {
    acting,
    skipped: preview.skipped - more,
    effects: effectsOf(groups),
    mails: groups.reduce((sum, { mails }) => sum + mails, 0),
    seconds: Math.max(1, Math.ceil(preview.seconds + more * preview.secondsPerOrder)),
    typed: numberToType(preview.groups, chosen, preview.typedFrom) !== null,
  };
}

/** Adds up the money that a run moves, by what becomes of it, for the text of its button. */
export const sums = (effects: readonly Effect[]): { what: Effect["what"]; money: Money[] }[] =>
  [...new Set(effects.map(({ what }) => what))].map((what) => ({
    what,
    money: effects.filter((effect) => effect.what === what).map(({ money }) => money),
  }));
