import type { Order, Transaction } from "../model.ts";
import { Refusal } from "../context.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { inShopMoney, partOf } from "./exchange.ts";
import { printed, share } from "./money.ts";
import { addTransaction } from "./payment.ts";
import { canMarkAsPaid } from "./status.ts";
import { currentTotals } from "./totals.ts";
import { openAuthorizations, pendingPayments } from "./transactions.ts";

/**
 * Captures what is authorized, settles what is pending and records the rest of the balance as paid by hand (docs/shopify-api.md §27).
 * Answers the transactions that succeeded by that.
 */
export function markAsPaid(order: Order, deps: Deps): Transaction[] {
  if (!canMarkAsPaid(order)) throw new Refusal("Order cannot be marked as paid.", ["id"]);
  const done: Transaction[] = [];
  const owed = currentTotals(order).unpaid;
  let open = owed.presentment;
  for (const { transaction, left } of openAuthorizations(order)) {
    const presentment = Math.min(left.presentment, open);
    if (presentment <= 0) break;
    done.push(captureOf(order, transaction, { taken: transaction.amount.presentment - left.presentment, presentment }, deps));
    open -= presentment;
  }
  const byOrder = (presentment: number) => ({
    presentment,
    shop: inShopMoney(order, presentment, deps, share(owed.shop, presentment, owed.presentment)),
  });
  for (const payment of pendingPayments(order)) {
    if (open <= 0) break;
    if (payment.kind !== "SALE") continue;
    // Shopify turns what is awaited into what has come: the two do not stand side by side.
    payment.amount = byOrder(Math.min(payment.amount.presentment, open));
    payment.status = "SUCCESS";
    payment.processedAt = deps.iso;
    open -= payment.amount.presentment;
    done.push(payment);
  }
  if (open > 0) done.push(recordByHand(order, byOrder(open), deps));
  addEvent(
    order,
    deps,
    "marked_as_paid",
    `${actorName(deps)} marked this order as paid (${printed(owed.presentment, order.presentmentCurrency)}).`,
  );
  return done;
}

function captureOf(order: Order, parent: Transaction, part: { taken: number; presentment: number }, deps: Deps): Transaction {
  const { gateway, formattedGateway, manual } = parent,
    { taken, presentment } = part;
  return addTransaction(order, deps, {
    gateway,
    formattedGateway,
    manual,
    kind: "CAPTURE",
    status: "SUCCESS",
    amount: { presentment, shop: inShopMoney(order, presentment, deps, partOf(parent, taken, presentment)) },
    parentId: parent.id,
  });
}

function recordByHand(order: Order, amount: Transaction["amount"], deps: Deps): Transaction {
  const [pending] = pendingPayments(order);
  return addTransaction(order, deps, {
    kind: "SALE",
    status: "SUCCESS",
    amount,
    manual: true,
    parentId: pending?.id ?? null,
    gateway: pending?.gateway ?? "manual",
    formattedGateway: pending?.formattedGateway ?? "manual",
  });
}
