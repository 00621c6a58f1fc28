import { describe, expect, it } from "vitest";
import {
  aFulfillment,
  anOrder,
  anUnpaidOrder,
  aPickupOrder,
  aReservedOrder,
  aRefund,
  aShippedOrder,
  bag,
  lamp,
  mug,
  now,
} from "./order.fixture.ts";
import { stageOf, stageOfPage } from "./stage.ts";

const at = "2026-11-12T08:00:00Z";

const partly = { fulfillmentStatus: "PARTIALLY_FULFILLED" };
const riskyPart = anOrder({ ...partly, riskLevels: ["HIGH"] });
const partOwing = anOrder({ ...partly, financialStatus: "PARTIALLY_PAID", outstanding: bag(500) });
const partRefunded = anOrder({ ...partly, financialStatus: "REFUNDED" });
const owing = (financialStatus: string | null) => anOrder({ financialStatus, outstanding: bag(500) });
const refundedUnsent = anOrder({ financialStatus: "REFUNDED", fulfillmentStatus: "FULFILLMENT_NOT_REQUIRED" });

describe("the stage of an order", () => {
  it.each([
    ["a new paid order", anOrder(), "to_fulfill", "stage.to_fulfill"],
    ["an authorised one", anOrder({ financialStatus: "AUTHORIZED" }), "to_fulfill", "stage.to_fulfill_authorized"],
    ["one that a service declined", anOrder({ fulfillmentStatus: "REQUEST_DECLINED" }), "to_fulfill", "stage.request_declined"],
    ["A9: one of a high risk of fraud", anOrder({ riskLevels: ["HIGH"] }), "to_fulfill", "stage.to_fulfill_high_risk"],
    ["A9: one whose risk is being assessed", anOrder({ riskLevels: ["PENDING"] }), "to_fulfill", "stage.to_fulfill_risk_pending"],
    ["A8: one with money owed and no payment status", owing(null), "awaiting_payment", "stage.awaiting_payment"],
    ["A8: one that was edited and owes since", owing("PAID"), "awaiting_payment", "stage.awaiting_payment"],
    ["one for nothing, without a payment status", anOrder({ financialStatus: null }), "to_fulfill", "stage.to_fulfill"],
    ["A8: a refunded one with nothing to fulfill", refundedUnsent, "to_archive", "stage.to_archive_refunded"],
    ["one with cash on delivery", anUnpaidOrder(), "awaiting_payment", "stage.awaiting_payment"],
    ["one shipped and not paid", aShippedOrder({ financialStatus: "PENDING" }), "awaiting_payment", "stage.shipped_unpaid"],
    [
      "one shipped with its money reserved",
      aShippedOrder({ financialStatus: "AUTHORIZED" }),
      "awaiting_payment",
      "stage.shipped_authorized",
    ],
    ["one whose authorisation ran out", anOrder({ financialStatus: "EXPIRED" }), "awaiting_payment", "stage.authorization_expired"],
    ["A8: one whose payment was let go", anOrder({ financialStatus: "VOIDED" }), "awaiting_payment", "stage.payment_voided"],
    ["a held one", anOrder({ fulfillmentStatus: "ON_HOLD", holdReasons: ["INCORRECT_ADDRESS"] }), "on_hold", "stage.on_hold"],
    ["one held in part", anOrder({ holdReasons: ["OTHER"] }), "to_fulfill", "stage.to_fulfill_partly_held"],
    ["a scheduled one", anOrder({ fulfillmentStatus: "SCHEDULED" }), "scheduled", "stage.scheduled"],
    [
      "B13: one that is scheduled for a day",
      anOrder({ fulfillmentStatus: "SCHEDULED", scheduledFor: at }),
      "scheduled",
      "stage.scheduled_until",
    ],
    ["one being worked on", anOrder({ fulfillmentStatus: "IN_PROGRESS" }), "in_progress", "stage.in_progress"],
    ["A9: one shipped in part, of a high risk", riskyPart, "partly_fulfilled", "stage.high_risk"],
    ["A8: one shipped in part that owes", partOwing, "awaiting_payment", "stage.partly_unpaid"],
    ["A8: a refunded one that was sent in part", partRefunded, "to_archive", "stage.to_archive_refunded"],
    ["one shipped in part", anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED" }), "partly_fulfilled", "stage.partly_fulfilled"],
    [
      "one shipped in part and held",
      anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED", holdReasons: ["OTHER"] }),
      "partly_fulfilled",
      "stage.partly_held",
    ],
    ["one on its way", aShippedOrder({ deliveryStatus: "OUT_FOR_DELIVERY" }), "in_transit", "stage.in_transit"],
    ["one the carrier lost", aShippedOrder({ deliveryStatus: "NOT_DELIVERED" }), "delivery_problem", "stage.delivery_problem"],
    ["a delivered one", aShippedOrder({ deliveryStatus: "DELIVERED" }), "delivered", "stage.delivered"],
    ["one that no carrier reports on", aShippedOrder({ deliveryStatus: "FULFILLED" }), "to_archive", "stage.to_archive"],
    ["one with nothing to ship", anOrder({ fulfillmentStatus: "FULFILLMENT_NOT_REQUIRED" }), "to_archive", "stage.to_archive"],
    ["A8: a refunded one that was never sent", anOrder({ financialStatus: "REFUNDED" }), "to_archive", "stage.to_archive_refunded"],
    ["one with a return asked for", aShippedOrder({ returnStatus: "RETURN_REQUESTED" }), "returning", "stage.return_requested"],
    ["one with a return under way", aShippedOrder({ returnStatus: "IN_PROGRESS" }), "returning", "stage.return_open"],
    ["an archived one", aShippedOrder({ closedAt: at }), "archived", "stage.archived"],
    [
      "a cancelled and refunded one",
      anOrder({ cancelledAt: at, closedAt: at, financialStatus: "REFUNDED" }),
      "cancelled",
      "stage.cancelled",
    ],
    ["a cancelled one whose money was kept", anOrder({ cancelledAt: at }), "needs_refund", "stage.needs_refund"],
  ])("%s", (_, order, kind, code) => {
    expect(stageOf(order, now)).toMatchObject({ kind, reason: { code } });
  });

  it("counts the days that it waits", () => {
    expect(stageOf(anOrder(), now).reason.params).toEqual({ count: 10 });
    expect(stageOf(anOrder({ createdAt: "2026-11-20T11:00:00Z" }), now).reason.params).toEqual({ count: 0 });
  });
});

describe("the page knows more of the same stage", () => {
  it.each([
    ["all of it was given back", [aRefund([mug, 2]), aRefund([lamp, 1])], "stage.given_back_all", { count: 3 }],
    ["a part of it was given back", [aRefund([lamp, 1])], "stage.given_back", { count: 1, total: 3 }],
    ["it was taken off", [aRefund([lamp, 1], { restockType: "CANCEL" })], "stage.to_fulfill", { count: 10 }],
  ])("A1 that goods are not to be sent, when %s", (_, refunds, code, params) => {
    expect(stageOfPage(anOrder({ refunds }), now)).toEqual({ kind: "to_fulfill", reason: { code, params } });
  });
  it("A1 that goods of a refunded order are not to be sent", () => {
    expect(stageOfPage(anOrder({ financialStatus: "REFUNDED" }), now)).toMatchObject({
      kind: "to_archive",
      reason: { code: "stage.given_back_all" },
    });
  });
  const parcel = { estimatedDeliveryAt: "2026-11-25T08:00:00Z" };
  it.each([
    [
      "how many are shipped",
      anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED", fulfillments: [aFulfillment({ lines: [{ lineItemId: "x", quantity: 2 }] })] }),
      "stage.partly_fulfilled_count",
    ],
    ["until when it waits", anOrder({ fulfillmentStatus: "SCHEDULED", scheduledFor: at }), "stage.scheduled_until"],
    [
      "when it is expected",
      aShippedOrder({ deliveryStatus: "IN_TRANSIT", fulfillments: [aFulfillment(parcel)] }),
      "stage.in_transit_until",
    ],
    [
      "that it is late",
      aShippedOrder({ deliveryStatus: "IN_TRANSIT", fulfillments: [aFulfillment({ estimatedDeliveryAt: at })] }),
      "stage.in_transit_late",
    ],
    [
      "when it was delivered",
      aShippedOrder({ deliveryStatus: "DELIVERED", fulfillments: [aFulfillment({ deliveredAt: at })] }),
      "stage.delivered_at",
    ],
    ["how much is owed", anUnpaidOrder(), "stage.owed"],
    [
      "B9: not less than the list of a payment that ran out",
      anOrder({ financialStatus: "EXPIRED", outstanding: bag(5_000) }),
      "stage.authorization_expired",
    ],
    [
      "B9: not less than the list of a payment that was let go",
      anOrder({ financialStatus: "VOIDED", outstanding: bag(5_000) }),
      "stage.payment_voided",
    ],
    ["B9: that a reservation is over before the badge says so", aReservedOrder({}, { expiresAt: at }), "stage.authorization_expired"],
    ["A9: the risk rather than how much is shipped", riskyPart, "stage.high_risk"],
    ["how much was kept", anOrder({ cancelledAt: at }), "stage.needs_refund_amount"],
    [
      "that it waits for the customer",
      { ...aPickupOrder({ status: "IN_PROGRESS" }), fulfillmentStatus: "IN_PROGRESS" },
      "stage.pickup_waits",
    ],
    ["nothing more", anOrder(), "stage.to_fulfill"],
  ])("%s", (_, order, code) => {
    const page = stageOfPage(order, now);
    expect(page.reason.code).toBe(code);
    expect(page.kind).toBe(stageOf(order, now).kind);
  });
});
