import { describe, expect, it } from "vitest";
import { explain } from "./explain.ts";
import {
  aHold,
  aFulfillmentOrder,
  anOrder,
  aPickupOrder,
  aReservedOrder,
  anUnpaidOrder,
  aShippedOrder,
  now,
  policy,
} from "#app/orders/order.fixture.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Right } from "#app/kernel/right.ts";
import { verdicts } from "./allowed.ts";

const all: Record<Right, boolean> = {
  cancel: true,
  refund: true,
  fulfill: true,
  edit: true,
  mark_paid: true,
  organize: true,
  delete: true,
};
const held = anOrder({
  fulfillmentStatus: "ON_HOLD",
  holdReasons: ["OTHER"],
  holds: [aHold({ ours: false, byApp: "Fraud Guard" })],
  fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD", supportedActions: ["RELEASE_HOLD"] })],
});

function allowed(order: Snapshot, rights = all): string[] {
  return Object.entries(verdicts(order, { policy, rights, now }))
    .filter(([, verdict]) => verdict.allowed)
    .map(([kind]) => kind);
}

describe("verdicts", () => {
  it.each([
    ["a new paid order", anOrder({ tags: ["vip"] }), ["archive", "tag", "untag", "hold", "fulfill", "cancel", "refund", "note", "edit"]],
    ["an unpaid order", anUnpaidOrder(), ["tag", "hold", "fulfill", "cancel", "note", "edit", "mark_paid"]],
    ["a shipped order", aShippedOrder(), ["archive", "tag", "unfulfill", "refund", "note", "edit"]],
    ["an archived order", aShippedOrder({ closedAt: "2026-11-12T08:00:00Z" }), ["reopen", "tag", "unfulfill", "refund", "note", "edit"]],
    ["an order whose money is reserved", aReservedOrder(), ["tag", "hold", "fulfill", "cancel", "note", "edit", "capture"]],
    [
      "an order for pickup",
      aPickupOrder(),
      ["archive", "tag", "hold", "fulfill", "cancel", "refund", "note", "edit", "ready_for_pickup", "picked_up"],
    ],
    [
      "an archived test order",
      aShippedOrder({ closedAt: "2026-11-12T08:00:00Z", test: true }),
      ["reopen", "tag", "unfulfill", "refund", "note", "edit", "delete"],
    ],
    ["an order that another app holds", held, ["archive", "tag", "release", "cancel", "refund", "note", "edit"]],
  ])("of %s", (_, order, kinds) => {
    expect(allowed(order)).toEqual(kinds);
  });

  it("say why not, and by whom", () => {
    const result = verdicts(aShippedOrder(), { policy, rights: { ...all, refund: false }, now });
    expect(result.cancel).toMatchObject({ by: "platform", reason: { code: "cancel.shipped" } });
    expect(result.fulfill).toMatchObject({ by: "reached", reason: { code: "fulfill.already" } });
    expect(result.refund).toMatchObject({ by: "right", reason: { code: "right.missing" } });
    expect(verdicts(anUnpaidOrder(), { policy, rights: { ...all, delete: false }, now }).delete).toMatchObject({ by: "right" });
    expect(verdicts(anUnpaidOrder(), { policy, rights: all, now }).delete).toMatchObject({
      by: "house",
      reason: { code: "delete.still_open" },
    });
    expect(verdicts(anUnpaidOrder(), { policy, rights: all, now }).archive).toMatchObject({
      by: "house",
      reason: { code: "archive.balance_due" },
    });
  });
});

describe("an explanation", () => {
  it.each([
    ["fulfill a new order", anOrder(), "fulfill"],
    ["release a held one", held, "release"],
    ["archive a delivered one", aShippedOrder(), "archive"],
    ["collect an unpaid one", anUnpaidOrder(), "mark_paid"],
    ["capture a shipped one", aReservedOrder({ fulfillmentStatus: "FULFILLED" }), "capture"],
    ["announce one for pickup", aPickupOrder(), "ready_for_pickup"],
    ["hand out an announced one", { ...aPickupOrder({ status: "IN_PROGRESS" }), fulfillmentStatus: "IN_PROGRESS" }, "picked_up"],
    ["give back kept money", anOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "refund"],
    ["leave an archived one", aShippedOrder({ closedAt: "2026-11-12T08:00:00Z" }), null],
  ])("offers to %s", (_, order, next) => {
    expect(explain(order, policy, all, now).next).toBe(next);
  });

  it("offers nothing that the person may not do, and lists what is refused", () => {
    const { next, refused } = explain(anOrder(), policy, { ...all, fulfill: false }, now);
    expect(next).toBeNull();
    expect(refused).toContainEqual({ kind: "fulfill", by: "right", reason: { code: "right.missing", params: {} } });
    for (const kind of ["reopen", "picked_up", "ready_for_pickup"] as const) expect(refused.map((one) => one.kind)).not.toContain(kind);
  });
});
