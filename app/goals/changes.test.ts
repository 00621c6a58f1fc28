import { describe, expect, it } from "vitest";
import type { Action } from "#app/orders/action.ts";
import { changeKinds, changeOf, fieldsOf, isChangeKind, isContradictedBy } from "./changes.ts";
import { goalOf, kinds } from "./goals.ts";

const orderId = "gid://shopify/Order/1";
const told = (action: Action, before: unknown = null, sealed: string[] = []) =>
  fieldsOf(action, before, sealed).map(({ field, before: old, after, personal }) =>
    personal ? `${field} (personal)` : `${field}: ${JSON.stringify(old)} → ${JSON.stringify(after)}`,
  );

describe("what an action changed", () => {
  it.each<[string, Action, unknown, string[], string[]]>([
    ["archive", { kind: "archive", orderId }, null, [], ["archived: false → true"]],
    ["tag", { kind: "tag", orderId, tags: ["vip", "gift"] }, null, [], ['tags: null → ["vip","gift"]']],
    ["untag", { kind: "untag", orderId, tags: ["vip"] }, null, [], ['tags: ["vip"] → null']],
    [
      "hold with an explanation",
      { kind: "hold", orderId, fulfillmentOrderId: "f", reason: "OTHER", notes: "Gate code 7" },
      null,
      ["notes"],
      ['hold: null → "OTHER"', "notes (personal)"],
    ],
    [
      "release",
      { kind: "release", orderId, fulfillmentOrderId: "f", holdIds: ["h"] },
      { reason: "INCORRECT_ADDRESS" },
      [],
      ['hold: "INCORRECT_ADDRESS" → null'],
    ],
    [
      "release, after what was held is forgotten",
      { kind: "release", orderId, fulfillmentOrderId: "f", holdIds: ["h"] },
      undefined,
      [],
      ["hold: null → null"],
    ],
    [
      "unfulfill",
      { kind: "unfulfill", orderId, fulfillmentId: "p" },
      { lines: [{ quantity: 2 }, { quantity: 1 }], tracking: { company: null, number: "1Z", url: null } },
      [],
      ["quantity: 3 → null", 'trackingNumber: "1Z" → null'],
    ],
    ["edit", { kind: "edit", orderId, email: "ada@example.com" }, { email: "old@example.com" }, ["email"], ["email (personal)"]],
    ["note", { kind: "note", orderId, note: "Ring twice" }, null, ["note"], ["note (personal)"]],
  ])("by %s", (_, ...[action, before, sealed, expected]) => {
    expect(told(action, before, sealed)).toEqual(expected);
  });

  it("by a parcel: how many items, and its tracking", () => {
    const line = { id: "l", lineItemId: "i", quantity: 2, remaining: 3 };
    expect(
      told({
        kind: "fulfill",
        orderId,
        locationId: null,
        known: [],
        notify: true,
        tracking: { company: "DHL", number: "1Z", url: null },
        fulfillmentOrders: [{ id: "f", lines: [line, { ...line, quantity: 1 }] }],
      }),
    ).toEqual(["quantity: null → 3", 'trackingCompany: null → "DHL"', 'trackingNumber: null → "1Z"', "notifyCustomer: false → true"]);
  });

  it("by a refund and by a cancellation: money, goods and mail", () => {
    expect(
      told({
        kind: "refund",
        orderId,
        currency: "EUR",
        lines: [{ lineItemId: "i", quantity: 2, restock: "none", locationId: null }],
        shipping: 500,
        transactions: [
          { parentId: "a", gateway: "g", amount: 1_000 },
          { parentId: "b", gateway: "g", amount: 250 },
        ],
        note: null,
        notify: false,
        known: [],
      }),
    ).toEqual([
      'refundAmount: null → {"amount":1250,"currency":"EUR"}',
      'refundedShipping: null → {"amount":500,"currency":"EUR"}',
      "refundedQuantity: null → 2",
    ]);
    expect(told({ kind: "cancel", orderId, reason: "FRAUD", refund: "original", restock: true, notify: false, staffNote: null })).toEqual([
      'cancelReason: null → "FRAUD"',
      'refund: null → "original"',
      "restock: false → true",
    ]);
  });
});

describe("what is repeated at once", () => {
  const repeated = changeKinds.filter((kind) => changeOf(kind).contradictedBy);

  it("does no harm twice, and moves neither money nor goods nor mail", () => {
    expect(repeated).toEqual(["archive", "reopen", "tag", "untag", "hold"]);
    expect(repeated.filter((kind) => !changeOf(kind).repeatable)).toEqual([]);
  });

  it("makes what takes it back wait, and no goal wait for itself", () => {
    for (const kind of repeated) {
      expect(changeOf(kind).contradictedBy?.filter((other) => !isChangeKind(other))).toEqual([]);
      expect(isContradictedBy(kind, goalOf(changeOf(kind).undo?.goal ?? "tag").changes)).toBe(true);
    }
    const selfish = kinds.filter((goal) => goalOf(goal).changes.some((kind) => isContradictedBy(kind, goalOf(goal).changes)));
    expect(selfish).toEqual([]);
  });
});
