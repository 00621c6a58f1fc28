import { kept } from "#app/orders/pay/facts.ts";
import { shippedQuantity } from "#app/orders/fulfill/facts.ts";
import type { Money } from "#app/lib/money.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

export interface CancelDraft {
  reason: string;
  /** "" until chosen: a paid order never has it preselected. */ refund: "original" | "none" | "";
  restock: boolean;
  notify: boolean;
  staffNote: string;
}
export interface CancelFacts {
  /** What the shop holds of the customer's money; null = nothing to give back. */ money: Money | null;
  authorized: boolean;
}

type Order = Pick<Snapshot, "net" | "financialStatus" | "fulfillments">;

export function cancelFacts(order: Order): CancelFacts {
  const money = kept(order);
  return { money: money.amount > 0 ? money : null, authorized: order.financialStatus === "AUTHORIZED" };
}

export const cancelDraft = (order: Order): CancelDraft => ({
  reason: "",
  refund: cancelFacts(order).money ? "" : "none",
  restock: shippedQuantity(order) === 0,
  notify: false,
  staffNote: "",
});

/** What a cancellation will do, in the order it is said: the button names all of it. */
export function cancelEffects(
  { money }: CancelFacts,
  { refund, notify, restock }: CancelDraft,
): ("refund" | "keep" | "restock" | "notify")[] {
  const aboutMoney = money === null || refund === "" ? [] : refund === "original" ? ["refund" as const] : ["keep" as const];
  return [...aboutMoney, ...(restock ? ["restock" as const] : []), ...(notify ? ["notify" as const] : [])];
}

/** Undefined fields are left for the step to ask for, next to the field. */
export function cancelIntentOf({ reason, refund, ...rest }: CancelDraft) {
  return { kind: "cancel" as const, reason: reason || undefined, refund: refund || undefined, ...rest };
}
