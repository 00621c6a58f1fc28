import type { ReasonCode } from "#app/kernel/reason.ts";
import type { Money } from "../../lib/money.ts";
import type { Facet, Snapshot } from "../snapshot.ts";

/** What is known of an order that no snapshot shows: what was asked here and is under way. */
export interface Known {
  /** Shopify's job that cancels it runs, or a cancellation waits to be sent. */ beingCancelled: boolean;
}
export const nothingKnown: Known = { beingCancelled: false };

/**
 * How well a fact can be told of a moment that is past: `exact` from Shopify's own times; `recorded` only in what this app wrote
 * down since it was installed; `today` stands in for then, and is exact if the order was not changed since; `unknown` never.
 */
export type Past = "exact" | "recorded" | "today" | "unknown";

type Of<F extends Facet, Value> = (order: Snapshot<F>, now: Date, known: Known) => Value;

interface Common<F extends Facet, Value, Search> {
  /** What of a snapshot it reads. */
  facets: readonly F[];
  /** What a person calls it. */
  words: ReasonCode;
  of: Of<F, Value>;
  /** Shopify's search for it; null where Shopify's search cannot tell. */
  search: Search;
  knownInPast: Past;
}

/** Search with a bound, in the unit of the fact: money as a decimal in the shop's currency, times in ISO 8601. */
export interface Bounds<Bound> {
  atLeast(bound: Bound): string;
  atMost(bound: Bound): string;
  below(bound: Bound): string;
  above(bound: Bound): string;
}
interface Searches {
  flag: string | ((now: Date) => string) | null;
  choice: Record<string, string | null>;
  texts: ((text: string) => string) | null;
  amount: Bounds<string> | null;
  time: Bounds<string> | null;
  days: ((now: Date) => Bounds<number>) | null;
}

/** True or false. The search is for the orders of which it is true. */
export interface Flag<F extends Facet, S extends Searches["flag"]> extends Common<F, boolean, S> {
  type: "flag";
}
/** Those of a closed list of values that hold: the values that `search` names. */
export interface Choice<F extends Facet, S extends Searches["choice"]> extends Common<F, readonly (keyof S)[], S> {
  type: "choice";
}
/** Words of anybody's choosing, such as tags. */
export interface Texts<F extends Facet, S extends Searches["texts"]> extends Common<F, readonly string[], S> {
  type: "texts";
}
/** Money in the shop's currency. */
export interface Amount<F extends Facet, S extends Searches["amount"]> extends Common<F, Money, S> {
  type: "amount";
}
/** A moment, ISO 8601; null if it has not come. */
export interface Time<F extends Facet, S extends Searches["time"]> extends Common<F, string | null, S> {
  type: "time";
}
/** Whole days. */
export interface Days<F extends Facet, S extends Searches["days"]> extends Common<F, number, S> {
  type: "days";
}

export type Fact =
  | Flag<Facet, Searches["flag"]>
  | Choice<Facet, Searches["choice"]>
  | Texts<Facet, Searches["texts"]>
  | Amount<Facet, Searches["amount"]>
  | Time<Facet, Searches["time"]>
  | Days<Facet, Searches["days"]>;

/** One builder for each type of fact; the compiler holds `of` to the facets that the fact names. */
export const flag = <const F extends Facet, const S extends Searches["flag"]>(fact: Omit<Flag<F, S>, "type">): Flag<F, S> => ({
  type: "flag",
  ...fact,
});
export const choice = <const F extends Facet, const S extends Searches["choice"]>(fact: Omit<Choice<F, S>, "type">): Choice<F, S> => ({
  type: "choice",
  ...fact,
});
export const texts = <const F extends Facet, const S extends Searches["texts"]>(fact: Omit<Texts<F, S>, "type">): Texts<F, S> => ({
  type: "texts",
  ...fact,
});
export const amount = <const F extends Facet, const S extends Searches["amount"]>(fact: Omit<Amount<F, S>, "type">): Amount<F, S> => ({
  type: "amount",
  ...fact,
});
export const time = <const F extends Facet, const S extends Searches["time"]>(fact: Omit<Time<F, S>, "type">): Time<F, S> => ({
  type: "time",
  ...fact,
});
export const days = <const F extends Facet, const S extends Searches["days"]>(fact: Omit<Days<F, S>, "type">): Days<F, S> => ({
  type: "days",
  ...fact,
});
