import { describe, expect, it } from "vitest";
import { aFulfillment, anOrder, asked, aShippedOrder } from "../order.fixture.ts";
import { decideUnfulfill } from "./decide.ts";

describe("cancelling a fulfillment", () => {
  const intent = { kind: "unfulfill" as const, fulfillmentIds: [aFulfillment().id] };
  const delivered = aShippedOrder({ fulfillments: [aFulfillment({ deliveredAt: "2026-11-13T08:00:00Z" })] });

  it.each([
    ["a parcel", aShippedOrder(), "act", "unfulfill.asked"],
    ["one that is cancelled", aShippedOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }), "reached", "unfulfill.already"],
    ["one of another order", anOrder(), "refuse", "unfulfill.not_found"],
    ["one that is delivered", delivered, "refuse", "unfulfill.delivered"],
  ])("of %s", (_, order, what, code) => {
    expect(decideUnfulfill(order, asked(intent))).toMatchObject({ do: what, reason: { code } });
  });

  it("can be insisted on after delivery", () => {
    expect(decideUnfulfill(delivered, asked(intent, { overrides: ["unfulfill.delivered"] })).do).toBe("act");
  });
});
