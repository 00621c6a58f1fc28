import { describe, expect, it } from "vitest";
import { aFulfillmentOrder, aHold, anOrder, aShippedOrder, asked, lamp, mug } from "../order.fixture.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import { decideHold, decideRelease } from "./decide.ts";
import { holdIntent, releaseIntent, type HoldIntent } from "./intent.ts";

const hold: HoldIntent = { kind: "hold", reason: "INCORRECT_ADDRESS", notes: null, lineItemIds: null };
const ours = { kind: "release", holds: "ours" } as const;
const second = aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/2", locationId: "gid://shopify/Location/2" });

function withOne(over: Parameters<typeof aFulfillmentOrder>[0], rest: Partial<Snapshot> = {}): Snapshot {
  return anOrder({ fulfillmentOrders: [aFulfillmentOrder({ supportedActions: [], ...over })], ...rest });
}

describe("holding", () => {
  it("holds every fulfillment order that can be held and is not held by us", () => {
    const order = anOrder({ fulfillmentOrders: [aFulfillmentOrder(), second], holds: [aHold()] });
    expect(decideHold(order, asked(hold))).toMatchObject({
      do: "act",
      actions: [{ fulfillmentOrderId: second.id, reason: "INCORRECT_ADDRESS" }],
    });
  });

  it("may be limited to line items", () => {
    const [line] = second.lines;
    const onlyMug = { ...second, lines: line ? [line] : [] };
    const order = anOrder({ fulfillmentOrders: [aFulfillmentOrder(), onlyMug] });
    expect(decideHold(order, asked({ ...hold, lineItemIds: [lamp] }))).toMatchObject({
      actions: [{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1" }],
    });
  });

  it("A12: hold of one line of a place while the rest goes names that line alone", () => {
    expect(decideHold(anOrder(), asked({ ...hold, lineItemIds: [lamp] }))).toMatchObject({
      do: "act",
      actions: [
        {
          fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1",
          lines: [{ id: "gid://shopify/FulfillmentOrderLineItem/2", quantity: 1 }],
        },
      ],
    });
  });

  it("A12: all lines of a place are the place, and what is held by somebody is not split", () => {
    const whole = decideHold(anOrder(), asked({ ...hold, lineItemIds: [lamp, mug] }));
    const held = anOrder({ fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD" })], holds: [aHold({ ours: false })] });
    for (const decision of [whole, decideHold(held, asked({ ...hold, lineItemIds: [lamp] }))]) {
      expect(decision).toMatchObject({ do: "act", actions: [{ kind: "hold" }] });
      expect(JSON.stringify(decision)).not.toContain('"lines"');
    }
  });

  it("A12: a line that is held already is, though the rest of its place is not; the rest can still be held", () => {
    const [mugs, lamps] = aFulfillmentOrder().lines;
    if (!mugs || !lamps) throw new Error("no lines");
    const order = anOrder({
      fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD", lines: [lamps] }), { ...second, lines: [mugs] }],
      holds: [aHold()],
    });
    expect(decideHold(order, asked({ ...hold, lineItemIds: [lamp] }))).toMatchObject({ do: "reached", reason: { code: "hold.already" } });
    expect(decideHold(order, asked(hold))).toMatchObject({ do: "act", actions: [{ fulfillmentOrderId: second.id }] });
  });

  it("adds a hold of its own to one of another app while Shopify offers it", () => {
    const order = anOrder({
      fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD" })],
      holds: [aHold({ ours: false, byApp: "Fraud Guard" })],
    });
    expect(decideHold(order, asked(hold)).do).toBe("act");
  });

  it.each([
    ["held by us already", withOne({ status: "ON_HOLD" }, { holds: [aHold()] }), "reached", "hold.already"],
    ["shipped", aShippedOrder(), "refuse", "hold.nothing_left"],
    ["cancelled", anOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "refuse", "hold.cancelled"],
    ["being worked on", withOne({ status: "IN_PROGRESS" }), "refuse", "hold.in_progress"],
    ["with a service", withOne({ requestStatus: "ACCEPTED" }), "refuse", "hold.in_progress"],
    ["scheduled", withOne({ status: "SCHEDULED" }), "refuse", "hold.scheduled"],
    [
      "held by Shopify",
      withOne({ status: "ON_HOLD" }, { holds: [aHold({ ours: false, reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL" })] }),
      "refuse",
      "hold.post_purchase",
    ],
    ["held by others", withOne({ status: "ON_HOLD" }, { holds: [aHold({ ours: false })] }), "refuse", "hold.held_by_others"],
    ["not supported", withOne({ status: "INCOMPLETE" }), "refuse", "hold.not_possible"],
  ])("of what is %s", (_, order, what, code) => {
    expect(decideHold(order, asked(hold))).toMatchObject({ do: what, reason: { code } });
  });
});

describe("releasing", () => {
  const others = [
    aHold(),
    aHold({ id: "gid://shopify/FulfillmentHold/2", ours: false, byApp: "Fraud Guard", reason: "HIGH_RISK_OF_FRAUD" }),
  ];

  it("releases our own holds and leaves the others", () => {
    expect(decideRelease(anOrder({ holds: others }), asked(ours))).toMatchObject({
      do: "act",
      actions: [{ holdIds: ["gid://shopify/FulfillmentHold/1"] }],
    });
  });

  it("releases the holds of others that a person names, and refuses a rule that does", () => {
    const chosen = { kind: "release" as const, holds: ["gid://shopify/FulfillmentHold/2"] };
    expect(decideRelease(anOrder({ holds: others }), asked(chosen))).toMatchObject({ do: "act", actions: [{ holdIds: chosen.holds }] });
    expect(decideRelease(anOrder({ holds: others }), asked(chosen, { by: "rule" }))).toMatchObject({
      do: "refuse",
      reason: { code: "release.not_ours_by_rule" },
    });
  });

  it("makes one action per fulfillment order", () => {
    const order = anOrder({
      fulfillmentOrders: [aFulfillmentOrder(), second],
      holds: [aHold(), aHold({ id: "gid://shopify/FulfillmentHold/3", fulfillmentOrderId: second.id })],
    });
    expect(decideRelease(order, asked(ours))).toMatchObject({
      actions: [{ holdIds: ["gid://shopify/FulfillmentHold/1"] }, { holdIds: ["gid://shopify/FulfillmentHold/3"] }],
    });
  });

  it("B15: says what was released also when the reply was lost, and a look afterwards no longer has the holds", () => {
    const decision = decideRelease(anOrder({ holds: others }), asked({ kind: "release", holds: others.map(({ id }) => id) }));
    const done = decision.do === "act" ? decision.actions : [];
    expect(decideRelease(anOrder(), { ...asked(ours), done })).toEqual({
      do: "reached",
      reason: reason("release.done_for", {
        count: 2,
        holds: { words: ["hold_reason.INCORRECT_ADDRESS", "hold_reason.HIGH_RISK_OF_FRAUD"] },
      }),
    });
  });

  it.each([
    ["nothing is held", [], "reached", "release.none"],
    ["another app holds it", [aHold({ ours: false, byApp: "Fraud Guard" })], "refuse", "release.held_by_app"],
    ["staff hold it", [aHold({ ours: false })], "refuse", "release.held_by_staff"],
    ["Shopify holds it", [aHold({ ours: false, reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL" })], "refuse", "release.post_purchase"],
  ])("where %s", (_, holds, what, code) => {
    expect(decideRelease(anOrder({ holds }), asked(ours))).toMatchObject({ do: what, reason: { code } });
  });

  it("never releases a post-purchase hold, whoever names it and overrides what they like", () => {
    const holds = [aHold({ ours: false, reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL" })];
    const chosen = asked({ kind: "release" as const, holds: [aHold().id] }, { overrides: ["release.post_purchase"] });
    expect(decideRelease(anOrder({ holds }), chosen)).toMatchObject({
      do: "refuse",
      by: "platform",
      reason: { code: "release.post_purchase" },
    });
  });
});

describe("what is asked", () => {
  it("must have a reason that an app may give", () => {
    expect(holdIntent.safeParse({ kind: "hold", reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL" }).error?.issues[0]?.message).toBe(
      "input.hold_reason",
    );
    expect(holdIntent.parse({ kind: "hold", reason: "OTHER", notes: "  " })).toMatchObject({ notes: null, lineItemIds: null });
  });

  it("must name at least one hold", () => {
    expect(releaseIntent.safeParse({ kind: "release", holds: [] }).success).toBe(false);
  });
});
