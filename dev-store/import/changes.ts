import type { Order } from "../model.ts";
import { cancelOrder, type CancelInput } from "../orders/cancel.ts";
import type { Deps } from "../orders/deps.ts";
import { share, toDecimal } from "../orders/money.ts";
import { unfulfilledQuantity } from "../orders/quantities.ts";
import { refund, type RefundLine } from "../orders/refund.ts";
import { shippingLeft, suggestedRefund } from "../orders/suggest.ts";

export interface GivenBack {
  lines: { lineId: number; quantity: number }[];
  /** Carriage, shop's currency in minor units, or all that is left. */
  shipping: number | "all";
  note: string;
}

/** Refunds goods to the original payment: what was not sent is cancelled, what was sent comes back. No more than is left of each. */
export function giveBack(order: Order, { lines, shipping, note }: GivenBack, deps: Deps): void {
  const wanted = lines.flatMap(({ lineId, quantity }) => refundLines(order, lineId, quantity));
  const left = shippingLeft(order),
    carriage = shipping === "all" || shipping >= left.shop ? left.presentment : share(left.presentment, shipping, left.shop);
  if (wanted.length === 0 && carriage === 0) return;
  const suggested = suggestedRefund(order, {
    refundLineItems: wanted.map((line) => ({ lineItemId: line.lineId, quantity: line.quantity, restockType: line.restockType })),
    shippingAmount: toDecimal(carriage, order.presentmentCurrency),
  });
  refund(
    order,
    {
      lines: wanted,
      shipping: carriage,
      note,
      notify: true,
      transactions: suggested.suggestedTransactions.map((entry) => ({ parentId: entry.parent.id, amount: entry.amount.presentment })),
    },
    deps,
  );
}

function refundLines(order: Order, lineId: number, quantity: number): RefundLine[] {
  const line = order.lines.find((candidate) => candidate.id === lineId);
  if (!line) return [];
  const all = Math.min(quantity, line.quantity - line.refundedQuantity),
    cancelled = Math.min(all, unfulfilledQuantity(order, line));
  const parts: RefundLine[] = [
    { lineId, quantity: cancelled, restockType: "CANCEL", locationId: null },
    { lineId, quantity: all - cancelled, restockType: line.requiresShipping ? "RETURN" : "NO_RESTOCK", locationId: null },
  ];
  return parts.filter((part) => part.quantity > 0);
}

/** Cancels unless it is cancelled already, and tells the customer. */
export function cancelOnce(order: Order, input: CancelInput, deps: Deps): void {
  if (order.cancelledAt === null) cancelOrder(order, { ...input, notifyCustomer: true }, deps);
}
