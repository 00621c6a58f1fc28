import { type Money, typedAmount } from "#app/lib/money.ts";
import { reservations, unpaidAmount } from "#app/orders/pay/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

/** What the form knows of the money, in minor units of the customer's currency. */
export interface CaptureFacts {
  currency: string;
  reserved: number;
  unpaid: number;
  /** May what is not captured now be captured later? */ inParts: boolean;
  /** When the first of it runs out, where Shopify tells. */ expiresAt: string | null;
}
export interface CaptureDraft {
  /** null = what is still to be paid */ amount: string | null;
  last: boolean;
}

export function captureFacts(order: Snapshot<"money">, now: Date): CaptureFacts {
  const open = reservations(order, now);
  const ids = new Set(open.map(({ parentId }) => parentId));
  const expiries = order.transactions.flatMap(({ id, expiresAt }) => (ids.has(id) && expiresAt ? [expiresAt] : []));
  return {
    currency: order.currentTotal.presentment.currency,
    unpaid: unpaidAmount(order),
    reserved: open.reduce((sum, { left }) => sum + left, 0),
    inParts: open.every(({ inParts }) => inParts),
    expiresAt: expiries.toSorted()[0] ?? null,
  };
}

/** What is captured unless another amount is typed. */
export const suggestedCapture = ({ reserved, unpaid }: CaptureFacts): number => Math.min(reserved, unpaid);

/** What will be captured, and what is let go with it; null when no amount of the currency was typed. */
export function captureEffect(facts: CaptureFacts, { amount, last }: CaptureDraft): { money: Money; letGo: Money } | null {
  const { currency, reserved, inParts } = facts;
  const taken = amount === null ? suggestedCapture(facts) : typedAmount(amount, currency);
  if (taken === null) return null;
  return { money: { amount: taken, currency }, letGo: { amount: last || !inParts ? Math.max(0, reserved - taken) : 0, currency } };
}

/** The button has said what is let go, so it is meant. An amount that is no number is left for the step to ask for. */
export function captureIntentOf(facts: CaptureFacts, draft: CaptureDraft) {
  const effect = captureEffect(facts, draft);
  return { kind: "capture" as const, amount: draft.amount === null ? null : (effect?.money ?? {}), final: (effect?.letGo.amount ?? 0) > 0 };
}
