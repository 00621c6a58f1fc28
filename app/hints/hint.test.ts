import { describe, expect, it } from "vitest";
import { hintOf } from "./hint.ts";

describe("hintOf", () => {
  it("names the order whatever the topic calls it", () => {
    expect(hintOf("orders/updated", { id: 450789469, updated_at: "2026-11-20T10:00:00Z" })).toEqual({
      kind: "order",
      orderId: "gid://shopify/Order/450789469",
      updatedAt: "2026-11-20T10:00:00Z",
    });
    expect(hintOf("orders/delete", { id: 7 })).toEqual({ kind: "order", orderId: "gid://shopify/Order/7", updatedAt: null });
    expect(hintOf("refunds/create", { id: 1, order_id: 7 })).toMatchObject({ orderId: "gid://shopify/Order/7" });
    expect(hintOf("orders/edited", { order_edit: { id: 1, order_id: 7 } })).toMatchObject({ orderId: "gid://shopify/Order/7" });
  });

  it("tells every time as the API does, in UTC with seconds", () => {
    expect(hintOf("orders/updated", { id: 7, updated_at: "2026-11-20T05:00:00-05:00" })).toMatchObject({
      updatedAt: "2026-11-20T10:00:00Z",
    });
    expect(hintOf("orders/edited", { order_edit: { order_id: 7, created_at: "2026-11-20T10:00:00.750Z" } })).toMatchObject({
      updatedAt: "2026-11-20T10:00:00Z",
    });
    expect(() => hintOf("orders/updated", { id: 7, updated_at: "yesterday" })).toThrow();
  });

  it("keeps nothing but ids of a compliance request", () => {
    const body = { shop_id: 1, customer: { id: 9, email: "someone@shop.example", phone: "+45" }, orders_to_redact: [7, 8] };
    expect(hintOf("customers/redact", body)).toEqual({
      kind: "redact_customer",
      orderIds: ["gid://shopify/Order/7", "gid://shopify/Order/8"],
    });
    expect(hintOf("customers/data_request", { orders_requested: [7] })).toEqual({
      kind: "data_request",
      orderIds: ["gid://shopify/Order/7"],
    });
  });

  it("knows the app's own topics and no others", () => {
    expect(hintOf("app/uninstalled", { id: 1 })).toEqual({ kind: "uninstalled" });
    expect(hintOf("app/scopes_update", { id: "x", previous: [], current: ["read_orders"] })).toEqual({
      kind: "scopes",
      current: ["read_orders"],
    });
    expect(hintOf("shop/redact", {})).toEqual({ kind: "redact_shop" });
    expect(hintOf("products/update", { id: 1 })).toBeNull();
  });

  it.each([[{}], [{ id: -1 }], [{ id: "x" }], [null], [[]]])("refuses a body without an order: %j", (body) => {
    expect(() => hintOf("orders/updated", body)).toThrow();
  });
});
