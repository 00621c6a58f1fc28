import { describe, expect, it } from "vitest";
import type { Customer, Order } from "../../model.ts";
import { openStore } from "../../store.ts";
import { createTestShop } from "../testing.ts";
import { address, newCustomer, newFulfillmentOrder, newOrder, shipped } from "../testing-objects.ts";
import { compileSearch } from "./index.ts";
import { parseSearch, printParsed } from "./parse.ts";

const store = openStore(":memory:");
const now = new Date("2026-10-15T12:00:00Z");

function search(query: string, orders: Order[], customers: Customer[] = []): string[] {
  const { matches } = compileSearch(query, { now, timeZone: "Europe/London", customers: new Map(customers.map((one) => [one.id, one])) });
  return orders.filter(matches).map((order) => order.name);
}
const parsed = (query: string) => {
  const tree = parseSearch(query);
  return tree && printParsed(tree);
};
const order = (name: string, change: Partial<Order> = {}) => newOrder(store, { name, ...change });

describe("parsing", () => {
  it.each([
    [
      "tag:a tag:b",
      {
        and: [
          { field: "tag", match_all: "a" },
          { field: "tag", match_all: "b" },
        ],
      },
    ],
    [
      "tag:a AND tag:b",
      {
        and: [
          { field: "tag", match_all: "a" },
          { field: "tag", match_all: "b" },
        ],
      },
    ],
    [
      "tag:a tag:b OR tag:c",
      {
        or: [
          {
            and: [
              { field: "tag", match_all: "a" },
              { field: "tag", match_all: "b" },
            ],
          },
          { field: "tag", match_all: "c" },
        ],
      },
    ],
    [
      "tag:a (tag:b OR tag:c)",
      {
        and: [
          { field: "tag", match_all: "a" },
          {
            or: [
              { field: "tag", match_all: "b" },
              { field: "tag", match_all: "c" },
            ],
          },
        ],
      },
    ],
    ["-tag:a", { not: { field: "tag", match_all: "a" } }],
    ["NOT tag:a", { not: { field: "tag", match_all: "a" } }],
    ["tag:'two words'", { field: "tag", match_phrase: "two words" }],
    ['tag:"it\\"s"', { field: "tag", match_phrase: 'it"s' }],
    ["id:>=12", { field: "id", range_gte: "12" }],
    ["created_at:<='2026-10-01T00:00:00Z'", { field: "created_at", range_lte: "2026-10-01T00:00:00Z" }],
    [
      "red mug",
      {
        and: [
          { field: "default", match_all: "red" },
          { field: "default", match_all: "mug" },
        ],
      },
    ],
    ["(tag:a", { field: "tag", match_all: "a" }],
    ["tag:a OR", { field: "tag", match_all: "a" }],
    ["OR", null],
    [")", null],
    ["   ", null],
    [
      'mug "',
      {
        and: [
          { field: "default", match_all: "mug" },
          { field: "default", match_all: '"' },
        ],
      },
    ],
  ])("%s", (query, expected) => {
    expect(parsed(query)).toEqual(expected);
  });
});

describe("bare words", () => {
  const customer = newCustomer(store, { firstName: "Zoë", lastName: "Marlow", email: "zoe@marlow.example", phone: "+44 20 7946 0018" });
  const one = shipped(createTestShop().store, order("#1001", { customerId: customer.id, tags: ["gift wrap"] }), "JD014600006281");
  const two = order("#1002", {
    email: "finn@fjord.example",
    phone: "+45 33 12 34 56",
    shippingAddress: { ...address, firstName: "Finn", lastName: "Holm" },
  });
  const find = (query: string) => search(query, [one, two], [customer]);

  it.each([
    ["1001", ["#1001"]],
    ["#1002", ["#1002"]],
    ["#100", []],
    ["#100*", ["#1001", "#1002"]],
    ["marlow", ["#1001"]],
    ["MARLOW zoë", ["#1001"]],
    ["'zoë marlow'", ["#1001"]],
    ["'marlow zoë'", []],
    ["mar*", ["#1001"]],
    ["zoe@marlow.example", ["#1001"]],
    ["finn@fjord.example", ["#1002"]],
    ["holm", ["#1002"]],
    ["02079460018", ["#1001"]],
    ["+442079460018", ["#1001"]],
    ["'020 7946 0018'", ["#1001"]],
    ["33123456", ["#1002"]],
    ["12345678", []],
    ["wrap", ["#1001"]],
    ["MUG-1", ["#1001", "#1002"]],
    ["mug", ["#1001", "#1002"]],
    ["JD014600006281", ["#1001"]],
    ["JD0146*", ["#1001"]],
    ["mug -marlow", ["#1002"]],
    ["marlow OR holm", ["#1001", "#1002"]],
    ["nothing", []],
  ])("%s", (query, expected) => {
    expect(find(query)).toEqual(expected);
  });
});

describe("fields", () => {
  const open = order("#1", {
    createdAt: "2026-10-14T23:30:00Z",
    tags: ["VIP"],
    sourceName: "pos",
    lines: [{ ...line(), quantity: 7 }],
    test: true,
  });
  const closed = order("#2", {
    createdAt: "2026-10-01T10:00:00Z",
    closedAt: "2026-10-02T10:00:00Z",
    email: null,
    discounts: [{ title: "SPRING", code: "SPRING", amount: { shop: 0, presentment: 0 } }],
  });
  const cancelled = order("#3", {
    createdAt: "2025-05-05T10:00:00Z",
    cancelledAt: "2025-05-06T10:00:00Z",
    transactions: [],
    gateways: ["manual"],
    risk: { recommendation: "CANCEL", assessments: [{ level: "HIGH", provider: null, facts: [] }] },
  });
  const pickup = order("#4", {
    createdAt: "2026-10-15T11:59:30Z",
    fulfillmentOrders: [newFulfillmentOrder(store, 1, "2026-10-15T11:59:30Z", { deliveryMethod: "PICK_UP", locationId: 82 })],
    total: bag(9_950),
    subtotal: bag(9_950),
  });
  const all = [open, closed, cancelled, pickup];

  it.each([
    ["status:open", ["#1", "#4"]],
    ["status:closed", ["#2"]],
    ["status:cancelled", ["#3"]],
    ["status:not_closed", ["#1", "#3", "#4"]],
    ["-status:cancelled -status:closed", ["#1", "#4"]],
    ["financial_status:paid", ["#1", "#2"]],
    ["fulfillment_status:unfulfilled", ["#1", "#2", "#3", "#4"]],
    ["fulfillment_status:shipped", []],
    ["return_status:no_return", ["#1", "#2", "#3", "#4"]],
    ["return_status:in_progress", []],
    ["risk_level:high", ["#3"]],
    ["risk_level:none", ["#1", "#2", "#4"]],
    ["delivery_method:pick-up", ["#4"]],
    ["tag:vip", ["#1"]],
    ["tag_not:vip", ["#2", "#3", "#4"]],
    ["tag:v*", ["#1"]],
    ["tag:*", ["#1"]],
    ["-tag:*", ["#2", "#3", "#4"]],
    ["tag:vi", []],
    ["source_name:pos", ["#1"]],
    ["test:true", ["#1"]],
    ["test:false", ["#2", "#3", "#4"]],
    ["name:#2", ["#2"]],
    ["name:2", ["#2"]],
    ["email:ada@quay.example", ["#1", "#3", "#4"]],
    ["-email:*", ["#2"]],
    ["discount_code:spring", ["#2"]],
    ["gateway:manual", ["#3"]],
    ["location_id:82", ["#4"]],
    ["sku:mug-1", ["#1", "#2", "#3", "#4"]],
    ["subtotal_line_items_quantity:7", ["#1"]],
    ["subtotal_line_items_quantity:5..20", ["#1"]],
    ["subtotal_line_items_quantity:<5", ["#2", "#3", "#4"]],
    ["current_total_price:>=99.50", ["#4"]],
    ["current_total_price:>5 current_total_price:<=20.00", ["#1", "#2", "#3"]],
    // 23:30 UTC is already the 15th in London, which is an hour ahead in October.
    ["created_at:2026-10-15", ["#1", "#4"]],
    ["created_at:2026-10-14", []],
    ["created_at:>=2026-10", ["#1", "#2", "#4"]],
    ["created_at:<=2025", ["#3"]],
    ["created_at:>2025", ["#1", "#2", "#4"]],
    ["created_at:<2026-10-15", ["#2", "#3"]],
    ["created_at:>now-1d", ["#1", "#4"]],
    ["created_at:<now-1w", ["#2", "#3"]],
    ["created_at:>='2026-10-15T11:00:00Z'", ["#4"]],
    ["created_at:<='2026-10-15T00:30:00+01:00'", ["#1", "#2", "#3"]],
    ["processed_at:>now-13h updated_at:>now-13h", ["#1", "#4"]],
    [`id:${closed.id}`, ["#2"]],
    [`id:>${closed.id}`, ["#3", "#4"]],
    [`id:<=${closed.id}`, ["#1", "#2"]],
    ["status:open tag:vip OR status:cancelled", ["#1", "#3"]],
    ["(status:open OR status:cancelled) -tag:vip", ["#3", "#4"]],
    ["financial_status:paid,refunded", ["#1", "#2"]],
  ])("%s", (query, expected) => {
    expect(search(query, all)).toEqual(expected);
  });

  it("ignores an unknown field with a warning: everything matches", () => {
    const compiled = compileSearch("colour:red", { now, timeZone: "UTC", customers: new Map() });
    expect(all.filter(compiled.matches)).toHaveLength(4);
    expect(compiled.notice).toEqual({
      query: "colour:red",
      parsed: { field: "colour", match_all: "red" },
      warnings: [{ field: "colour", message: "Invalid search field for this query.", code: "invalid_field" }],
    });
  });

  it("ignores an unknown field under NOT too", () => {
    expect(search("-colour:red", all)).toHaveLength(4);
  });

  it("matches nothing for a value that the field cannot have, and warns", () => {
    const compiled = compileSearch("financial_status:unpaid", { now, timeZone: "UTC", customers: new Map() });
    expect(all.filter(compiled.matches)).toHaveLength(0);
    expect(compiled.notice?.warnings[0]).toMatchObject({ field: "financial_status", code: "invalid_value" });
  });

  it("refuses a field that Shopify has and the local one has not, by name", () => {
    expect(() => search("chargeback_status:won", all)).toThrow(/chargeback_status/);
  });
});

function line() {
  return (
    newOrder(store).lines[0] ??
    (() => {
      throw new Error("An order has a line");
    })()
  );
}
function bag(minor: number) {
  return { shop: minor, presentment: minor };
}
