import { describe, expect, it } from "vitest";
import { aFulfillment, aFulfillmentOrder, anOrder, aShippedOrder, asked, lamp, mug, now, policy } from "../order.fixture.ts";
import { decideFulfill } from "./decide.ts";
import { fulfillChange, unfulfillChange } from "./change.ts";
import { fulfill } from "./goal.ts";
import type { FulfillAction, FulfillIntent } from "./intent.ts";

const intent: FulfillIntent = { kind: "fulfill", lines: null, tracking: { company: "DHL", number: "1Z", url: null }, notify: false };
const sent = { at: now, ids: [], key: "k" };

function actionFor(order = anOrder()): FulfillAction {
  const decision = decideFulfill(order, asked(intent), policy, now);
  if (decision.do !== "act") throw new Error(decision.reason.code);
  return decision.actions[0];
}

describe("a lost reply to a fulfillment", () => {
  it("happened when a new parcel with the same items is there", () => {
    expect(fulfillChange.readBack(aShippedOrder(), actionFor(), sent)).toBe("happened");
    expect(fulfillChange.idsFrom?.(aShippedOrder(), actionFor(), "k")).toEqual([aFulfillment().id]);
  });

  it("did not when there is none, or only an old one, or one with other items", () => {
    expect(fulfillChange.readBack(anOrder(), actionFor(), sent)).toBe("did_not_happen");
    expect(fulfillChange.readBack(aShippedOrder(), { ...actionFor(), known: [aFulfillment().id] }, sent)).toBe("did_not_happen");
    const other = aShippedOrder({ fulfillments: [aFulfillment({ lines: [{ lineItemId: mug, quantity: 1 }] })] });
    expect(fulfillChange.readBack(other, actionFor(), sent)).toBe("did_not_happen");
  });

  it("did not when an alike parcel left from another location", () => {
    const order = anOrder({ fulfillments: [aFulfillment()], fulfillmentOrders: [aFulfillmentOrder()] });
    expect(fulfillChange.readBack(order, actionFor(), sent)).toBe("did_not_happen");
  });

  it("cannot be told when an alike parcel was cancelled since", () => {
    const order = anOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] });
    expect(fulfillChange.readBack(order, actionFor(), sent)).toBe("cannot_tell");
  });

  it("is certain once Shopify gave the id", () => {
    expect(fulfillChange.readBack(aShippedOrder(), { ...actionFor(), known: [] }, { ...sent, ids: [aFulfillment().id] })).toBe("happened");
  });
});

describe("fulfill", () => {
  it("sends quantities and only the tracking fields that are filled in", () => {
    expect(fulfillChange.via.shopify.variables(actionFor(), "k")).toEqual({
      fulfillment: {
        lineItemsByFulfillmentOrder: [
          {
            fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1",
            fulfillmentOrderLineItems: [
              { id: "gid://shopify/FulfillmentOrderLineItem/1", quantity: 2 },
              { id: "gid://shopify/FulfillmentOrderLineItem/2", quantity: 1 },
            ],
          },
        ],
        notifyCustomer: false,
        trackingInfo: { company: "DHL", number: "1Z" },
      },
    });
  });

  it("leaves out a list that would be too long", () => {
    const whole = { ...actionFor(), fulfillmentOrders: actionFor().fulfillmentOrders.map((one) => ({ ...one, all: true as const })) };
    expect(fulfillChange.via.shopify.variables(whole, "k")).toMatchObject({
      fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1" }] },
    });
    expect(JSON.stringify(fulfillChange.via.shopify.variables(whole, "k"))).not.toContain("fulfillmentOrderLineItems");
    expect(fulfillChange.readBack(aShippedOrder(), whole, sent)).toBe("happened");
  });

  it("is irreversible only when it mails, and undo says so", () => {
    expect(fulfill.irreversible(intent)).toBe(false);
    expect(fulfill.irreversible({ ...intent, notify: true })).toBe(true);
    expect(fulfill.undoNote?.({ ...intent, notify: true })?.code).toBe("undo.note_mailed");
    expect(fulfillChange.undo?.intent(actionFor(), null, ["f1"])).toEqual({ kind: "unfulfill", fulfillmentIds: ["f1"] });
  });
});

describe("unfulfill", () => {
  const action = { kind: "unfulfill", orderId: anOrder().id, fulfillmentId: aFulfillment().id } as const;

  it("is undone by shipping the same items with the same tracking, without a mail", () => {
    const tracking = { company: "DHL", number: "1Z", url: null };
    const twice = [
      { lineItemId: mug, quantity: 1 },
      { lineItemId: lamp, quantity: 1 },
      { lineItemId: mug, quantity: 1 },
    ];
    const before = unfulfillChange.before(aShippedOrder({ fulfillments: [aFulfillment({ tracking: [tracking], lines: twice })] }), action);
    expect(unfulfillChange.undo?.intent(action, before, [])).toEqual({
      kind: "fulfill",
      lines: [
        { lineItemId: mug, quantity: 2 },
        { lineItemId: lamp, quantity: 1 },
      ],
      tracking,
      notify: false,
    });
  });

  it("reads back from the parcel's status", () => {
    expect(unfulfillChange.readBack(aShippedOrder(), action, sent)).toBe("did_not_happen");
    expect(unfulfillChange.readBack(aShippedOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }), action, sent)).toBe(
      "happened",
    );
  });
});
