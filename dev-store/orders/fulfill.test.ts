import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import { cancelFulfillment } from "./cancel-fulfillment.ts";
import { closeOrder } from "./close.ts";
import { displayFulfillmentStatus, isFulfillable, lineQuantities, supportedActions } from "./derive.ts";
import { fulfill, partsFor, type FulfillPart } from "./fulfill.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { addDeliveryEvent, updateTracking } from "./track.ts";

function physical(order: Order) {
  const [entry] = order.fulfillmentOrders;
  const [mugs, lamp] = entry?.lines ?? [];
  if (!entry || !mugs || !lamp) throw new Error("the test's order has goods to send");
  return { entry, mugs, lamp };
}
const all = (order: Order): FulfillPart[] => [{ fulfillmentOrderId: physical(order).entry.id, lines: null }];

describe("fulfill", () => {
  it("sends a part, then the rest", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      { entry, mugs } = physical(order);
    const first = fulfill(
      order,
      {
        parts: [{ fulfillmentOrderId: entry.id, lines: [{ id: mugs.id, quantity: 2 }] }],
        tracking: { company: "Royal Mail", number: "AB 1" },
        notifyCustomer: true,
      },
      deps,
    );
    expect(first).toMatchObject({
      name: "#1001-F1",
      status: "SUCCESS",
      displayStatus: "FULFILLED",
      tracking: [{ company: "Royal Mail", number: "AB 1", url: "https://www.royalmail.com/track-your-item#/tracking-results/AB%201" }],
    });
    expect(order.mails.at(-1)?.kind).toBe("shipping_confirmation");
    expect([entry.status, displayFulfillmentStatus(order)]).toEqual(["IN_PROGRESS", "PARTIALLY_FULFILLED"]);
    expect(lineQuantities(order, order.lines[0] ?? fail())).toEqual({ current: 3, unfulfilled: 1, refundable: 3, nonFulfillable: 0 });
    for (const parts of partsFor(order, null)) fulfill(order, { parts }, deps);
    expect([entry.status, displayFulfillmentStatus(order), isFulfillable(order)]).toEqual(["CLOSED", "FULFILLED", false]);
  });

  it("refuses with Shopify's sentences and alters nothing", () => {
    const deps = testDeps(),
      order = testOrder(deps, {
        lines: [
          { title: "Mug", quantity: 3, unitPrice: 1_000 },
          { title: "Lamp", quantity: 1, unitPrice: 1_000 },
          { title: "Bowl", quantity: 1, unitPrice: 900, locationId: 8 },
        ],
      });
    const { entry, mugs } = physical(order),
      elsewhere = order.fulfillmentOrders[1] ?? fail();
    const attempt = (parts: FulfillPart[]) => {
      const before = JSON.stringify(order);
      const message = refusal(() => fulfill(order, { parts }, deps));
      expect(JSON.stringify(order)).toBe(before);
      return message;
    };
    const of = (quantity: number, id = mugs.id): FulfillPart[] => [{ fulfillmentOrderId: entry.id, lines: [{ id, quantity }] }];
    expect(attempt(of(4))).toBe("Invalid fulfillment order line item quantity requested.");
    expect(attempt([...of(2), ...of(2)])).toBe("Invalid fulfillment order line item quantity requested.");
    expect(attempt(of(0))).toBe("Quantity must be greater than 0");
    expect(attempt(of(1, 999))).toBe("Fulfillment order line item does not exist.");
    expect(attempt([{ fulfillmentOrderId: 999, lines: null }])).toBe("Fulfillment order does not exist.");
    expect(attempt([...all(order), { fulfillmentOrderId: elsewhere.id, lines: null }])).toBe(
      "All fulfillment orders must be assigned to a single location. Multiple locations with ids [7, 8] were found.",
    );
    fulfill(order, { parts: all(order) }, deps);
    expect(attempt(all(order))).toBe(`Fulfillment order ${entry.id} has an unfulfillable status= closed.`);
  });
});

describe("cancelFulfillment", () => {
  it("leaves a wholly fulfilled fulfillment order closed and makes a new one; an archived order reopens", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      { entry } = physical(order);
    const done = fulfill(order, { parts: all(order) }, deps);
    closeOrder(order, deps);
    expect(cancelFulfillment(order, done.id, deps).changed).toBe(true);
    expect([entry.status, done.status, done.displayStatus, order.closedAt]).toEqual(["CLOSED", "CANCELLED", "CANCELED", null]);
    expect(order.fulfillmentOrders.at(-1)).toMatchObject({ status: "OPEN", locationId: 7, deliveryMethod: "SHIPPING" });
    expect(displayFulfillmentStatus(order)).toBe("UNFULFILLED");
    expect(cancelFulfillment(order, done.id, deps).changed).toBe(false);
    for (const parts of partsFor(order, null)) fulfill(order, { parts }, deps);
    expect(displayFulfillmentStatus(order)).toBe("FULFILLED");
  });

  it("grows what is left of a partly fulfilled one", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      { entry, mugs } = physical(order);
    const done = fulfill(order, { parts: [{ fulfillmentOrderId: entry.id, lines: [{ id: mugs.id, quantity: 2 }] }] }, deps);
    cancelFulfillment(order, done.id, deps);
    expect([entry.status, mugs.totalQuantity, mugs.remainingQuantity, order.fulfillmentOrders.length]).toEqual(["OPEN", 3, 3, 2]);
    expect(refusal(() => cancelFulfillment(order, 999, deps))).toBe("Fulfillment not found.");
  });
});

describe("tracking and delivery", () => {
  it("replaces all tracking, and knows when nothing differs", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      done = fulfill(order, { parts: all(order), tracking: { number: "1" } }, deps);
    expect(
      updateTracking(
        order,
        done,
        { tracking: { company: "My van", numbers: ["2", "3"], urls: ["https://van.example/2"] }, notifyCustomer: false },
        deps,
      ),
    ).toBe(true);
    expect(done.tracking).toEqual([
      { company: "My van", number: "2", url: "https://van.example/2" },
      { company: "My van", number: "3", url: null },
    ]);
    expect(
      updateTracking(
        order,
        done,
        { tracking: { company: "My van", numbers: ["2", "3"], urls: ["https://van.example/2"] }, notifyCustomer: false },
        deps,
      ),
    ).toBe(false);
  });
  it("shows the newest report of the carrier", () => {
    const deps = testDeps(),
      order = testOrder(deps),
      done = fulfill(order, { parts: all(order) }, deps);
    addDeliveryEvent(order, done.id, { status: "IN_TRANSIT", happenedAt: "2026-11-03T08:00:00Z" }, deps);
    addDeliveryEvent(order, done.id, { status: "DELIVERED", happenedAt: "2026-11-04T08:00:00Z" }, deps);
    addDeliveryEvent(order, done.id, { status: "OUT_FOR_DELIVERY", happenedAt: "2026-11-04T07:00:00Z" }, deps);
    expect(done).toMatchObject({ displayStatus: "DELIVERED", inTransitAt: "2026-11-03T08:00:00Z", deliveredAt: "2026-11-04T08:00:00Z" });
  });
});

describe("supportedActions", () => {
  it("offers what Shopify offers on an open fulfillment order", () => {
    const order = testOrder(testDeps()),
      { entry } = physical(order);
    expect(supportedActions(order, entry)).toEqual(["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"]);
    order.cancelledAt = "2026-11-02T10:00:00Z";
    expect(supportedActions(order, entry)).toEqual([]);
  });
});

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return "accepted";
}
function fail(): never {
  throw new Error("missing in the test's order");
}
