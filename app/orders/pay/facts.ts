import type { Money } from "../../lib/money.ts";
import type { Snapshot, Transaction } from "../snapshot.ts";

type Payments = Pick<Snapshot<"money">, "outstanding" | "financialStatus" | "transactions" | "net">;

/** Does the customer still owe something? Money that is only reserved is owed by nobody, nor is it here. */
export function isOwed({ outstanding }: Pick<Payments, "outstanding">): boolean {
  return outstanding.presentment.amount > 0;
}

/** What did not come in yet, in the customer's currency: owed, or only reserved. */
export function toCome(order: Pick<Payments, "outstanding" | "transactions">): Money {
  const { amount, currency } = order.outstanding.presentment;
  return { amount: Math.max(0, amount) + reservedAmount(order), currency };
}

/** What is reserved by Shopify's own account, which is late to see that a reservation ran out. */
export function reservedAmount({ transactions }: Pick<Payments, "transactions">): number {
  return openAuthorizations(transactions, () => true).reduce((sum, { left }) => sum + left, 0);
}

/** Is the money here, or was nothing to be paid? Money that is only authorised is not here. */
export function isPaid({ outstanding, financialStatus }: Pick<Payments, "outstanding" | "financialStatus">): boolean {
  return outstanding.presentment.amount <= 0 && !unpaidStates.has(financialStatus ?? "");
}
const unpaidStates = new Set(["PENDING", "AUTHORIZED", "PARTIALLY_PAID", "EXPIRED", "VOIDED"]);

/** What the shop still holds of the customer's money, in the customer's currency. */
export function kept({ net }: Pick<Payments, "net">): Money {
  return net.presentment;
}

/** A payment that a provider still works on. A pending manual one (cash on delivery, bank transfer) waits for us, not for a provider. */
export function isBeingPaid({ transactions }: Pick<Payments, "transactions">): boolean {
  return transactions.some(({ kind, status, manual }) => status === "PENDING" && !manual && (kind === "AUTHORIZATION" || kind === "SALE"));
}

export function isPayment({ kind, status }: Pick<Transaction, "kind" | "status">): boolean {
  return status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE");
}

/** An authorization with money left on it, in minor units of the customer's currency. */
export interface Reservation {
  parentId: string;
  left: number;
  /** May it be captured in parts? Otherwise what one capture leaves is let go. */ inParts: boolean;
  /** The captures made on it so far. */ known: string[];
}

const isUnderWayOrDone = ({ status }: Pick<Transaction, "status">) => status === "SUCCESS" || status === "PENDING";

/**
 * The authorizations that can still be captured, oldest first. One that cannot be captured in parts is used up by its
 * first capture; a capture that is under way counts as done. Shops below Plus are not told when they run out.
 */
export function reservations(order: Pick<Payments, "transactions">, now: Date): Reservation[] {
  return openAuthorizations(order.transactions, (one) => one.manuallyCapturable && isGoodAt(now)(one));
}

/**
 * What Shopify would charge if the order were marked as paid, null if it would only record a payment: orderMarkAsPaid captures
 * what is reserved, also where staff may not (docs/shopify-api.md §28). A reservation by hand charges nobody.
 */
export function markingCharges(order: Pick<Snapshot<"money">, "transactions" | "currentTotal" | "net">, now: Date): Money | null {
  const reserved = openAuthorizations(order.transactions, (one) => !one.manual && isGoodAt(now)(one)).reduce(
    (sum, { left }) => sum + left,
    0,
  );
  const amount = Math.min(reserved, unpaidAmount(order));
  return amount > 0 ? { amount, currency: order.currentTotal.presentment.currency } : null;
}

/** Was money reserved, and has all of that run out? Shopify's badge goes on saying that it is reserved for a while. */
export function isReservationOver(order: Pick<Payments, "transactions" | "financialStatus">, now: Date): boolean {
  if (order.financialStatus !== "AUTHORIZED") return false;
  const isOver = order.transactions.some((one) => isAuthorization(one) && one.expiresAt !== null && new Date(one.expiresAt) <= now);
  return isOver && openAuthorizations(order.transactions, isGoodAt(now)).length === 0;
}

const isGoodAt =
  (now: Date) =>
  ({ expiresAt }: Transaction): boolean =>
    expiresAt === null || new Date(expiresAt) > now;

function openAuthorizations(transactions: readonly Transaction[], isMeant: (transaction: Transaction) => boolean): Reservation[] {
  return transactions
    .filter((one) => isAuthorization(one) && isMeant(one))
    .filter(({ id }) => !transactions.some((one) => one.kind === "VOID" && one.parentId === id && one.status === "SUCCESS"))
    .toSorted((a, b) => Date.parse(a.processedAt) - Date.parse(b.processedAt))
    .flatMap(({ id, amount, multiCapturable }) => {
      const captures = transactions.filter((one) => one.kind === "CAPTURE" && one.parentId === id && isUnderWayOrDone(one));
      const left = amount.presentment.amount - captures.reduce((sum, one) => sum + one.amount.presentment.amount, 0);
      return left > 0 && (multiCapturable || captures.length === 0)
        ? [{ parentId: id, left, inParts: multiCapturable, known: captures.map((one) => one.id) }]
        : [];
    });
}

function isAuthorization({ kind, status }: Pick<Transaction, "kind" | "status">): boolean {
  return status === "SUCCESS" && (kind === "AUTHORIZATION" || kind === "EMV_AUTHORIZATION");
}

/** What the goods still cost, in the customer's currency: the total as it is now, less what was received and kept. */
export function unpaidAmount({ currentTotal, net }: Pick<Snapshot<"money">, "currentTotal" | "net">): number {
  return Math.max(0, currentTotal.presentment.amount - net.presentment.amount);
}
