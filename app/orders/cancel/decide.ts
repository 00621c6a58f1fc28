import { act, reached, refuse, wait, type Decision } from "#app/kernel/decision.ts";
import { isUnattended } from "#app/kernel/door.ts";
import { doneOf, overridden } from "#app/kernel/goal.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { hoursAfter } from "../../lib/time.ts";
import { isOpen, isWithService, remainingQuantity, shippedQuantity } from "../fulfill/facts.ts";
import { decideHold } from "../hold/decide.ts";
import type { HoldAction } from "../hold/intent.ts";
import { whatIsCancelled } from "./done.ts";
import { isBeingPaid, kept } from "../pay/facts.ts";
import { refundable } from "../refund/facts.ts";
import type { Policy } from "../policy.ts";
import { hasOpenReturn } from "../facts/returns.ts";
import type { CancelFulfillmentOrderAction, RequestCancellationAction } from "../service/intent.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import type { CancelAction, CancelIntent } from "./intent.ts";

type Order = Snapshot<"money" | "fulfillment" | "returns" | "holds">;
type Action = CancelAction | HoldAction | RequestCancellationAction | CancelFulfillmentOrderAction;
type AskedToCancel = Asked<CancelIntent, Action>;

/** A service that says nothing for so long is asked about by a person: Shopify sets it no time (docs/shopify-api.md §43). */
const serviceAnswersWithinHours = 24;
/** Its answer may come without a webhook: so often the order is looked at. */
const lookAgainMs = 15 * 60_000;

/**
 * Shopify has no field that says whether an order can be cancelled: the rule is derived (docs/shopify-api.md §21). What a fulfillment
 * service was asked to ship is stopped first, because cancelling the order does not stop it; meanwhile the rest is held.
 */
export function decideCancel(order: Order, asked: AskedToCancel, policy: Policy, now: Date): Decision<Action> {
  if (order.cancelledAt) return decideCancelled(order, asked);
  if (doneOf(asked.done, "cancel").length > 0) return reached(whatIsCancelled(order, asked.intent));
  const impossible = whyShopifyWillNot(order);
  if (impossible) return refuse("platform", impossible);
  const { windowHours } = policy.cancel;
  const closed = windowHours === null ? null : hoursAfter(order.createdAt, windowHours);
  // Who has begun in time is not late because a service takes its time.
  if (closed && now > closed && asked.done.length === 0 && !overridden(asked, "cancel.window_closed")) {
    return refuse("house", reason("cancel.window_closed", { count: windowHours ?? 0, at: { time: closed.toISOString() } }));
  }
  const withService = order.fulfillmentOrders.filter((one) => isOpen(one) && isWithService(one));
  return stopServices(order, asked, withService, now) ?? act(whatItMeans(order, asked.intent), { ...asked.intent, orderId: order.id });
}

/** What comes before the cancellation while services are at work; null once none is, or the asker does not care. */
function stopServices(order: Order, asked: AskedToCancel, withService: readonly FulfillmentOrder[], now: Date): Decision<Action> | null {
  if (withService.length === 0 || overridden(asked, "cancel.with_service")) return null;
  if (isUnattended(asked.by)) return refuse("house", reason("cancel.with_service"));
  const refused = withService.filter(({ requestStatus }) => requestStatus === "CANCELLATION_REJECTED");
  const [no] = refused;
  if (no && !overridden(asked, "cancel.service_refused"))
    return refuse("house", reason("cancel.service_refused", { location: no.locationName }));
  // Who takes one service's no does not mean the others: they are still stopped.
  const others = withService.filter((one) => !refused.includes(one));
  const [first] = others;
  if (!first) return null;
  const insists = overridden(asked, "cancel.service_silent");
  const silent = others.find((one) => stopping(order, asked, one) === null && now >= silentAt(asked, one));
  if (silent && !insists)
    return refuse("house", reason("cancel.service_silent", { location: silent.locationName, count: serviceAnswersWithinHours }));
  const holding = decideHold(order, { ...asked, intent: holdMeanwhile, done: doneOf(asked.done, "hold") });
  if (holding.do === "act") return act(reason("cancel.holds_first"), ...holding.actions);
  for (const one of others) {
    const action = stopping(order, asked, one);
    if (action) return act(reason("cancel.asks_service", { location: one.locationName }), action);
  }
  if (insists) return null;
  const until = new Date(Math.min(now.getTime() + lookAgainMs, ...others.map((one) => silentAt(asked, one).getTime())));
  return wait(until, reason("cancel.waits_for_service", { location: first.locationName }));
}

const holdMeanwhile = { kind: "hold", reason: "OTHER", notes: null, lineItemIds: null } as const;

/** From when on a service's silence is a person's matter: also of one that was asked before this was, by whomever. */
const silentAt = ({ askedAt }: AskedToCancel, { requestStatus, updatedAt }: FulfillmentOrder): Date =>
  hoursAfter(requestStatus === "CANCELLATION_REQUESTED" ? updatedAt : askedAt.toISOString(), serviceAnswersWithinHours);

/** How a service is stopped: at once before it has accepted, by asking it afterwards. Null once it was asked, by this intent or before. */
function stopping(order: Order, { done }: AskedToCancel, one: FulfillmentOrder): Action | null {
  const named = { orderId: order.id, fulfillmentOrderId: one.id };
  const isDone = [...doneOf(done, "request_cancellation"), ...doneOf(done, "cancel_fulfillment_order")].some(
    ({ fulfillmentOrderId }) => fulfillmentOrderId === one.id,
  );
  if (isDone) return null;
  if (one.requestStatus === "SUBMITTED") return { kind: "cancel_fulfillment_order", ...named };
  return one.supportedActions.includes("REQUEST_CANCELLATION") ? { kind: "request_cancellation", ...named } : null;
}

/** Cancelled by somebody else and the money kept: asking for it back is not reached by that. */
function decideCancelled(order: Order, { intent, done }: AskedToCancel): Decision<never> {
  if (doneOf(done, "cancel").length > 0) return reached(whatIsCancelled(order, intent));
  const money = kept(order);
  if (intent.refund === "original" && money.amount > 0) return refuse("platform", reason("cancel.already_not_refunded", { amount: money }));
  return reached(reason("cancel.already"));
}

function whyShopifyWillNot(order: Order): Reason | null {
  const shipped = shippedQuantity(order);
  if (shipped > 0) {
    const left = remainingQuantity(order);
    if (left > 0) return reason("cancel.partly_shipped", { count: shipped, total: shipped + left });
    return reason(refundable(order) > 0 ? "cancel.shipped" : "cancel.shipped_no_money", { count: shipped });
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
