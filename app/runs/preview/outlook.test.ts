import { describe, expect, it } from "vitest";
import { anOrder, anUnpaidOrder, aShippedOrder, now, policy } from "#app/orders/order.fixture.ts";
import type { Intent } from "#app/orders/intent.ts";
import { outlookOf } from "./outlook.ts";

const archive: Intent = { kind: "archive" };
const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };

describe("what a preview says of an order that will change", () => {
  it.each([
    ["the plain reason", aShippedOrder({ deliveryStatus: "DELIVERED" }), archive, "archive.asked"],
    ["that it is still on its way", aShippedOrder({ deliveryStatus: "IN_TRANSIT" }), archive, "caution.on_its_way"],
    ["that four of six items are not sent", anOrder({ fulfillmentStatus: "PARTIALLY_FULFILLED" }), archive, "caution.not_all_sent"],
    ["the risk of fraud", anOrder({ riskLevels: ["HIGH"] }), fulfill, "caution.high_risk"],
    ["what is owed, with its amount", anUnpaidOrder(), fulfill, "fulfill.asked_unpaid"],
  ])("is %s", (_, order, intent, code) => {
    expect(outlookOf(order, { intent, by: "bulk" }, policy, now)).toMatchObject({ outcome: "act", by: null, reason: { code } });
  });

  it("is the plain reason when something is taken back", () => {
    const order = aShippedOrder({ deliveryStatus: "IN_TRANSIT" });
    expect(outlookOf(order, { intent: archive, by: "undo" }, policy, now).reason.code).toBe("archive.undo");
  });
});
