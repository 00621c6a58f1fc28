import { describe, expect, it } from "vitest";
import { anOrder, now } from "../order.fixture.ts";
import { cancelChange } from "./change.ts";
import { cancel } from "./goal.ts";

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
    expect(cancelChange.via.shopify.reply({ job: { id: "gid://shopify/Job/1", done: false }, orderCancelUserErrors: [] })).toEqual({
      updatedAt: null,
      ids: ["gid://shopify/Job/1"],
      pending: true,
    });
  });

  it("happened once the order is cancelled; until then an accepted one cannot be told", () => {
    expect(cancelChange.readBack(anOrder({ cancelledAt: "2026-11-20T12:00:01Z" }), action, sent)).toBe("happened");
    expect(cancelChange.readBack(anOrder(), action, { ...sent, ids: ["gid://shopify/Job/1"] })).toBe("cannot_tell");
    expect(cancelChange.readBack(anOrder(), action, sent)).toBe("did_not_happen");
  });

  it("knows Shopify's word for one that runs already", () => {
    expect(cancelChange.via.shopify.underWay?.("Cancellation is already in progress")).toBe(true);
    expect(cancelChange.via.shopify.underWay?.("Cannot cancel an order that has returns")).toBe(false);
  });

  it("says where the money goes, and has no undo", () => {
    expect(cancelChange.via.shopify.variables(action, "k")).toEqual({
      orderId: action.orderId,
      reason: "CUSTOMER",
      restock: true,
      notifyCustomer: true,
      staffNote: "asked by phone",
      refundMethod: { originalPaymentMethodsRefund: true },
    });
    expect(cancel.irreversible(action)).toBe(true);
    expect(cancelChange.undo).toBeNull();
  });
});
