import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { toIso, type Clock } from "../clock.ts";
import type { Order } from "../model.ts";
import { currentTotals, displayFinancialStatus, displayFulfillmentStatus, returnStatus } from "../orders/derive.ts";
import { openStore, type Store } from "../store.ts";
import { cut } from "./cut.ts";
import { importOrders, type ImportResult } from "./index.ts";
import type { Shop } from "#dev-store/shop.ts";

const file = fileURLToPath(new URL("../demo-data/online-retail-demo.csv.gz", import.meta.url));
const domain = "demo-test.myshopify.com";
const noon = new Date("2026-11-22T12:00:00Z");
const clock: Clock = { now: () => noon, iso: () => toIso(noon), offsetMs: 0 };
const location = (id: number) => ({
  id,
  name: `Place ${id}`,
  active: true,
  address1: "1 Dock",
  city: "London",
  countryCode: "GB",
  country: "United Kingdom",
});
const shop: Shop = {
  domain,
  id: 1,
  name: "Demo",
  email: "owner@example.com",
  currency: "GBP",
  countryCode: "GB",
  ianaTimezone: "Europe/London",
  plan: "standard",
  createdAt: "2026-01-01T00:00:00Z",
  installed: {},
  locations: [location(11), location(12)],
  staff: [{ id: 21, firstName: "Olive", lastName: "Owner", email: "olive@example.com", owner: true, locale: "en", permissions: [] }],
};

interface Demo {
  result: ImportResult;
  orders: Order[];
  store: Store;
}
async function demo(limit?: number, seed?: number): Promise<Demo> {
  const store = openStore(":memory:");
  store.addShop(structuredClone(shop));
  const result = await importOrders(createReadStream(file), { store, clock, shop: domain, limit, seed });
  return { result, orders: [...(store.shops.get(domain)?.orders.values() ?? [])], store };
}
const counted = (orders: readonly Order[], of: (order: Order) => string | null | (string | null)[]) => {
  const counts = new Map<string, number>();
  for (const order of orders) for (const key of [of(order)].flat()) counts.set(String(key), (counts.get(String(key)) ?? 0) + 1);
  return counts;
};
const daysOld = (order: Order) => (noon.getTime() - Date.parse(order.createdAt)) / 86_400_000;

let whole: Demo, part: Demo;
beforeAll(async () => {
  whole = await demo();
  part = await demo(300);
}, 60_000);

describe("the shipped part of the data set", () => {
  it("is small and gives at least 3,000 orders, every line accounted for", async () => {
    expect((await stat(file)).size).toBeLessThan(1_000_000);
    const rows =
      gunzipSync(await readFile(file))
        .toString()
        .trim()
        .split("\n").length - 1;
    for (const { result, orders } of [whole, part]) {
      const { read, imported, cancellations, skipped } = result.accounting;
      expect(read).toBe(rows);
      expect(imported + cancellations + skipped).toBe(read);
      expect(result.skipped.reduce((sum, entry) => sum + entry.lines, 0)).toBe(skipped);
      expect(orders).toHaveLength(result.orders);
    }
    expect(whole.orders.length).toBeGreaterThanOrEqual(3_000);
    expect(part.orders).toHaveLength(300);
    expect(whole.result.cancelledOrders).toBeGreaterThan(10);
  });

  it("holds the odd invoices of the set", () => {
    const reasons = new Set(whole.result.skipped.map((entry) => entry.reason));
    for (const reason of [
      "negative quantities: a stock adjustment, no order",
      "a total of zero or less: a stock adjustment, no order",
      "AMAZONFEE is a fee, no goods",
      "BANK CHARGES is a fee, no goods",
      "no order matches",
      "carriage or discount only, no goods",
    ])
      expect(reasons).toContain(reason);
    // 1,114 lines in the file: one of them is carriage.
    expect(Math.max(...whole.orders.map((order) => order.lines.length))).toBe(1_113);
    expect(whole.orders.some((order) => order.lines.some((line) => line.isGiftCard && !line.requiresShipping))).toBe(true);
  });

  it("is cut again from itself without loss", async () => {
    const packed = await readFile(file);
    const again = await cut(packed, 100_000);
    expect(again.orders).toBeGreaterThan(2_000);
    const rows = new Set(gunzipSync(packed).toString().split("\n"));
    for (const row of again.csv.split("\n")) expect(rows.has(row)).toBe(true);
    const few = await cut(packed, 50);
    expect(few.orders).toBe(50);
    expect(few.csv).toBe((await cut(packed, 50)).csv);
  });
});

const everyStatus: [string, (order: Order) => string | null | (string | null)[], string[]][] = [
  [
    "payment",
    displayFinancialStatus,
    ["PAID", "PENDING", "AUTHORIZED", "EXPIRED", "PARTIALLY_PAID", "VOIDED", "PARTIALLY_REFUNDED", "REFUNDED"],
  ],
  [
    "pending payment",
    (order) =>
      displayFinancialStatus(order) === "PENDING" ? order.transactions.map((entry) => (entry.manual ? "manual" : "gateway")) : [],
    ["manual", "gateway"],
  ],
  [
    "fulfillment",
    displayFulfillmentStatus,
    [
      "UNFULFILLED",
      "PARTIALLY_FULFILLED",
      "FULFILLED",
      "IN_PROGRESS",
      "ON_HOLD",
      "SCHEDULED",
      "REQUEST_DECLINED",
      "FULFILLMENT_NOT_REQUIRED",
    ],
  ],
  ["return", returnStatus, ["NO_RETURN", "RETURN_REQUESTED", "IN_PROGRESS", "RETURNED"]],
  ["single return", (order) => order.returns.map((entry) => entry.status), ["REQUESTED", "OPEN", "CLOSED", "DECLINED", "CANCELED"]],
  [
    "parcel",
    (order) => order.fulfillments.map((entry) => entry.displayStatus),
    [
      "FULFILLED",
      "LABEL_PURCHASED",
      "LABEL_PRINTED",
      "LABEL_VOIDED",
      "CONFIRMED",
      "CARRIER_PICKED_UP",
      "IN_TRANSIT",
      "OUT_FOR_DELIVERY",
      "ATTEMPTED_DELIVERY",
      "DELAYED",
      "DELIVERED",
      "FAILURE",
      "PICKED_UP",
    ],
  ],
  [
    "hold",
    (order) =>
      order.fulfillmentOrders.flatMap((entry) =>
        entry.holds.map((hold) => (hold.heldBy === null ? "staff" : hold.heldBy === "shopify" ? "post-purchase" : "app")),
      ),
    ["staff", "app", "post-purchase"],
  ],
  ["risk", (order) => order.risk.assessments.map((entry) => entry.level), ["LOW", "MEDIUM", "HIGH", "PENDING"]],
  ["recommendation", (order) => order.risk.recommendation, ["ACCEPT", "INVESTIGATE", "CANCEL", "NONE"]],
  ["cancellation", (order) => order.cancelReason, ["CUSTOMER", "DECLINED", "FRAUD", "OTHER"]],
  ["currency", (order) => order.presentmentCurrency, ["GBP", "EUR"]],
  ["delivery", (order) => order.fulfillmentOrders.map((entry) => entry.deliveryMethod), ["SHIPPING", "PICK_UP", "NONE"]],
  ["locations", (order) => String(new Set(order.fulfillmentOrders.map((entry) => entry.locationId)).size), ["1", "2"]],
  [
    "rest",
    (order) => [
      order.test ? "test" : "",
      order.note ? "note" : "",
      order.tags.length > 0 ? "tags" : "",
      order.customAttributes.length > 0 ? "attributes" : "",
      order.customerId === null ? "guest" : "",
    ],
    ["test", "note", "tags", "attributes", "guest"],
  ],
];

describe("the demo shows everything the local Shopify knows", () => {
  it.each(everyStatus)("%s", (_name, of, wanted) => {
    for (const { orders } of [whole, part]) {
      const counts = counted(orders, of);
      expect(wanted.filter((status) => !counts.has(status))).toEqual([]);
    }
  });

  it("in plausible shares: old orders are done, about 40 % archived, the newest wait", () => {
    for (const { orders } of [whole, part]) {
      const archived = orders.filter((order) => order.closedAt !== null).length / orders.length;
      expect(archived).toBeGreaterThan(0.35);
      expect(archived).toBeLessThan(0.48);
      const old = orders.filter((order) => daysOld(order) > 45),
        young = orders.filter((order) => daysOld(order) < 1);
      const sent = (list: Order[]) =>
        list.filter((order) => ["FULFILLED", "FULFILLMENT_NOT_REQUIRED"].includes(displayFulfillmentStatus(order))).length / list.length;
      expect(sent(old)).toBeGreaterThan(0.97);
      expect(sent(young)).toBeLessThan(0.5);
      expect(orders.filter((order) => displayFinancialStatus(order) === "PAID").length / orders.length).toBeGreaterThan(0.75);
    }
  });
});

describe("every imported order is sound", () => {
  it("adds up", () => {
    for (const order of whole.orders) {
      const { outstanding, received, refunded, total } = currentTotals(order),
        status = displayFinancialStatus(order);
      expect(order.total.shop).toBe(order.subtotal.shop + order.totalShipping.shop);
      expect(refunded.shop).toBeLessThanOrEqual(received.shop);
      expect(total.shop).toBeGreaterThanOrEqual(0);
      if (status === "PAID" && !order.cancelledAt) expect(outstanding.presentment).toBe(0);
      if (status === "PARTIALLY_PAID") expect(outstanding.presentment).toBeGreaterThan(0);
      if (order.presentmentCurrency === "GBP") expect(order.total.shop).toBe(order.total.presentment);
      for (const line of order.lines) expect(line.currentQuantity).toBe(line.quantity - line.refundedQuantity);
    }
  });

  it("has happened already, in order, under its own number", () => {
    for (const { orders } of [whole, part]) {
      expect(orders.map((order) => order.number)).toEqual(orders.map((_, index) => 1_001 + index));
      for (const order of orders) {
        const times = order.events.map((event) => event.createdAt);
        expect(times).toEqual([...times].sort());
        expect(
          [...times, order.updatedAt, ...order.fulfillments.flatMap((entry) => entry.events.map((event) => event.happenedAt))].every(
            (time) => time >= order.createdAt && time <= clock.iso(),
          ),
        ).toBe(true);
      }
    }
  });

  it("is the same for the same seed and another for another", async () => {
    const again = await demo(300),
      other = await demo(300, 7);
    expect(again.orders).toEqual(part.orders);
    expect(again.result).toEqual(part.result);
    expect(other.orders.map((order) => order.importedFrom)).toEqual(part.orders.map((order) => order.importedFrom));
    expect(other.orders.map((order) => order.email)).not.toEqual(part.orders.map((order) => order.email));
  });
});

describe("nobody in it exists", () => {
  const british = [
    ...["7700900", "2079460", "1632960", "1614960", "1214960", "1134960", "1174960"],
    ...["1314960", "1414960", "1514960", "1914980", "2920180", "2896496", "3069990"],
  ].map((range) => `44${range}\\d{3}`);
  const elsewhere = [
    "3363998\\d{4}",
    "493023125\\d{3}",
    "3532091\\d{5}",
    "467017406\\d{2}",
    "6125550\\d{4}",
    "121255501\\d{2}",
    "141655501\\d{2}",
  ];
  const drama = new RegExp(`^\\+(${[...british, ...elsewhere].join("|")})$`);

  it("e-mail addresses lie in reserved domains, phones in ranges kept for fiction", () => {
    for (const order of whole.orders) {
      expect(order.email).toMatch(/^[a-z]+\.[a-z]+\.[a-z0-9]+@example\.(com|org|net)$/);
      for (const phone of [order.phone, order.shippingAddress?.phone]) if (phone) expect(phone).toMatch(drama);
    }
    for (const customer of whole.store.shops.get(domain)?.customers.values() ?? []) expect(customer.phone).toMatch(drama);
  });

  it("each customer has an e-mail of their own, and addresses are complete", () => {
    const customers = [...(whole.store.shops.get(domain)?.customers.values() ?? [])];
    expect(new Set(customers.map((customer) => customer.email)).size).toBe(customers.length);
    for (const { shippingAddress: address } of whole.orders) {
      expect(address).toMatchObject({
        address1: expect.stringMatching(/\d/) as string,
        city: expect.stringMatching(/./) as string,
        countryCode: expect.stringMatching(/^[A-Z]{2}$/) as string,
      });
      if (address && !["HK", "AE"].includes(address.countryCode)) expect(address.zip).toMatch(/\d/);
      expect(address?.zip ?? "").not.toMatch(/[#@]/);
    }
  });
});
