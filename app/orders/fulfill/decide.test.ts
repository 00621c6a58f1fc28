import { describe, expect, it } from "vitest";
import { aFulfillmentOrder, aHold, anOrder, anUnpaidOrder, asked, aShippedOrder, lamp, mug, now, policy } from "../order.fixture.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { decideFulfill } from "./decide.ts";
import type { FulfillAction, FulfillIntent } from "./intent.ts";

const all: FulfillIntent = { kind: "fulfill", lines: null, tracking: null, notify: false };
const twoMugs: FulfillIntent = { ...all, lines: [{ lineItemId: mug, quantity: 2 }] };
const decided = (order: Snapshot, intent: FulfillIntent, by?: "rule") => decideFulfill(order, asked(intent, { by }), policy, now);

function blocked(over: Partial<FulfillmentOrder>, rest: Partial<Snapshot> = {}): Snapshot {
  return anOrder({ fulfillmentOrders: [aFulfillmentOrder({ supportedActions: [], ...over })], ...rest });
}

/** A fulfillment order of so many lines, one item each. */
function ofLines(count: number, id = 1): FulfillmentOrder {
  return aFulfillmentOrder({
    id: `gid://shopify/FulfillmentOrder/${id}`,
    lines: Array.from({ length: count }, (_, index) => ({
      id: `line ${id}/${index}`,
      lineItemId: `item ${index}`,
      totalQuantity: 1,
      remainingQuantity: 1,
      requiresShipping: true,
    })),
  });
}

describe("fulfilling everything", () => {
  it("names every line with its quantity", () => {
    expect(decided(anOrder(), all)).toMatchObject({
      do: "act",
      reason: { code: "fulfill.asked", params: { count: 3 } },
      actions: [
        {
          fulfillmentOrders: [
            {
              lines: [
                { lineItemId: mug, quantity: 2 },
                { lineItemId: lamp, quantity: 1 },
              ],
            },
          ],
        },
      ],
    });
  });

  it("makes one parcel per location, and one of two fulfillment orders at the same location", () => {
    const order = anOrder({
      fulfillmentOrders: [
        aFulfillmentOrder(),
        aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/2", locationId: "gid://shopify/Location/2" }),
        aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/3" }),
      ],
    });
    expect(decided(order, all)).toMatchObject({
      actions: [
        {
          locationId: "gid://shopify/Location/1",
          fulfillmentOrders: [{ id: "gid://shopify/FulfillmentOrder/1" }, { id: "gid://shopify/FulfillmentOrder/3" }],
        },
        { locationId: "gid://shopify/Location/2" },
      ],
    });
  });

  it("ships what it can when a part is on hold, and then says what keeps the rest", () => {
    const held = { ...ofLines(1, 2), status: "ON_HOLD", supportedActions: [] };
    const order = anOrder({ fulfillmentOrders: [aFulfillmentOrder(), held], holds: [aHold({ fulfillmentOrderId: held.id })] });
    const first = decided(order, all);
    expect(first).toMatchObject({ do: "act", actions: [{ fulfillmentOrders: [{ id: "gid://shopify/FulfillmentOrder/1" }] }] });
    const done = first.do === "act" ? first.actions : [];
    expect(decideFulfill(order, { ...asked(all), done }, policy, now)).toMatchObject({ do: "refuse", reason: { code: "fulfill.on_hold" } });
  });

  it.each([
    ["everything is shipped", aShippedOrder(), "reached", "fulfill.already"],
    ["there is nothing to ship", anOrder({ fulfillmentOrders: [] }), "refuse", "fulfill.nothing"],
    ["it is cancelled", anOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "refuse", "fulfill.cancelled"],
    ["it is on hold", blocked({ status: "ON_HOLD" }, { holds: [aHold()] }), "refuse", "fulfill.on_hold"],
    [
      "Shopify holds it",
      blocked({ status: "ON_HOLD" }, { holds: [aHold({ reason: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL" })] }),
      "refuse",
      "fulfill.post_purchase",
    ],
    ["it is scheduled", blocked({ status: "SCHEDULED", fulfillAt: "2026-12-01T00:00:00Z" }), "refuse", "fulfill.scheduled_until"],
    ["it is scheduled for some time", blocked({ status: "SCHEDULED" }), "refuse", "fulfill.scheduled"],
    ["a service has it", blocked({ requestStatus: "SUBMITTED" }), "refuse", "fulfill.with_service"],
    ["Shopify offers no way", blocked({ status: "INCOMPLETE" }), "refuse", "fulfill.not_possible"],
    ["it is not paid, and a person asks", anUnpaidOrder(), "act", "fulfill.asked_unpaid"],
  ])("when %s", (_, order, what, code) => {
    expect(decided(order, all)).toMatchObject({ do: what, reason: { code } });
  });

  it("is refused to a rule while not paid", () => {
    expect(decided(anUnpaidOrder(), all, "rule")).toMatchObject({ do: "refuse", by: "house", reason: { code: "fulfill.unpaid" } });
  });
});

const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ lineItemId: `item ${from + index}`, quantity: 1 }));
/** Follows the decisions until there is nothing left, as if the snapshot stayed what it was. */
function shipped(order: Snapshot, intent: FulfillIntent): FulfillAction[] {
  const done: FulfillAction[] = [];
  for (;;) {
    const decision = decideFulfill(order, { ...asked(intent), done }, policy, now);
    if (decision.do !== "act") return done;
    done.push(decision.actions[0]);
  }
}
const sizes = (actions: FulfillAction[]) =>
  actions.map(({ fulfillmentOrders }) => fulfillmentOrders.map(({ lines, all: whole }) => (whole ? `all ${lines.length}` : lines.length)));

describe("fulfilling more lines than a list may have", () => {
  it.each([
    ["lists as many as it may", [ofLines(250)], [[250]]],
    ["leaves the list out when all that is left is meant", [ofLines(251)], [["all 251"]]],
    ["leaves out only the list that is too long", [ofLines(300), ofLines(10, 2)], [["all 300", 10]]],
    ["makes several parcels of what is too much for one", [ofLines(729)], [[250], [250], [229]]],
    ["makes several parcels of two that are together too much", [ofLines(400), ofLines(200, 2)], [[250], [150, 200]]],
  ])("%s", (_, fulfillmentOrders, expected) => {
    const actions = shipped(anOrder({ fulfillmentOrders }), all);
    expect(sizes(actions)).toEqual(expected);
    const lines = actions.flatMap((action) => action.fulfillmentOrders.flatMap((one) => one.lines.map(({ id }) => id)));
    expect(new Set(lines)).toEqual(new Set(fulfillmentOrders.flatMap((one) => one.lines.map(({ id }) => id))));
    expect(lines).toHaveLength(new Set(lines).size);
  });

  it("cuts chosen lines, and never leaves their list out", () => {
    const actions = shipped(anOrder({ fulfillmentOrders: [ofLines(300)] }), { ...all, lines: items(0, 300) });
    expect(sizes(actions)).toEqual([[250], [50]]);
  });
});

describe("fulfilling chosen lines", () => {
  it("takes only these quantities", () => {
    expect(decided(anOrder(), twoMugs)).toMatchObject({
      actions: [{ fulfillmentOrders: [{ lines: [{ lineItemId: mug, quantity: 2, remaining: 2 }] }] }],
    });
  });

  it("does not repeat what it has shipped already", () => {
    const done: FulfillAction = {
      kind: "fulfill",
      orderId: anOrder().id,
      locationId: null,
      tracking: null,
      notify: false,
      known: [],
      fulfillmentOrders: [{ id: "x", lines: [{ id: "y", lineItemId: mug, quantity: 1, remaining: 2 }] }],
    };
    expect(decideFulfill(anOrder(), { ...asked(twoMugs), done: [done] }, policy, now)).toMatchObject({
      actions: [{ fulfillmentOrders: [{ lines: [{ quantity: 1 }] }] }],
    });
    expect(decideFulfill(anOrder(), { ...asked(twoMugs), done: [done, done] }, policy, now)).toMatchObject({
      do: "reached",
      reason: { code: "fulfill.done_part" },
    });
  });

  it("prefers the location that has most of it", () => {
    const [, lampLine] = aFulfillmentOrder().lines;
    const small = aFulfillmentOrder({ lines: lampLine ? [lampLine] : [] });
    const large = aFulfillmentOrder({ id: "gid://shopify/FulfillmentOrder/2", locationId: "gid://shopify/Location/2" });
    const both: FulfillIntent = {
      ...all,
      lines: [
        { lineItemId: mug, quantity: 2 },
        { lineItemId: lamp, quantity: 1 },
      ],
    };
    const decision = decided(anOrder({ fulfillmentOrders: [small, large] }), both);
    expect(decision).toMatchObject({ actions: [{ locationId: "gid://shopify/Location/2" }] });
    expect(decision.do === "act" && decision.actions).toHaveLength(1);
  });

  it.each([
    ["more than is left", { ...all, lines: [{ lineItemId: mug, quantity: 3 }] }, "fulfill.too_many", { count: 2, asked: 3 }],
    ["of an item that is not there", { ...all, lines: [{ lineItemId: "gone", quantity: 1 }] }, "fulfill.line_nothing_left", {}],
  ])("refuses %s and says how many are left", (_, intent, code, params) => {
    expect(decided(anOrder(), intent)).toMatchObject({ do: "refuse", by: "platform", reason: { code, params } });
  });

  it("ships none of them when one is on hold", () => {
    expect(decided(blocked({ status: "ON_HOLD" }, { holds: [aHold()] }), twoMugs)).toMatchObject({
      do: "refuse",
      reason: { code: "fulfill.on_hold" },
    });
  });
});
