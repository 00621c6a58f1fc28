import { describe, expect, it } from "vitest";
import type { Order } from "#dev-store/model.ts";
import { cancelFulfillment } from "#dev-store/orders/cancel-fulfillment.ts";
import { testDeps, testOrder } from "#dev-store/orders/fixture.ts";
import { fulfill, partsFor } from "#dev-store/orders/fulfill.ts";
import { addHold, releaseHolds } from "#dev-store/orders/hold.ts";
import { refund } from "#dev-store/orders/refund.ts";
import type { Shop } from "#dev-store/shop.ts";
import { eventOf, type Told } from "#dev-store/told.ts";
import { included, localTime, type Json } from "./bodies/body.ts";
import { orderBody } from "./body.ts";
import { isTopic, unknownField } from "./topics.ts";

const shop = { ianaTimezone: "America/New_York", locations: [{ id: 7, address1: "1 Road", city: "London", countryCode: "GB" }] } as Shop;
const told = (order: Order, event: Told, fields: string[] | null = null): Json =>
  included(orderBody({ order, shop, customer: null, event: eventOf(event), clientId: "client" }), fields);
const place = (changes: Parameters<typeof testOrder>[1] = {}) => testOrder(testDeps(), changes);

describe("D2: a webhook names the object that it is about", () => {
  it("also when another one was changed in the same second", () => {
    const order = place(),
      deps = testDeps();
    const line = order.fulfillmentOrders[0]?.lines[0];
    const part = { fulfillmentOrderId: order.fulfillmentOrders[0]?.id ?? 0, lines: [{ id: line?.id ?? 0, quantity: 1 }] };
    const first = fulfill(order, { parts: [part], tracking: null, notifyCustomer: false }, deps);
    for (const parts of partsFor(order, null)) fulfill(order, { parts, tracking: null, notifyCustomer: false }, deps);
    cancelFulfillment(order, first.id, deps);
    expect(order.fulfillments.length).toBeGreaterThan(1);
    expect(told(order, { topic: "fulfillments/update", about: first.id })).toMatchObject({ id: first.id, status: "cancelled" });
  });

  it("D3: a transaction, with its keys", () => {
    const order = place({ payment: { state: "paid" } });
    const [sale] = order.transactions;
    const body = told(order, { topic: "order_transactions/create", about: sale?.id ?? 0 });
    expect(body).toMatchObject({
      id: sale?.id,
      order_id: order.id,
      kind: "sale",
      status: "success",
      amount: "80.50",
      currency: "GBP",
      parent_id: null,
    });
    expect(Object.keys(body)).toHaveLength(25);
    expect(told(order, "tender_transactions/create")).toMatchObject({ order_id: order.id, amount: "80.50" });
  });
});

it("D4: money has the places of its currency", () => {
  const order = place({ currency: "JPY", lines: [{ title: "Mug", quantity: 1, unitPrice: 1_250 }], shipping: [] });
  expect(told(order, "orders/create")).toMatchObject({
    total_price: "1250",
    total_price_set: { shop_money: { amount: "1250", currency_code: "JPY" } },
    line_items: [{ price: "1250" }],
  });
});

describe("webhook orders/*", () => {
  it("is the whole order in REST's form, with times as the shop's clocks show them and tags in Shopify's order", () => {
    const order = place({ tags: ["beta", "Alpha"], note: "Ring twice" });
    order.tags = ["beta", "Alpha"];
    const body = told(order, "orders/updated");
    expect(body).toMatchObject({
      created_at: "2026-11-02T05:00:00-05:00",
      tags: "Alpha, beta",
      note: "Ring twice",
      financial_status: "paid",
      fulfillment_status: null,
      email: "ada@example.com",
      total_price: "80.50",
      total_outstanding: "0.00",
      shipping_address: { city: "London", country_code: "GB" },
      line_items: [{ title: "Mug", quantity: 3, fulfillable_quantity: 3 }, { title: "Lamp" }, { title: "Voucher" }],
      shipping_lines: [{ title: "Standard", price: "5.00" }],
      refunds: [],
      fulfillments: [],
    });
    expect(Object.keys(body).length).toBeGreaterThanOrEqual(91);
  });

  it("tells of a part and of all that was sent", () => {
    const order = place();
    const line = order.fulfillmentOrders[0]?.lines[0];
    const part = { fulfillmentOrderId: order.fulfillmentOrders[0]?.id ?? 0, lines: [{ id: line?.id ?? 0, quantity: 1 }] };
    fulfill(order, { parts: [part], tracking: { company: "DPD", number: "A1" }, notifyCustomer: false }, testDeps());
    expect(told(order, "orders/updated", ["fulfillment_status", "fulfillments.tracking_number"])).toEqual({
      fulfillment_status: "partial",
      fulfillments: [{ tracking_number: "A1" }],
    });
  });

  it.each(["orders/delete", "orders/edited", "orders/risk_assessment_changed"])("%s says no more than it is about", (topic) => {
    expect(Object.keys(told(place(), topic)).length).toBeLessThan(4);
  });
});

it("webhook refunds/create: lines, transactions, what was restocked, and shipping", () => {
  const order = place();
  const [mug] = order.lines;
  const sale = order.transactions[0]?.id ?? 0;
  const lines = [{ lineId: mug?.id ?? 0, quantity: 1, restockType: "CANCEL" as const, locationId: 7 }];
  const done = refund(order, { lines, shipping: "full", transactions: [{ parentId: sale, amount: 1_500 }], note: "Broken" }, testDeps());
  expect(told(order, { topic: "refunds/create", about: done.id })).toMatchObject({
    id: done.id,
    order_id: order.id,
    note: "Broken",
    restock: true,
    refund_line_items: [{ quantity: 1, restock_type: "cancel", line_item: { title: "Mug" } }],
    transactions: [{ kind: "refund", amount: "15.00" }],
    order_adjustments: [{ kind: "shipping_refund", amount: "-5.00" }],
  });
});

it("webhook fulfillments/create: lines, tracking and where it left from", () => {
  const order = place();
  const parts = partsFor(order, null)[0] ?? [];
  const parcel = fulfill(order, { parts, tracking: { company: "DPD", numbers: ["A1", "A2"] }, notifyCustomer: false }, testDeps());
  expect(told(order, { topic: "fulfillments/create", about: parcel.id })).toMatchObject({
    location_id: 7,
    origin_address: { city: "London" },
    tracking_company: "DPD",
    tracking_numbers: ["A1", "A2"],
    line_items: [{ title: "Mug", quantity: 3 }, { title: "Lamp" }, { title: "Voucher" }],
  });
});

describe("webhook fulfillment_holds/* and fulfillment_orders/*", () => {
  const held = () => {
    const order = place(),
      deps = testDeps();
    const [entry] = order.fulfillmentOrders;
    if (!entry) throw new Error("no fulfillment order");
    const by = { heldBy: "client", heldByName: "Longshore" };
    const lines = [{ id: entry.lines[0]?.id ?? 0, quantity: 1 }];
    const { hold, remaining } = addHold(order, entry, { reason: "OTHER", reasonNotes: "Check", handle: "h", ...by, lines }, deps);
    return { order, entry, hold, remaining, deps, about: { about: entry.id, hold, other: remaining?.id ?? null } };
  };

  it("name the hold, and whose it is", () => {
    const { order, entry, hold, deps, about } = held();
    const hold_ = {
      reason: "other",
      reason_notes: "Check",
      handle: "h",
      held_by_requesting_app: true,
      held_by_app: { title: "Longshore" },
    };
    expect(told(order, { topic: "fulfillment_holds/added", ...about })).toMatchObject({ fulfillment_hold: hold_ });
    releaseHolds(order, entry, null, deps);
    expect(told(order, { topic: "fulfillment_holds/released", about: entry.id, hold })).toMatchObject({ fulfillment_hold: hold_ });
  });

  it("say what was put on hold and what was split off", () => {
    const { order, entry, remaining, about } = held();
    const other = { id: `gid://shopify/FulfillmentOrder/${remaining?.id}`, status: "open" };
    expect(told(order, { topic: "fulfillment_orders/placed_on_hold", ...about })).toMatchObject({
      fulfillment_order: { id: `gid://shopify/FulfillmentOrder/${entry.id}`, status: "on_hold", fulfillment_holds: [{ reason: "other" }] },
      remaining_fulfillment_order: other,
      held_fulfillment_order_line_items: [{ quantity: 1 }],
      created_fulfillment_hold: { handle: "h" },
    });
    expect(told(order, { topic: "fulfillment_orders/split", ...about })).toMatchObject({
      remaining_fulfillment_order: other,
      split_line_items: [{ quantity: 1 }],
    });
  });
});

describe("what an app subscribes to", () => {
  it("is a topic of the schema, and fields that its bodies have", () => {
    expect(["orders/create", "orders/nonsense", "app/uninstalled", "refunds/create"].map(isTopic)).toEqual([true, false, true, true]);
    expect(unknownField("orders/updated", ["id", "customer.email", "updated_at"])).toBe(null);
    expect(unknownField("orders/updated", ["id", "nonsense"])).toBe("nonsense");
    expect(unknownField("fulfillments/update", ["tracking_numbers", "order_id"])).toBe(null);
    expect(unknownField("products/update", ["anything"])).toBe(null);
  });
});

it("times carry the offset that the shop's zone has then", () => {
  const in_ = (ianaTimezone: string, iso: string) => localTime(iso, { ianaTimezone });
  expect(in_("Europe/London", "2026-07-01T12:00:00Z")).toBe("2026-07-01T13:00:00+01:00");
  expect(in_("Asia/Kolkata", "2026-12-01T00:00:00Z")).toBe("2026-12-01T05:30:00+05:30");
  expect(localTime(null, shop)).toBe(null);
});
