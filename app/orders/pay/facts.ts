import type { Money } from "../../lib/money.ts";
import type { Snapshot, Transaction } from "../snapshot.ts";

type Payments = Pick<Snapshot<"money">, "outstanding" | "financialStatus" | "transactions" | "net">;

/** Does the customer still owe something? */
export function isOwed({ outstanding }: Pick<Payments, "outstanding">): boolean {
  return outstanding.presentment.amount > 0;
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
