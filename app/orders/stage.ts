import { reason, type Reason } from "#app/kernel/reason.ts";
import { daysSince } from "../lib/time.ts";
import { isDelivered, isInTrouble, isOnItsWay } from "./facts/delivery.ts";
import { isAllOnHold, isInProgress, isPartlyFulfilled, isRequestDeclined, isScheduled } from "./facts/fulfillment.ts";
import { isAuthorized, isAwaitingPayment, isExpired, isRefunded, isVoided } from "./facts/money.ts";
import { hasOpenReturn, isReturnRequested } from "./facts/returns.ts";
import { isHighRisk, isRiskPending } from "./facts/risk.ts";
import { isReservationOver } from "./pay/facts.ts";
import { isFulfilled, remainingQuantity, shippedQuantity } from "./fulfill/facts.ts";
import { givenBack } from "./fulfill/given-back.ts";
import { holdWord } from "./hold/facts.ts";
import { isPickup } from "./pickup/facts.ts";
import type { Snapshot } from "./snapshot.ts";

/** In the order of an order's life. */
export const stageKinds = [
  "awaiting_payment",
  "to_fulfill",
  "scheduled",
  "on_hold",
  "in_progress",
  "partly_fulfilled",
  "in_transit",
  "delivery_problem",
  "delivered",
  "returning",
  "to_archive",
  "needs_refund",
  "cancelled",
  "archived",
] as const;
export type StageKind = (typeof stageKinds)[number];

/** Where an order stands, and one sentence of why. Derived, never stored as the truth. */
export interface Stage {
  kind: StageKind;
  reason: Reason;
}

type Row = Snapshot<"list">;

/** The stage from what a row of the list knows. */
export function stageOf(order: Row, now: Date): Stage {
  const kind = kindOf(order);
  return { kind, reason: whyInList(kind, order, now) };
}

/** The same stage with what the whole order knows of it: how many, until when, since when. */
export function stageOfPage(order: Snapshot, now: Date): Stage {
  const { kind, reason: inList } = stageOf(order, now);
  return { kind, reason: whyOnPage(kind, order, now) ?? inList };
}

const withMoney = new Set(["PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED"]);

function kindOf(order: Row): StageKind {
  if (order.cancelledAt) return withMoney.has(order.financialStatus ?? "") && !order.closedAt ? "needs_refund" : "cancelled";
  if (order.closedAt) return "archived";
  return isFulfilled(order) ? kindOfSent(order) : kindOfUnsent(order);
}

function kindOfSent(order: Row): StageKind {
  if (hasOpenReturn(order)) return "returning";
  if (isAwaitingPayment(order) || isAuthorized(order)) return "awaiting_payment";
  if (isInTrouble(order)) return "delivery_problem";
  if (isDelivered(order)) return "delivered";
  return isOnItsWay(order) ? "in_transit" : "to_archive";
}

function kindOfUnsent(order: Row): StageKind {
  if (isAllOnHold(order)) return "on_hold";
  if (isScheduled(order)) return "scheduled";
  if (isRefunded(order)) return "to_archive";
  if (isAwaitingPayment(order)) return "awaiting_payment";
  if (isPartlyFulfilled(order)) return "partly_fulfilled";
  return isInProgress(order) ? "in_progress" : "to_fulfill";
}

function whyInList(kind: StageKind, order: Row, now: Date): Reason {
  const waiting = { count: daysSince(order.createdAt, now) };
  switch (kind) {
    case "awaiting_payment":
      return whyUnpaid(order, waiting);
    case "to_fulfill":
      return whyToFulfill(order, waiting);
    case "on_hold":
      return reason("stage.on_hold", { hold: holdWord(order.holdReasons[0] ?? "OTHER") });
    case "partly_fulfilled":
      if (isHighRisk(order)) return reason("stage.high_risk");
      return order.holdReasons[0] === undefined
        ? reason("stage.partly_fulfilled")
        : reason("stage.partly_held", { hold: holdWord(order.holdReasons[0]) });
    case "to_archive":
      return reason(isRefunded(order) ? "stage.to_archive_refunded" : "stage.to_archive");
    case "scheduled":
      return order.scheduledFor ? reason("stage.scheduled_until", { until: { time: order.scheduledFor } }) : reason("stage.scheduled");
    case "in_progress":
      return reason(isHighRisk(order) ? "stage.high_risk" : "stage.in_progress");
    case "in_transit":
      return reason("stage.in_transit");
    case "delivery_problem":
      return reason("stage.delivery_problem");
    case "delivered":
      return reason("stage.delivered");
    case "returning":
      return reason(isReturnRequested(order) ? "stage.return_requested" : "stage.return_open");
    case "needs_refund":
      return reason("stage.needs_refund");
    case "cancelled":
      return reason("stage.cancelled", { at: { time: order.cancelledAt ?? order.updatedAt } });
    case "archived":
      return reason("stage.archived", { at: { time: order.closedAt ?? order.updatedAt } });
  }
}

function whyToFulfill(order: Row, waiting: { count: number }): Reason {
  if (isHighRisk(order)) return reason("stage.to_fulfill_high_risk");
  if (isRequestDeclined(order)) return reason("stage.request_declined");
  if (isRiskPending(order)) return reason("stage.to_fulfill_risk_pending");
  if (order.holdReasons[0] !== undefined) return reason("stage.to_fulfill_partly_held", { hold: holdWord(order.holdReasons[0]) });
  return reason(isAuthorized(order) ? "stage.to_fulfill_authorized" : "stage.to_fulfill", waiting);
}

function whyUnpaid(order: Row, waiting: { count: number }): Reason {
  if (isExpired(order)) return reason("stage.authorization_expired");
  if (isVoided(order)) return reason("stage.payment_voided");
  if (isAuthorized(order)) return reason("stage.shipped_authorized", waiting);
  if (isPartlyFulfilled(order)) return reason("stage.partly_unpaid", waiting);
  return reason(isFulfilled(order) ? "stage.shipped_unpaid" : "stage.awaiting_payment", waiting);
}

const waitsToBeSent: ReadonlySet<StageKind> = new Set(["to_fulfill", "in_progress", "partly_fulfilled", "to_archive"]);

/** Goods on the packing list that are not to be sent. */
function whyNotToBeSent(order: Snapshot): Reason | null {
  const { count } = givenBack(order);
  const total = remainingQuantity(order);
  if (count === 0) return null;
  return count === total ? reason("stage.given_back_all", { count }) : reason("stage.given_back", { count, total });
}

function whyOnPage(kind: StageKind, order: Snapshot, now: Date): Reason | null {
  const notToBeSent = waitsToBeSent.has(kind) ? whyNotToBeSent(order) : null;
  if (notToBeSent) return notToBeSent;
  const shipped = shippedQuantity(order);
  const parcel = order.fulfillments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).find(({ status }) => status === "SUCCESS");
  if (kind === "partly_fulfilled" && order.holdReasons.length === 0 && !isHighRisk(order))
    return reason("stage.partly_fulfilled_count", { count: shipped, total: shipped + remainingQuantity(order) });
  if (kind === "delivered" && parcel?.deliveredAt) return reason("stage.delivered_at", { at: { time: parcel.deliveredAt } });
  if (kind === "in_transit" && parcel?.estimatedDeliveryAt) {
    return reason(Date.parse(parcel.estimatedDeliveryAt) < now.getTime() ? "stage.in_transit_late" : "stage.in_transit_until", {
      at: { time: parcel.estimatedDeliveryAt },
    });
  }
  if (kind === "in_progress" && !isHighRisk(order) && order.fulfillmentOrders.some((one) => isPickup(one) && one.status === "IN_PROGRESS"))
    return reason("stage.pickup_waits");
  if (kind === "needs_refund") return reason("stage.needs_refund_amount", { amount: order.net.presentment });
  if (isReservationOver(order, now) && (kind === "to_fulfill" || kind === "awaiting_payment")) return reason("stage.authorization_expired");
  if (kind === "awaiting_payment" && !hasSentenceOfItsOwn(order) && order.outstanding.presentment.amount > 0)
    return reason("stage.owed", { amount: order.outstanding.presentment });
  return null;
}

/** What became of a payment says more than what is owed by it. */
const hasSentenceOfItsOwn = (order: Row): boolean => isAuthorized(order) || isExpired(order) || isVoided(order);
