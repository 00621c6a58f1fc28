import { topicOf } from "../told.ts";
import { describe, expect, it } from "vitest";
import type { Hold } from "../model.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "./derive.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { passTime } from "./pass-time.ts";

const at = (iso: string) => testDeps(iso);
const hold = (heldBy: string | null, createdAt: string): Hold => ({
  id: 1,
  reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL",
  reasonNotes: null,
  handle: null,
  externalId: null,
  heldBy,
  heldByName: "Shopify",
  createdAt,
});

function heldOrder(heldBy: string | null) {
  const order = testOrder(testDeps());
  const [entry] = order.fulfillmentOrders;
  if (!entry) throw new Error("the order has no fulfillment order");
  entry.holds = [hold(heldBy, "2026-11-20T10:00:00Z")];
  entry.status = "ON_HOLD";
  return order;
}

describe("time alone", () => {
  it("releases the hold of an unanswered offer after 60 minutes and not before", () => {
    const order = heldOrder("shopify");
    expect(passTime(order, at("2026-11-20T10:59:59Z"))).toEqual([]);
    expect(passTime(order, at("2026-11-20T11:00:00Z")).map(topicOf)).toContain("fulfillment_orders/hold_released");
    expect(displayFulfillmentStatus(order)).toBe("UNFULFILLED");
  });

  it("never releases a hold of the staff", () => {
    expect(passTime(heldOrder(null), at("2027-11-20T11:00:00Z"))).toEqual([]);
  });

  it("opens what was scheduled", () => {
    const order = testOrder(testDeps());
    for (const entry of order.fulfillmentOrders) Object.assign(entry, { status: "SCHEDULED", fulfillAt: "2026-12-01T00:00:00Z" });
    expect(displayFulfillmentStatus(order)).toBe("SCHEDULED");
    expect(passTime(order, at("2026-12-01T00:00:00Z")).map(topicOf)).toContain("fulfillment_orders/scheduled_fulfillment_order_ready");
    expect(displayFulfillmentStatus(order)).toBe("UNFULFILLED");
  });

  it("lets an authorisation run out once", () => {
    const order = testOrder(testDeps(), { payment: { state: "authorized" } });
    expect(passTime(order, at("2027-11-20T11:00:00Z")).map(topicOf)).toContain("order_transactions/create");
    expect(displayFinancialStatus(order)).toBe("EXPIRED");
    expect(passTime(order, at("2027-11-21T11:00:00Z"))).toEqual([]);
  });
});
