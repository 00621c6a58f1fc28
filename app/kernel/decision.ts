import type { Reason } from "./reason.ts";

/** `platform`: Shopify will not. `house`: our policy; a person with the right may override it. */
export type Refusal = "platform" | "house";

export type Decision<A> =
  | { do: "act"; reason: Reason; actions: [A, ...A[]] }
  | { do: "wait"; reason: Reason; until: Date }
  /** The goal holds already: nothing (more) to do. */
  | { do: "reached"; reason: Reason }
  | { do: "refuse"; by: Refusal; reason: Reason };

export const act = <A>(reason: Reason, first: A, ...rest: A[]): Decision<A> => ({ do: "act", reason, actions: [first, ...rest] });
export const wait = (until: Date, reason: Reason): Decision<never> => ({ do: "wait", until, reason });
export const reached = (reason: Reason): Decision<never> => ({ do: "reached", reason });
export const refuse = (by: Refusal, reason: Reason): Decision<never> => ({ do: "refuse", by, reason });
