import { describe, expect, it } from "vitest";
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
import { verdicts } from "./allowed.ts";
import { allRights } from "./rights.fixture.ts";

const held = anOrder({
  fulfillmentStatus: "ON_HOLD",
  holdReasons: ["OTHER"],
  holds: [aHold({ ours: false, byApp: "Fraud Guard" })],
  fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD", supportedActions: ["RELEASE_HOLD"] })],
});

function allowed(order: Snapshot, rights = allRights): string[] {
  return Object.entries(verdicts(order, { policy, rights, now }))
    .filter(([, verdict]) => verdict.allowed)
    .map(([kind]) => kind);
}

describe("verdicts", () => {
  it.each([
    ["a new paid order", anOrder({ tags: ["vip"] }), ["archive", "tag", "untag", "hold", "fulfill", "cancel", "refund", "note", "edit"]],
    ["an unpaid order", anUnpaidOrder(), ["tag", "hold", "fulfill", "cancel", "note", "edit", "mark_paid"]],
    ["a shipped order", aShippedOrder(), ["archive", "tag", "unfulfill", "tracking", "refund", "note", "edit"]],
    [
      "an archived order",
      aShippedOrder({ closedAt: "2026-11-12T08:00:00Z" }),
      ["reopen", "tag", "unfulfill", "tracking", "refund", "note", "edit"],
    ],
    ["an order whose money is reserved", aReservedOrder(), ["tag", "hold", "fulfill", "cancel", "note", "edit", "capture"]],
    [
      "an order for pickup",
      aPickupOrder(),
      ["archive", "tag", "hold", "fulfill", "cancel", "refund", "note", "edit", "ready_for_pickup", "picked_up"],
    ],
    [
      "an archived test order",
      aShippedOrder({ closedAt: "2026-11-12T08:00:00Z", test: true }),
      ["reopen", "tag", "unfulfill", "tracking", "refund", "note", "edit", "delete"],
    ],
    ["an order that another app holds", held, ["archive", "tag", "release", "cancel", "refund", "note", "edit"]],
  ])("of %s", (_, order, kinds) => {
    expect(allowed(order)).toEqual(kinds);
  });

  it("say why not, and by whom", () => {
    const result = verdicts(aShippedOrder(), { policy, rights: { ...allRights, refund: false }, now });
    expect(result.cancel).toMatchObject({ by: "platform", reason: { code: "cancel.shipped" } });
    expect(result.fulfill).toMatchObject({ by: "reached", reason: { code: "fulfill.already" } });
    expect(result.refund).toMatchObject({ by: "right", reason: { code: "right.missing" } });
    expect(verdicts(anUnpaidOrder(), { policy, rights: { ...allRights, delete: false }, now }).delete).toMatchObject({ by: "right" });
    expect(verdicts(anUnpaidOrder(), { policy, rights: allRights, now }).delete).toMatchObject({
      by: "house",
      reason: { code: "delete.still_open" },
    });
    expect(verdicts(anUnpaidOrder(), { policy, rights: allRights, now }).archive).toMatchObject({
      by: "house",
      reason: { code: "archive.balance_due" },
    });
  });
});
