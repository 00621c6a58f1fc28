import { describe, expect, it } from "vitest";
import { aFulfillment, aFulfillmentOrder, aHold, anOrder, aRefund, asked, lamp, mug, now, policy } from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { decideFulfill } from "./decide.ts";
import type { FulfillAction, FulfillIntent } from "./intent.ts";

const all: FulfillIntent = { kind: "fulfill", lines: null, tracking: null, notify: false };
const decided = (order: Snapshot, intent: FulfillIntent, by?: "rule") => decideFulfill(order, asked(intent, { by }), policy, now);
const mugsBack = anOrder({ refunds: [aRefund([mug, 2])] });
const allBack = anOrder({ refunds: [aRefund([mug, 2]), aRefund([lamp, 1])] });
const insisting = { overrides: ["fulfill.given_back"] };

describe("A1 goods whose money was given back", () => {
  it.each(["person", "bulk", "undo", "rule"] as const)("are not sent by %s, unless it is meant", (by) => {
    for (const order of [allBack, anOrder({ financialStatus: "REFUNDED" })]) {
      expect(decideFulfill(order, asked(all, { by }), policy, now)).toMatchObject({
        do: "refuse",
        by: "house",
        reason: { code: "fulfill.given_back", params: { count: 3 } },
      });
      expect(decideFulfill(order, asked(all, { by, ...insisting }), policy, now)).toMatchObject(
        by === "rule"
          ? { do: "refuse", by: "house" }
          : { do: "act", reason: { code: "fulfill.asked_given_back", params: { count: 3 } }, actions: [{ givenBack: true }] },
      );
    }
  });

  it.each(["person", "bulk", "rule"] as const)("stay when %s sends the rest, whatever is insisted on for other orders", (by) => {
    const lampOnly = { fulfillmentOrders: [{ lines: [{ lineItemId: lamp, quantity: 1 }] }] };
    const first = decideFulfill(mugsBack, asked(all, { by, ...insisting }), policy, now);
    expect(first).toMatchObject({ reason: { code: "fulfill.asked_rest_given_back", params: { count: 1, rest: 2 } }, actions: [lampOnly] });
    const done = first.do === "act" ? first.actions : [];
    expect(decideFulfill(mugsBack, { ...asked(all, { by, ...insisting }), done }, policy, now)).toMatchObject({
      do: "reached",
      reason: { code: "fulfill.done_rest_given_back", params: { count: 2 } },
    });
  });

  it("stay for what of their own line is left", () => {
    expect(decided(anOrder({ refunds: [aRefund([mug, 1])] }), all)).toMatchObject({
      actions: [
        {
          fulfillmentOrders: [
            {
              lines: [
                { lineItemId: mug, quantity: 1, remaining: 2 },
                { lineItemId: lamp, quantity: 1 },
              ],
            },
          ],
        },
      ],
    });
  });

  it("go from every location when it is meant", () => {
    const second = aFulfillmentOrder({
      id: "gid://shopify/FulfillmentOrder/2",
      locationId: "gid://shopify/Location/2",
      lines: [{ id: "other", lineItemId: mug, totalQuantity: 1, remainingQuantity: 1, requiresShipping: true }],
    });
    const order = anOrder({ financialStatus: "REFUNDED", fulfillmentOrders: [aFulfillmentOrder(), second] });
    const done: FulfillAction[] = [];
    for (;;) {
      const decision = decideFulfill(order, { ...asked(all, insisting), done }, policy, now);
      if (decision.do !== "act") break;
      done.push(decision.actions[0]);
    }
    expect(done.map(({ locationId }) => locationId)).toEqual(["gid://shopify/Location/1", "gid://shopify/Location/2"]);
  });

  it("are asked about among chosen lines, and only for more than was not given back", () => {
    const order = anOrder({ refunds: [aRefund([mug, 1])] });
    const lines = (quantity: number): FulfillIntent => ({ ...all, lines: [{ lineItemId: mug, quantity }] });
    expect(decided(order, lines(1))).toMatchObject({ do: "act", reason: { code: "fulfill.asked" } });
    expect(decided(order, lines(2))).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "fulfill.given_back", params: { count: 1 } },
    });
    expect(decideFulfill(order, asked(lines(2), insisting), policy, now)).toMatchObject({
      do: "act",
      reason: { code: "fulfill.asked_given_back" },
    });
    expect(decided(order, lines(2), "rule").do).toBe("refuse");
  });

  it("are said to be on hold first, where they are", () => {
    const onHold = aFulfillmentOrder({ supportedActions: [], status: "ON_HOLD" });
    const held = anOrder({ fulfillmentOrders: [onHold], holds: [aHold()], financialStatus: "REFUNDED" });
    expect(decided(held, all)).toMatchObject({ do: "refuse", by: "platform", reason: { code: "fulfill.on_hold" } });
  });

  it("may be meant where a refund does not say which of a line: that is asked apart", () => {
    const [mugs] = aFulfillmentOrder().lines;
    const order = anOrder({
      fulfillmentOrders: [aFulfillmentOrder({ lines: mugs ? [{ ...mugs, totalQuantity: 3, remainingQuantity: 1 }] : [] })],
      fulfillments: [aFulfillment({ lines: [{ lineItemId: mug, quantity: 2 }] })],
      refunds: [aRefund([mug, 1])],
    });
    expect(decided(order, all)).toMatchObject({ do: "refuse", by: "house", reason: { code: "fulfill.maybe_given_back" } });
    expect(decideFulfill(order, asked(all, insisting), policy, now).do).toBe("refuse");
    expect(decideFulfill(order, asked(all, { overrides: ["fulfill.maybe_given_back"] }), policy, now).do).toBe("act");
  });
});
