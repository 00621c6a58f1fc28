import { describe, expect, it } from "vitest";
import {
  aFulfillmentOrder,
  anOrder,
  anUnpaidOrder,
  aRefund,
  aShippedOrder,
  aTransaction,
  asked,
  lamp,
  mug,
  now,
} from "../orders/order.fixture.ts";
import type { FulfillmentOrder, Snapshot } from "../orders/snapshot.ts";
import { defaultSettings, settingsSchema } from "../settings/schema.ts";
import { automations, automationsOn } from "./automations.ts";
import { decideByRule } from "./decide.ts";

const { fulfillDigital, archiveDone } = automations;
const closedAt = "2026-11-12T08:00:00Z";

function digital(over: Partial<FulfillmentOrder> = {}): Snapshot {
  const lines = aFulfillmentOrder().lines.map((line) => ({ ...line, requiresShipping: false }));
  return anOrder({ requiresShipping: false, fulfillmentOrders: [aFulfillmentOrder({ deliveryMethod: "NONE", lines, ...over })] });
}

/** What the automation asks and what becomes of it. */
function outcome(automation: typeof fulfillDigital, order: Snapshot, settings = defaultSettings): string {
  const intent = automation.intent(order, settings);
  if (!intent) return "not meant";
  const decision = decideByRule({ automation, settings }, order, asked(intent, { by: "rule" }), now);
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

  it("hands out what is left beside goods whose money was given back, and nothing where there is nothing else", () => {
    const refunded = { ...digital(), refunds: [aRefund([mug, 1]), aRefund([lamp, 1])] };
    expect(fulfillDigital.intent(refunded, defaultSettings)).toMatchObject({ lines: [{ lineItemId: mug, quantity: 1 }] });
    expect(outcome(fulfillDigital, refunded)).toBe("act fulfill.asked");
    expect(outcome(fulfillDigital, { ...refunded, refunds: [aRefund([mug, 2]), aRefund([lamp, 1])] })).toBe("refuse fulfill.given_back");
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

describe("an order that a fraudster may have placed", () => {
  const anyRisk = settingsSchema.parse({ automations: { fulfillDigital: { on: true, anyRisk: true } } });
  it.each([
    ["assessed as high", { riskLevels: ["LOW", "HIGH"] }],
    ["recommended to be cancelled", { riskRecommendation: "CANCEL" }],
    ["still being assessed", { riskLevels: ["PENDING"], riskRecommendation: "NONE" }],
  ])("A9: %s is left to a person, unless the shop wants it otherwise", (_, risk) => {
    const order = { ...digital(), ...risk };
    expect(outcome(fulfillDigital, order)).toBe("refuse rule.careful");
    expect(outcome(fulfillDigital, order, anyRisk)).toBe("act fulfill.asked");
  });

  it("is archived like any other once it is done", () => {
    expect(outcome(archiveDone, aShippedOrder({ riskRecommendation: "CANCEL" }))).toBe("act archive.by_rule");
  });

  it("that was refunded is not handed out whatever the shop wants", () => {
    expect(outcome(fulfillDigital, { ...digital(), financialStatus: "REFUNDED" }, anyRisk)).toBe("refuse fulfill.given_back");
  });
});

describe("archiving what is done", () => {
  it("waits its own days from the later of parcel and payment, and says until when", () => {
    const settings = settingsSchema.parse({ automations: { archiveDone: { on: true, afterDays: 7 } } });
    const paidLate = aShippedOrder({ transactions: [aTransaction({ processedAt: "2026-11-15T06:00:00Z" })] });
    const byRule = asked({ kind: "archive" as const }, { by: "rule" });
    expect(decideByRule({ automation: archiveDone, settings }, paidLate, byRule, now)).toMatchObject({
      do: "wait",
      until: new Date("2026-11-22T06:00:00Z"),
      reason: { params: { count: 7, until: { time: "2026-11-22T06:00:00.000Z" } } },
    });
    const sooner = settingsSchema.parse({ automations: { archiveDone: { on: true, afterDays: 5 } } });
    expect(decideByRule({ automation: archiveDone, settings: sooner }, paidLate, byRule, now)).toMatchObject({
      do: "act",
      reason: { code: "archive.by_rule", params: { count: 5 } },
    });
  });

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
