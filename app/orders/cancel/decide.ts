import { hoursAfter } from "../../lib/time.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { isOpen, isWithService, remainingQuantity, shippedQuantity } from "../fulfill/facts.ts";
import { isBeingPaid, kept } from "../pay/facts.ts";
import type { Policy } from "../policy.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { hasOpenReturn } from "../return/facts.ts";
import type { Snapshot } from "../snapshot.ts";
import { overridden, type Asked } from "../step.ts";
import type { CancelAction, CancelIntent } from "./intent.ts";

type Order = Snapshot<"money" | "fulfillment" | "returns">;

/** Shopify has no field that says whether an order can be cancelled: the rule is derived (ADMIN_API §3.1). */
export function decideCancel(order: Order, asked: Asked<CancelIntent, CancelAction>, policy: Policy, now: Date): Decision<CancelAction> {
  if (order.cancelledAt) return decideCancelled(order, asked);
  if (asked.done.length > 0) return reached(reason("cancel.done"));
  const impossible = whyShopifyWillNot(order);
  if (impossible) return refuse("platform", impossible);
  if (order.fulfillmentOrders.some((one) => isOpen(one) && isWithService(one)) && !overridden(asked, "cancel.with_service")) {
    return refuse("house", reason("cancel.with_service"));
  }
  const { windowHours } = policy.cancel;
  const closed = windowHours === null ? null : hoursAfter(order.createdAt, windowHours);
  if (closed && now > closed && !overridden(asked, "cancel.window_closed")) {
    return refuse("house", reason("cancel.window_closed", { count: windowHours ?? 0, at: { time: closed.toISOString() } }));
  }
  return act(whatItMeans(order, asked.intent), { ...asked.intent, orderId: order.id });
}

/** Cancelled by somebody else and the money kept: asking for it back is not reached by that. */
function decideCancelled(order: Order, { intent, done }: Asked<CancelIntent, CancelAction>): Decision<never> {
  if (done.length > 0) return reached(reason("cancel.done"));
  const money = kept(order);
  if (intent.refund === "original" && money.amount > 0) return refuse("platform", reason("cancel.already_not_refunded", { amount: money }));
  return reached(reason("cancel.already"));
}

function whyShopifyWillNot(order: Order): Reason | null {
  const shipped = shippedQuantity(order);
  if (shipped > 0) {
    const left = remainingQuantity(order);
    return left > 0
      ? reason("cancel.partly_shipped", { count: shipped, total: shipped + left })
      : reason("cancel.shipped", { count: shipped });
  }
  if (hasOpenReturn(order)) return reason("cancel.open_return");
  if (isBeingPaid(order)) return reason("cancel.payment_pending");
  return null;
}

function whatItMeans(order: Order, { refund }: CancelIntent): Reason {
  const amount = kept(order);
  if (amount.amount > 0) return reason(refund === "original" ? "cancel.refunds" : "cancel.keeps_money", { amount });
  return reason(order.financialStatus === "AUTHORIZED" ? "cancel.voids" : "cancel.asked");
}
