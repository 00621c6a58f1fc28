import { describe, expect, it } from "vitest";
import { anOrder, aTransaction, bag, lamp, mug, now } from "../order.fixture.ts";
import type { RefundAction } from "./intent.ts";
import { refundChange } from "./change.ts";

const action: RefundAction = {
  kind: "refund",
  orderId: anOrder().id,
  currency: "EUR",
  shipping: 500,
  note: null,
  notify: true,
  known: [],
  lines: [
    { lineItemId: mug, quantity: 1, restock: "none", locationId: null },
    { lineItemId: lamp, quantity: 1, restock: "return", locationId: "gid://shopify/Location/1" },
  ],
  transactions: [{ parentId: aTransaction().id, gateway: "shopify_payments", amount: 1_500 }],
};
const sent = { at: now, ids: [], key: "k" };
const back = aTransaction({ id: "gid://shopify/OrderTransaction/2", kind: "REFUND", amount: bag(1_500), parentId: aTransaction().id });

describe("refund", () => {
  it("sends decimals, the parents of the money and the action's own key", () => {
    expect(refundChange.via.shopify.variables(action, "the-key")).toEqual({
      key: "the-key",
      input: {
        orderId: action.orderId,
        currency: "EUR",
        note: null,
        notify: true,
        refundLineItems: [
          { lineItemId: mug, quantity: 1, restockType: "NO_RESTOCK" },
          { lineItemId: lamp, quantity: 1, restockType: "RETURN", locationId: "gid://shopify/Location/1" },
        ],
        shipping: { amount: "5.00" },
        transactions: [
          { orderId: action.orderId, parentId: aTransaction().id, gateway: "shopify_payments", kind: "REFUND", amount: "15.00" },
        ],
      },
    });
    expect(refundChange.via.shopify.document).toContain("@idempotent(key: $key)");
  });

  it("happened when a new refund of the same amount is there; otherwise the same key tells", () => {
    expect(refundChange.readBack(anOrder({ transactions: [aTransaction(), back] }), action, sent)).toBe("happened");
    expect(refundChange.readBack(anOrder({ transactions: [aTransaction(), back] }), { ...action, known: [back.id] }, sent)).toBe(
      "cannot_tell",
    );
    expect(refundChange.readBack(anOrder(), action, sent)).toBe("cannot_tell");
    expect(refundChange.readBack(anOrder(), { ...action, transactions: [] }, sent)).toBe("cannot_tell");
    expect(refundChange.repeatable).toBe(true);
  });

  it("keeps the refund's id", () => {
    expect(refundChange.via.shopify.reply({ order: { updatedAt: "u" }, refund: { id: "r" } })).toEqual({
      updatedAt: "u",
      ids: ["r"],
      pending: false,
    });
  });
});
