import { describe, expect, it } from "vitest";
import {
  aFulfillment,
  aFulfillmentOrder,
  anOrder,
  anUnpaidOrder,
  asked,
  aShippedOrder,
  aTransaction,
  bag,
  mug,
  now,
  policy,
} from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { decideCancel } from "./decide.ts";
import { cancelIntent, type CancelIntent } from "./intent.ts";

const cancel: CancelIntent = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null };
const decided = (order: Snapshot, over: Partial<CancelIntent> = {}) => decideCancel(order, asked({ ...cancel, ...over }), policy, now);
const cancelledAt = "2026-11-12T08:00:00Z";

describe("cancelling", () => {
  it.each([
    ["a paid order, with refund", anOrder(), {}, "cancel.refunds"],
    ["a paid order, keeping the money", anOrder(), { refund: "none" as const }, "cancel.keeps_money"],
    ["an order with cash on delivery", anUnpaidOrder(), {}, "cancel.asked"],
    [
      "an authorised order",
      anUnpaidOrder({ financialStatus: "AUTHORIZED", transactions: [aTransaction({ kind: "AUTHORIZATION" })] }),
      {},
      "cancel.voids",
    ],
    ["an order whose parcel was cancelled", anOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }), {}, "cancel.refunds"],
  ])("%s", (_, order, over, code) => {
    expect(decided(order, over)).toMatchObject({ do: "act", reason: { code }, actions: [{ ...cancel, ...over, orderId: order.id }] });
  });

  it("names the money that goes back or stays", () => {
    expect(decided(anOrder(), { refund: "none" }).reason.params).toEqual({ amount: { amount: 5_000, currency: "EUR" } });
  });

  const partly = anOrder({
    fulfillments: [aFulfillment({ lines: [{ lineItemId: mug, quantity: 2 }] })],
    fulfillmentOrders: [
      aFulfillmentOrder({ lines: [{ id: "l", lineItemId: "x", totalQuantity: 1, remainingQuantity: 1, requiresShipping: true }] }),
    ],
  });

  it.each([
    ["partly shipped", partly, "cancel.partly_shipped", { count: 2, total: 3 }],
    ["shipped", aShippedOrder(), "cancel.shipped", { count: 3 }],
    ["in return", anOrder({ returnStatus: "IN_PROGRESS" }), "cancel.open_return", {}],
    [
      "still being paid",
      anOrder({ transactions: [aTransaction({ kind: "AUTHORIZATION", status: "PENDING" })] }),
      "cancel.payment_pending",
      {},
    ],
    [
      "cancelled without refund, when one is asked",
      anOrder({ cancelledAt }),
      "cancel.already_not_refunded",
      { amount: bag(5_000).presentment },
    ],
  ])("is refused by Shopify when %s", (_, order, code, params) => {
    expect(decided(order)).toMatchObject({ do: "refuse", by: "platform", reason: { code, params } });
  });

  it("is reached when cancelled already and no money is left or asked for", () => {
    expect(decided(anUnpaidOrder({ cancelledAt }))).toMatchObject({ do: "reached", reason: { code: "cancel.already" } });
    expect(decided(anOrder({ cancelledAt }), { refund: "none" }).do).toBe("reached");
  });

  it("is reached by its own action, though the refund is still on its way", () => {
    const done = [{ ...cancel, orderId: "x" }];
    expect(decideCancel(anOrder({ cancelledAt }), { ...asked(cancel), done }, policy, now)).toMatchObject({
      do: "reached",
      reason: { code: "cancel.done" },
    });
  });
});

describe("the house's rules of cancelling", () => {
  const window = { ...policy, cancel: { windowHours: 24 } };

  it("close after the window, and a person may override them", () => {
    expect(decideCancel(anOrder(), asked(cancel), window, now)).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "cancel.window_closed", params: { count: 24, at: { time: "2026-11-11T08:00:00.000Z" } } },
    });
    expect(decideCancel(anOrder(), asked(cancel), window, new Date("2026-11-11T08:00:00Z")).do).toBe("act");
    const overrides = ["cancel.window_closed"];
    expect(decideCancel(anOrder(), asked(cancel, { overrides }), window, now).do).toBe("act");
    expect(decideCancel(anOrder(), asked(cancel, { overrides, by: "rule" }), window, now).do).toBe("refuse");
  });

  it("want a service to be asked first", () => {
    const order = anOrder({ fulfillmentOrders: [aFulfillmentOrder({ requestStatus: "ACCEPTED", status: "IN_PROGRESS" })] });
    expect(decided(order)).toMatchObject({ by: "house", reason: { code: "cancel.with_service" } });
    expect(decideCancel(order, asked(cancel, { overrides: ["cancel.with_service"] }), policy, now).do).toBe("act");
  });
});

describe("what is asked", () => {
  it("says everything that touches money, stock and the customer", () => {
    const issues = cancelIntent.safeParse({ kind: "cancel", reason: "CUSTOMER" }).error?.issues.map(({ path }) => path[0]);
    expect(issues).toEqual(["refund", "restock", "notify"]);
    expect(cancelIntent.safeParse({ ...cancel, staffNote: "x".repeat(256) }).error?.issues[0]?.message).toBe("input.staff_note_too_long");
  });
});
