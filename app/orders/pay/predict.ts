import type { SentAction } from "#app/kernel/change.ts";
import { inProportion, type MoneyBag } from "../../lib/money.ts";
import type { Snapshot, Transaction } from "../snapshot.ts";
import { reservedAmount, toCome } from "./facts.ts";

type Payments = Snapshot<"money">;

const none = ({ shop, presentment }: MoneyBag): MoneyBag => ({ shop: { ...shop, amount: 0 }, presentment: { ...presentment, amount: 0 } });

/** More or less of an amount, in the customer's currency; of the shop's as much in proportion. */
export function plus(bag: MoneyBag, amount: number): MoneyBag {
  const { shop, presentment } = bag;
  const rate = presentment.amount === 0 ? 1 : shop.amount / presentment.amount;
  const most = Math.max(0, presentment.amount + amount);
  return { shop: { ...shop, amount: Math.round(most * rate) }, presentment: { ...presentment, amount: most } };
}

/** All that the shop held was given back. */
export function withoutMoney({ net, outstanding }: Payments): Pick<Payments, "net" | "outstanding" | "financialStatus" | "refundable"> {
  return { net: none(net), outstanding: none(outstanding), financialStatus: "REFUNDED", refundable: false };
}

/** A payment that comes in, named after the key that it is asked under. */
export function withPayment(
  order: Payments,
  amount: number,
  { at, key }: SentAction,
  like: Pick<Transaction, "kind" | "parentId" | "gateway" | "manual">,
): Payments {
  const { currency } = order.outstanding.presentment;
  const paid = { amount, currency };
  const payment: Transaction = {
    ...like,
    id: `paid by ${key}`,
    status: "SUCCESS",
    amount: { shop: paid, presentment: paid },
    processedAt: at.toISOString(),
    expiresAt: null,
    multiCapturable: false,
    manuallyCapturable: false,
  };
  const transactions = [...order.transactions, payment];
  const toPay = Math.max(0, toCome(order).amount - amount);
  return {
    ...order,
    outstanding: inProportion(order.currentTotal, Math.max(0, toPay - reservedAmount({ transactions }))),
    net: plus(order.net, amount),
    received: plus(order.received, amount),
    financialStatus: toPay > 0 ? "PARTIALLY_PAID" : "PAID",
    canMarkAsPaid: false,
    refundable: true,
    transactions,
  };
}
