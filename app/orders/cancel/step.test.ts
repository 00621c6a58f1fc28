import { describe, expect, it } from "vitest";
import { anOrder, now } from "../order.fixture.ts";
import { cancel } from "./step.ts";

const action = {
  kind: "cancel",
  orderId: anOrder().id,
  reason: "CUSTOMER",
  refund: "original",
  restock: true,
  notify: true,
  staffNote: "asked by phone",
} as const;
const sent = { at: now, ids: [], key: "k" };

describe("cancel", () => {
  it("is accepted before it is done", () => {
    expect(cancel.accepted({ job: { id: "gid://shopify/Job/1", done: false }, orderCancelUserErrors: [] })).toEqual({
      updatedAt: null,
      ids: ["gid://shopify/Job/1"],
      pending: true,
    });
  });

  it("happened once the order is cancelled; until then an accepted one cannot be told", () => {
    expect(cancel.readBack(anOrder({ cancelledAt: "2026-11-20T12:00:01Z" }), action, sent)).toBe("happened");
    expect(cancel.readBack(anOrder(), action, { ...sent, ids: ["gid://shopify/Job/1"] })).toBe("cannot_tell");
    expect(cancel.readBack(anOrder(), action, sent)).toBe("did_not_happen");
  });

  it("knows Shopify's word for one that runs already", () => {
    expect(cancel.underWay?.("Cancellation is already in progress")).toBe(true);
    expect(cancel.underWay?.("Cannot cancel an order that has returns")).toBe(false);
  });

  it("says where the money goes, and has no undo", () => {
    expect(cancel.variables(action, "k")).toEqual({
      orderId: action.orderId,
      reason: "CUSTOMER",
      restock: true,
      notifyCustomer: true,
      staffNote: "asked by phone",
      refundMethod: { originalPaymentMethodsRefund: true },
    });
    expect(cancel.irreversible(action)).toBe(true);
    expect(cancel.undo(action, null, [])).toBeNull();
  });
});
