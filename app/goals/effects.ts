import type { Effect } from "#app/kernel/goal.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { goalOf } from "./goals.ts";

/**
 * What becomes of this order's money, in the customer's currency; null when there is none of it. `order` has the facets of the
 * intent's goal. Said in a preview; the decision itself is `decide`'s.
 */
export function effectOf(order: Snapshot, intent: Intent, now: Date): Effect | null {
  const effect = goalOf(intent.kind).money?.(order, intent, now) ?? null;
  return effect && effect.money.amount > 0 ? effect : null;
}

/** Does it mail the customer? Whether there is an address is not looked at. */
export function mailsOf(intent: Intent): boolean {
  return goalOf(intent.kind).mails?.(intent) ?? false;
}

/** What a preview reads to know whom it mails. */
export const mailFacets = (intent: Intent): Facet[] => (mailsOf(intent) ? ["contact"] : []);

/** Is the customer of this order mailed? Not one without an address; where that was not read, it is taken to be there. */
export const mailsCustomerOf = (order: Pick<Snapshot, "email">, intent: Intent): boolean =>
  mailsOf(intent) && order.email !== null && order.email !== "";

/** Can something of it not be taken back? Where nobody is mailed (`mails` = how many are), a mail is nothing to wait for. */
export function isIrreversible(intent: Intent, mails: number): boolean {
  const asked = mails === 0 && "notify" in intent ? { ...intent, notify: false } : intent;
  return goalOf(asked.kind).irreversible(asked);
}

/** How it is confirmed for many orders: what moves money, mails or deletes by typing their number, the rest by a click. */
export function confirmOf(intent: Intent): "typed" | "plain" {
  return goalOf(intent.kind).typed || mailsOf(intent) ? "typed" : "plain";
}
