import type { Order, Transaction } from "../model.ts";
import { Refusal } from "../context.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { each, printed, share, subtract } from "./money.ts";
import { addTransaction } from "./payment.ts";
import { canMarkAsPaid } from "./status.ts";
import { currentTotals } from "./totals.ts";
import { openAuthorizations, pendingPayments } from "./transactions.ts";

/** Captures what is authorized and records the rest of the balance as paid by hand (docs/shopify-api.md §27). */
export function markAsPaid(order: Order, deps: Deps): Transaction[] {
  if (!canMarkAsPaid(order)) throw new Refusal("Order cannot be marked as paid.", ["id"]);
  const made: Transaction[] = [];
  let open = currentTotals(order).outstanding;
  const owed = open;
  for (const { transaction, left } of openAuthorizations(order)) {
    const presentment = Math.min(left.presentment, open.presentment),
      whole = presentment === open.presentment;
    if (presentment <= 0) break;
    const from = open;
    const amount = each((side) =>
      side === "presentment" ? presentment : whole ? from.shop : share(from.shop, presentment, from.presentment),
    );
    const { gateway, formattedGateway, manual } = transaction;
    made.push(
      addTransaction(order, deps, {
        gateway,
        formattedGateway,
        manual,
        kind: "CAPTURE",
        status: "SUCCESS",
        amount,
        parentId: transaction.id,
      }),
    );
    open = subtract(open, amount);
  }
  if (open.presentment > 0) {
    const [pending] = pendingPayments(order);
    made.push(
      addTransaction(order, deps, {
        kind: "SALE",
        status: "SUCCESS",
        amount: open,
        manual: true,
        parentId: pending?.id ?? null,
        gateway: pending?.gateway ?? "manual",
        formattedGateway: pending?.formattedGateway ?? "manual",
      }),
    );
  }
  addEvent(
    order,
    deps,
    "marked_as_paid",
    `${actorName(deps)} marked this order as paid (${printed(owed.presentment, order.presentmentCurrency)}).`,
  );
  return made;
}
