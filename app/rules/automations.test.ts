import { describe, expect, it } from "vitest";
import { decide } from "#app/goals/decide.ts";
import { aFulfillmentOrder, anOrder, anUnpaidOrder, aShippedOrder, asked, lamp, mug, now } from "../orders/order.fixture.ts";
import type { FulfillmentOrder, Snapshot } from "../orders/snapshot.ts";
import { defaultSettings, policyOf, settingsSchema } from "../settings/schema.ts";
import { automations, automationsOn } from "./automations.ts";

const { fulfillDigital, archiveDone } = automations;
const closedAt = "2026-11-12T08:00:00Z";

function digital(over: Partial<FulfillmentOrder> = {}): Snapshot {
  const lines = aFulfillmentOrder().lines.map((line) => ({ ...line, requiresShipping: false }));
  return anOrder({ requiresShipping: false, fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "NONE", lines, ...over })] });
}

/** What the automation asks and what becomes of it. */
function outcome(automation: typeof fulfillDigital, order: Snapshot): string {
  const intent = automation.intent(order, defaultSettings);
  if (!intent) return "not meant";
  const decision = decide(order, asked(intent, { by: "rule" }), policyOf(defaultSettings), now);
  return `${decision.do} ${decision.reason.code}`;
}

describe("fulfilling digital goods", () => {
  it("names what is left, with or without a mail as set", () => {
    const notify = settingsSchema.parse({ automations: { fulfillDigital: { on: true, notify: true } } });
    expect(fulfillDigital.intent(digital(), notify)).toEqual({
      kind: "fulfill",
      lines: [
        { lineItemId: mug, quantity: 2 },
        { lineItemId: lamp, quantity: 1 },
      ],
      tracking: null,
      notify: true,
    });
  });

  it.each([
    ["paid digital goods", digital(), "act fulfill.asked"],
    ["unpaid ones", anUnpaidOrder({ requiresShipping: false, fulfillmentOrders: digital().fulfillmentOrders }), "refuse fulfill.unpaid"],
    ["physical goods", anOrder(), "not meant"],
    ["digital goods beside physical ones that are shipped", { ...digital(), requiresShipping: true }, "not meant"],
    ["one physical line", digital({ lines: aFulfillmentOrder().lines }), "not meant"],
    ["held goods", digital({ status: "ON_HOLD", supportedActions: [] }), "not meant"],
    ["scheduled goods", digital({ status: "SCHEDULED", supportedActions: [] }), "not meant"],
    ["a pickup", digital({ deliveryMethod: "PICK_UP" }), "not meant"],
    ["a cancelled order", { ...digital(), cancelledAt: closedAt }, "not meant"],
    ["an archived order", { ...digital(), closedAt }, "not meant"],
    ["what is fulfilled", { ...digital(), fulfillmentOrders: [] }, "not meant"],
  ])("%s", (_, order, expected) => {
    expect(outcome(fulfillDigital, order)).toBe(expected);
  });
});

describe("archiving what is done", () => {
  it.each([
    ["what is fulfilled and paid for long enough", aShippedOrder(), "act archive.by_rule"],
    ["the same after a partial refund", aShippedOrder({ financialStatus: "PARTIALLY_REFUNDED" }), "act archive.by_rule"],
    ["what is fulfilled since yesterday", aShippedOrder({ createdAt: "2026-11-19T08:00:00Z" }), "wait archive.waiting"],
    ["what is not fulfilled", anOrder(), "refuse archive.not_done"],
    ["what is not paid", aShippedOrder({ financialStatus: "PENDING" }), "refuse archive.not_done"],
    ["what has an open return", aShippedOrder({ returnStatus: "RETURN_REQUESTED" }), "refuse archive.open_return"],
    ["what is archived", aShippedOrder({ closedAt }), "not meant"],
    ["what is cancelled", aShippedOrder({ cancelledAt: closedAt }), "not meant"],
  ])("%s", (_, order, expected) => {
    expect(outcome(archiveDone, order)).toBe(expected);
  });
});

describe("the automations", () => {
  it("are off until switched on", () => {
    expect(automationsOn(defaultSettings)).toEqual([]);
    expect(automationsOn(settingsSchema.parse({ automations: { archiveDone: { on: true } } }))).toEqual([archiveDone]);
  });
});
