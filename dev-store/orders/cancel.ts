import type { Order, Refund } from "../model.ts";
import { Refusal } from "../context.ts";
import { actorName, addAlert, addEvent, addMail, type Deps } from "./deps.ts";
import { voidPayment } from "./payment.ts";
import { refund } from "./refund.ts";
import { suggestedRefund } from "./suggest.ts";
import { openAuthorizations, pendingPayments, received, refunded } from "./transactions.ts";

export interface CancelInput {
  /** OrderCancelReason. */ reason: string;
  restock: boolean;
  /** Pay everything back to the original payment methods. */
  refund: boolean;
  notifyCustomer?: boolean;
  staffNote?: string | null;
}

/**
 * orderCancel's preconditions with its messages (docs/shopify-api.md §21). Returns and parcels stand in the way only of an order with
 * money on it: Shopify cancels what nobody paid whatever was sent, and asks for returns, closed ones too, before parcels. A pending
 * *manual* payment does not block.
 */
export function checkCancel(order: Order, staffNote: string | null = null): void {
  if (staffNote !== null && staffNote.length > 255)
    throw new Refusal("Staff note is too long. Maximum length is 255 characters.", ["staffNote"], "INVALID");
  if (order.cancelledAt !== null) throw new Refusal("Cannot cancel an order that has already been canceled", ["orderId"], "INVALID");
  const hasMoney = received(order).presentment > 0 || openAuthorizations(order).length > 0;
  if (hasMoney && order.returns.some(({ status }) => status === "REQUESTED" || status === "OPEN" || status === "CLOSED"))
    throw new Refusal("Cannot cancel an order that has returns", ["orderId"], "INVALID");
  if (hasMoney && order.fulfillments.some((fulfillment) => fulfillment.status === "SUCCESS"))
    throw new Refusal("Cannot cancel an order that has outstanding fulfillments", ["orderId"], "INVALID");
  if (pendingPayments(order).some((payment) => !payment.manual))
    throw new Refusal("Cannot cancel an order that has pending payment authorizations", ["orderId"], "INVALID");
}

/**
 * Cancels for good. Authorized and pending money is voided whatever was asked; paid money goes back only if
 * asked for, and without that the order stays PAID and open with its lines as they are. Once no money is
 * left with the shop the order is closed in the same second.
 */
export function cancelOrder(order: Order, input: CancelInput, deps: Deps): { refund: Refund | null } {
  checkCancel(order, input.staffNote ?? null);
  for (const payment of pendingPayments(order)) voidPayment(order, payment, deps);
  for (const { transaction, left } of openAuthorizations(order)) voidPayment(order, transaction, deps, left);
  const holdsMoney = received(order).presentment > refunded(order).presentment;
  const done = input.refund || !holdsMoney ? giveBack(order, input.restock, deps) : null;
  if (done === null && input.restock)
    addEvent(
      order,
      deps,
      "restock_line_items",
      `${actorName(deps)} restocked ${order.lines.reduce((total, line) => total + line.currentQuantity, 0)} items.`,
    );
  closeFulfillmentOrders(order, deps);
  order.cancelledAt = deps.iso;
  order.cancelReason = input.reason;
  order.cancelStaffNote = input.staffNote ?? null;
  order.cancelJobId = null;
  if (received(order).presentment <= refunded(order).presentment) order.closedAt ??= deps.iso;
  addAlert(
    order,
    deps,
    "cancelled",
    `${actorName(deps)} canceled this order. Reason: ${input.reason.toLowerCase()}.${input.staffNote ? ` ${input.staffNote}` : ""}`,
  );
  if (input.notifyCustomer && addMail(order, deps, "order_cancelled"))
    addEvent(order, deps, "mail_sent", `Order canceled email was sent to ${order.email}.`);
  return { refund: done };
}

/** Refunds all lines, carriage and money that are left; null if there is nothing. */
function giveBack(order: Order, restock: boolean, deps: Deps): Refund | null {
  const all = suggestedRefund(order, { suggestFullRefund: true });
  if (all.refundLineItems.length === 0 && all.suggestedTransactions.length === 0 && all.shipping.maximumRefundable.presentment === 0)
    return null;
  return refund(
    order,
    {
      lines: all.refundLineItems.map(({ lineItem, quantity, restockType, locationId }) => ({
        lineId: lineItem.id,
        quantity,
        locationId,
        restockType: restock ? restockType : "NO_RESTOCK",
      })),
      shipping: all.shipping.maximumRefundable.presentment > 0 ? "full" : null,
      transactions: all.suggestedTransactions.map((entry) => ({ parentId: entry.parent.id, amount: entry.amount.presentment })),
    },
    deps,
  );
}

function closeFulfillmentOrders(order: Order, deps: Deps): void {
  for (const entry of order.fulfillmentOrders) {
    if (entry.status === "CLOSED") continue;
    entry.status = "CLOSED";
    entry.holds = [];
    entry.updatedAt = deps.iso;
    for (const line of entry.lines) {
      line.totalQuantity = 0;
      line.remainingQuantity = 0;
    }
  }
}
