import { describe, expect, it } from "vitest";
import { nothingKnown } from "#app/orders/facts/fact.ts";
import { anOrder, anUnpaidOrder, aPickupOrder, aShippedOrder, bag, now, policy } from "#app/orders/order.fixture.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { outlookOf } from "./outlook.ts";

const archive: Intent = { kind: "archive" };
const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };
const seen = (order: Snapshot, intent: Intent, known = nothingKnown) => outlookOf(order, { intent, by: "bulk", known }, policy, now);

describe("what a preview says of an order that will change", () => {
  it.each([
    ["delivered", aShippedOrder({ deliveryStatus: "DELIVERED" }), archive, "archive.asked"],
    ["refunded and never sent", anOrder({ financialStatus: "REFUNDED" }), archive, "archive.asked"],
    ["paid", anOrder(), fulfill, "fulfill.asked"],
    ["fetched by the customer, and announced", aPickupOrder(), { kind: "ready_for_pickup" } as const, "ready_for_pickup.asked"],
  ])("is the plain reason of one that is %s", (_, order, intent, code) => {
    const outlook = seen(order, intent);
    expect(outlook).toMatchObject({ outcome: "act", by: null, reason: { code } });
    expect(outlook.odd).not.toBe(true);
  });

  it.each([
    ["is still on its way", aShippedOrder({ deliveryStatus: "IN_TRANSIT" }), archive, "caution.on_its_way"],
    ["has a delivery problem", aShippedOrder({ deliveryStatus: "NOT_DELIVERED" }), archive, "caution.delivery_problem"],
    ["has an open return", aShippedOrder({ returnStatus: "IN_PROGRESS" }), archive, "caution.open_return"],
    ["has four of six items unsent", anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED" }), archive, "caution.not_all_sent"],
    ["is likely fraud", anOrder({ riskLevels: ["HIGH"] }), fulfill, "caution.high_risk"],
    ["is still being assessed", anOrder({ riskLevels: ["PENDING"] }), fulfill, "caution.risk_pending"],
    ["has no payment any more", anOrder({ financialStatus: "VOIDED", outstanding: bag(5_000) }), fulfill, "caution.voided"],
    ["is fetched by the customer", aPickupOrder(), fulfill, "caution.pickup"],
    ["owes money, with its amount", anUnpaidOrder(), fulfill, "fulfill.asked_unpaid"],
  ])("B5: sets apart one that %s", (_, order, intent, code) => {
    expect(seen(order, intent)).toMatchObject({ outcome: "act", by: null, odd: true, reason: { code } });
  });

  it("B5: sets apart one that is being cancelled", () => {
    expect(seen(anOrder(), fulfill, { beingCancelled: true })).toMatchObject({ odd: true, reason: { code: "caution.being_cancelled" } });
  });

  it("is the plain reason when something is taken back", () => {
    const order = aShippedOrder({ deliveryStatus: "IN_TRANSIT" });
    expect(outlookOf(order, { intent: archive, by: "undo", known: nothingKnown }, policy, now)).toMatchObject({
      reason: { code: "archive.undo" },
    });
  });
});
