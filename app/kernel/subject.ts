import type { Door } from "./door.ts";

/** What something can be asked of. Drafts come beside orders. */
export type Subject = "order";

/** An intent with what the decision must know beside its subject. */
export interface Asked<I, A> {
  intent: I;
  by: Door;
  /** Codes of house refusals the asker chose to override. */
  overrides: readonly string[];
  /** Actions of this very intent that are known to have happened, of whatever kind, oldest first. */
  done: readonly A[];
  /** Kinds of what else is asked of the subject and not settled, where the caller knows. */
  underWay?: readonly string[];
  askedAt: Date;
}
