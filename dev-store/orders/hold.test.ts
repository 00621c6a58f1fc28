import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import { displayFulfillmentStatus, isFulfillable, supportedActions } from "./derive.ts";
import { fulfill } from "./fulfill.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { addHold, releaseHolds, type HoldInput } from "./hold.ts";

const goods = [
  { title: "Mug", quantity: 2, unitPrice: 1_000 },
  { title: "Lamp", quantity: 3, unitPrice: 1_000 },
];
const own = (changes: Partial<HoldInput> = {}): HoldInput => ({ reason: "OTHER", heldBy: "client", heldByName: "Longshore", ...changes });
function first(order: Order) {
  const [entry] = order.fulfillmentOrders;
  if (!entry) throw new Error("the test's order has goods to send");
  return entry;
}
function refused(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.errors[0];
    throw error;
  }
  return null;
}

describe("addHold", () => {
  it("blocks fulfilling until the last hold is gone", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: goods }),
      entry = first(order);
    const a = addHold(order, entry, own({ handle: "a" }), deps),
      b = addHold(order, entry, own({ handle: "b" }), deps);
    expect([a.first, b.first, displayFulfillmentStatus(order), isFulfillable(order)]).toEqual([true, false, "ON_HOLD", false]);
    expect(supportedActions(order, entry)).toEqual(["RELEASE_HOLD", "HOLD", "MOVE"]);
    expect(refused(() => fulfill(order, { parts: [{ fulfillmentOrderId: entry.id, lines: null }] }, deps))?.message).toBe(
      `Fulfillment order ${entry.id} has an unfulfillable status= on_hold.`,
    );
    expect(releaseHolds(order, entry, [a.hold.id], deps)).toMatchObject({ last: false });
    expect(entry.status).toBe("ON_HOLD");
    expect(releaseHolds(order, entry, [a.hold.id], deps).released).toEqual([]);
    expect(releaseHolds(order, entry, [b.hold.id], deps)).toMatchObject({ last: true });
    expect(entry.status).toBe("OPEN");
  });

  it("splits on a partial hold and joins again on release, as a live shop does", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: goods }),
      entry = first(order),
      [mugs, lamps] = entry.lines;
    const { remaining } = addHold(
      order,
      entry,
      own({
        lines: [
          { id: mugs?.id ?? 0, quantity: 2 },
          { id: lamps?.id ?? 0, quantity: 1 },
        ],
      }),
      deps,
    );
    expect(entry.lines.map((line) => [line.totalQuantity, line.remainingQuantity])).toEqual([
      [2, 2],
      [1, 1],
    ]);
    expect(remaining?.lines.map((line) => [line.totalQuantity, line.remainingQuantity])).toEqual([[2, 2]]);
    expect(displayFulfillmentStatus(order)).toBe("UNFULFILLED");
    releaseHolds(order, entry, null, deps);
    expect(entry.lines.map((line) => line.remainingQuantity)).toEqual([2, 3]);
    expect([remaining?.status, remaining?.lines[0]?.totalQuantity]).toEqual(["CLOSED", 0]);
  });

  it("holds what is left of a partly fulfilled one", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: goods }),
      entry = first(order);
    fulfill(order, { parts: [{ fulfillmentOrderId: entry.id, lines: [{ id: entry.lines[0]?.id ?? 0, quantity: 1 }] }] }, deps);
    addHold(order, entry, own(), deps);
    expect(displayFulfillmentStatus(order)).toBe("ON_HOLD");
    releaseHolds(order, entry, null, deps);
    expect([entry.status, displayFulfillmentStatus(order)]).toEqual(["IN_PROGRESS", "PARTIALLY_FULFILLED"]);
  });

  it("without ids releases everybody's holds, Shopify's own too", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: goods, postPurchaseHold: true }),
      entry = first(order);
    addHold(order, entry, own(), deps);
    expect(releaseHolds(order, entry, null, deps).released.map((hold) => hold.heldBy)).toEqual(["shopify", "client"]);
  });

  it("refuses with Shopify's codes", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: goods }),
      entry = first(order),
      id = entry.lines[0]?.id ?? 0;
    const attempt = (changes: Partial<HoldInput>) => refused(() => addHold(order, entry, own(changes), deps));
    expect(attempt({ lines: [{ id, quantity: 0 }] })).toEqual({
      field: ["fulfillmentHold", "fulfillmentOrderLineItems", "0", "quantity"],
      message: "You must select at least one item to place on partial hold.",
      code: "GREATER_THAN_ZERO",
    });
    expect(
      attempt({
        lines: [
          { id, quantity: 1 },
          { id, quantity: 1 },
        ],
      })?.code,
    ).toBe("DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS");
    expect(attempt({ lines: [{ id, quantity: 3 }] })?.code).toBe("INVALID_LINE_ITEM_QUANTITY");
    expect(attempt({ handle: "x".repeat(65) })?.field).toEqual(["fulfillmentHold", "handle"]);
    addHold(order, entry, own(), deps);
    expect(attempt({})).toMatchObject({ field: ["fulfillmentHold", "handle"], code: "DUPLICATE_FULFILLMENT_HOLD_HANDLE" });
    expect(attempt({ handle: "b", lines: [{ id, quantity: 1 }] })?.code).toBe("FULFILLMENT_ORDER_NOT_SPLITTABLE");
    for (let index = 1; index < 10; index += 1) addHold(order, entry, own({ handle: String(index) }), deps);
    expect(attempt({ handle: "eleventh" })).toMatchObject({ field: ["id"], code: "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED" });
    expect(supportedActions(order, entry)).toEqual(["RELEASE_HOLD", "MOVE"]);
    expect(refused(() => addHold(order, entry, own({ heldBy: null, heldByName: "Grace Hopper" }), deps))).toBeNull();
  });

  it("refuses a closed fulfillment order", () => {
    const deps = testDeps(),
      order = testOrder(deps, { lines: goods }),
      entry = first(order);
    fulfill(order, { parts: [{ fulfillmentOrderId: entry.id, lines: null }] }, deps);
    expect(refused(() => addHold(order, entry, own(), deps))?.field).toEqual(["id"]);
  });
});
