import type { Money } from "#app/lib/money.ts";
import type { Intent } from "#app/orders/intent.ts";
import { kept, reservations, unpaidAmount } from "#app/orders/pay/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

/** An order as far as the step of the intent reads it: of money only the steps that move it know. */
type Order = Partial<Snapshot<"money">>;

/**
 * What an intent moves of this order's money, in the customer's currency: charged, recorded as received, given back, or null.
 * `order` has the facets of the intent's step. Said in a preview; the decision itself is `decide`'s.
 */
export function moneyOf(order: Order, intent: Intent, now: Date): Money | null {
  if (!hasMoney(order)) return null;
  const amount = movedBy(order, intent, now);
  return amount !== null && amount.amount > 0 ? amount : null;
}

function hasMoney(order: Order): order is Snapshot<"money"> {
  return order.net !== undefined && order.currentTotal !== undefined && order.outstanding !== undefined && order.transactions !== undefined;
}

function movedBy(order: Snapshot<"money">, intent: Intent, now: Date): Money | null {
  switch (intent.kind) {
    case "cancel":
      return intent.refund === "original" ? kept(order) : null;
    case "refund":
      return intent.amount;
    case "mark_paid":
      return order.outstanding.presentment;
    case "capture": {
      const reserved = reservations(order, now).reduce((sum, { left }) => sum + left, 0);
      return intent.amount ?? { amount: Math.min(reserved, unpaidAmount(order)), currency: order.currentTotal.presentment.currency };
    }
    case "archive":
    case "reopen":
    case "tag":
    case "untag":
    case "hold":
    case "release":
    case "fulfill":
    case "unfulfill":
    case "note":
    case "edit":
    case "ready_for_pickup":
    case "picked_up":
    case "delete":
      return null;
  }
}

/** Does it mail the customer? Whether there is an address is not looked at. */
export function mailsOf(intent: Intent): boolean {
  switch (intent.kind) {
    case "ready_for_pickup":
      return true;
    case "fulfill":
    case "picked_up":
    case "cancel":
    case "refund":
      return intent.notify;
    case "archive":
    case "reopen":
    case "tag":
    case "untag":
    case "hold":
    case "release":
    case "unfulfill":
    case "note":
    case "edit":
    case "mark_paid":
    case "capture":
    case "delete":
      return false;
  }
}

/** How it is confirmed for many orders: what moves money, mails or deletes by typing their number, the rest by a click. */
export function confirmOf(intent: Intent): "typed" | "plain" {
  switch (intent.kind) {
    case "cancel":
    case "refund":
    case "mark_paid":
    case "capture":
    case "delete":
      return "typed";
    case "fulfill":
    case "picked_up":
    case "ready_for_pickup":
      return mailsOf(intent) ? "typed" : "plain";
    case "archive":
    case "reopen":
    case "tag":
    case "untag":
    case "hold":
    case "release":
    case "unfulfill":
    case "note":
    case "edit":
      return "plain";
  }
}
