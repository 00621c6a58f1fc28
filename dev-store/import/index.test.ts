import { describe, expect, it } from "vitest";
import { createClock } from "../clock.ts";
import type { Order } from "../model.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "../orders/derive.ts";
import { openStore } from "../store.ts";
import { importOrders, UnreadableFile, type ImportDeps } from "./index.ts";
import type { Shop } from "#dev-store/shop.ts";

const domain = "import-test.myshopify.com";
const shop: Shop = {
  domain,
  id: 1,
  name: "Import test",
  email: "owner@example.com",
  currency: "GBP",
  countryCode: "GB",
  ianaTimezone: "Europe/London",
  plan: "standard",
  createdAt: "2026-01-01T00:00:00Z",
  installed: {},
  locations: [
    { id: 11, name: "Warehouse", active: true, address1: "1 Dock", city: "London", countryCode: "GB", country: "United Kingdom" },
    { id: 12, name: "Shop", active: true, address1: "2 High Street", city: "Leeds", countryCode: "GB", country: "United Kingdom" },
  ],
  staff: [{ id: 21, firstName: "Olive", lastName: "Owner", email: "olive@example.com", owner: true, locale: "en", permissions: [] }],
};
const header = "invoice,invoiced_at,customer_id,country,stock_code,description,quantity,unit_price_gbp";
const csv = (...rows: string[]) => Buffer.from([header, ...rows].join("\n"));
type Goods = [invoice: string, code: string, quantity: number, price: number | string];
const row = ([invoice, code, quantity, price]: Goods, more: { day?: number; customer?: string; country?: string; text?: string } = {}) =>
  [
    invoice,
    `2011-10-${String(more.day ?? 1).padStart(2, "0")}T09:00:00Z`,
    more.customer ?? "13509",
    more.country ?? "United Kingdom",
    code,
    more.text ?? `GOODS ${code}`,
    quantity,
    price,
  ].join(",");

async function importing(input: Buffer, more: Partial<ImportDeps> = {}) {
  const store = more.store ?? openStore(":memory:"),
    clock = more.clock ?? createClock();
  if (!store.shops.has(domain)) store.addShop(structuredClone(shop));
  const result = await importOrders(input, { store, clock, shop: domain, ...more });
  const orders = [...(store.shops.get(domain)?.orders.values() ?? [])];
  const { read, imported, cancellations, skipped } = result.accounting;
  expect(imported + cancellations + skipped).toBe(read);
  return {
    result,
    orders,
    store,
    clock,
    order: (invoice: string): Order => {
      const found = orders.find((candidate) => candidate.importedFrom === invoice);
      if (!found) throw new Error(`no order from ${invoice}`);
      return found;
    },
  };
}
const reasons = (result: { skipped: { invoice: string; reason: string }[] }) =>
  Object.fromEntries(result.skipped.map(({ invoice, reason }) => [invoice, reason]));

describe("an invoice becomes an order", () => {
  it("with its lines, prices and total; duplicate codes stay separate", async () => {
    const { result, order } = await importing(csv(row(["1", "20677", 8, 1.25]), row(["1", "20677", 2, 1.25]), row(["1", "22128", 1, 0])));
    expect(result).toMatchObject({ orders: 1, cancelled: 0, lines: 3, skipped: [] });
    const placed = order("1");
    expect(placed.lines.map((line) => [line.sku, line.quantity, line.unitPrice.shop])).toEqual([
      ["20677", 8, 125],
      ["20677", 2, 125],
      ["22128", 1, 0],
    ]);
    expect(placed.lines[0]?.productId).toBe(placed.lines[1]?.productId);
    expect(placed.total.shop).toBe(1_250);
    expect(placed.name).toBe("#1001");
  });

  it("with carriage as shipping lines, discounts, charges by hand and vouchers as what they are", async () => {
    const { result, order } = await importing(
      csv(
        row(["1", "20677", 10, 2]),
        row(["1", "POST", 2, 18]),
        row(["1", "C2", 1, 5]),
        row(["1", "D", -1, 4], { text: "Discount" }),
        row(["1", "M", 3, 1], { text: "Manual" }),
        row(["1", "S", 1, 7], { text: "SAMPLES" }),
        row(["1", "gift_0001_20", 1, 16.67]),
        row(["1", "BANK CHARGES", 1, 15]),
      ),
    );
    const placed = order("1");
    expect(placed.shippingLines.map((line) => [line.code, line.price.shop])).toEqual([
      ["POST", 3_600],
      ["C2", 500],
    ]);
    expect(placed.discounts).toMatchObject([{ title: "Discount", amount: { shop: 400 } }]);
    expect(placed.lines.map((line) => [line.title, line.requiresShipping, line.isGiftCard])).toEqual([
      ["GOODS 20677", true, false],
      ["Manual", false, false],
      ["SAMPLES", true, false],
      ["GOODS gift_0001_20", false, true],
    ]);
    expect(placed.total.shop).toBe(2_000 + 3_600 + 500 - 400 + 300 + 700 + 1_667);
    expect(placed.fulfillmentOrders.map((entry) => entry.deliveryMethod).sort()).toEqual(["NONE", "SHIPPING"]);
    expect(result.skipped).toEqual([{ invoice: "1", reason: "BANK CHARGES is a fee, no goods", lines: 1 }]);
    expect(result.lines).toBe(7);
  });

  it("titles empty descriptions by the same code elsewhere, else by the code", async () => {
    const { order } = await importing(
      csv(
        row(["1", "20677", 1, 1], { text: "" }),
        row(["2", "20677", 1, 1], { text: "PINK BOWL" }),
        row(["2", "99999", 1, 1], { text: "" }),
      ),
    );
    expect(order("1").lines[0]?.title).toBe("PINK BOWL");
    expect(order("2").lines[1]?.title).toBe("99999");
  });

  it("numbers by time from #1001 and moves the newest to now", async () => {
    const clock = createClock(-86_400_000);
    const { orders, order } = await importing(csv(row(["2", "1", 1, 1], { day: 9 }), row(["1", "1", 1, 1], { day: 3 })), { clock });
    expect([order("1").name, order("2").name]).toEqual(["#1001", "#1002"]);
    expect(Math.abs(Date.parse(order("2").createdAt) - clock.now().getTime())).toBeLessThan(60_000);
    expect(Date.parse(order("2").createdAt) - Date.parse(order("1").createdAt)).toBe(6 * 86_400_000);
    for (const { events, updatedAt } of orders)
      for (const time of [updatedAt, ...events.map((event) => event.createdAt)]) expect(time <= clock.iso()).toBe(true);
  });

  it("keeps an order of 1,114 lines whole and sends it in several fulfillments", async () => {
    const rows = Array.from({ length: 1_114 }, (_, i) => row(["1", `A${i}`, 1, 1]));
    const { order } = await importing(csv(...rows, row(["2", "1", 1, 1], { day: 20 })));
    expect(order("1").lines).toHaveLength(1_114);
    expect(order("1").fulfillments.map((entry) => entry.lines.length)).toEqual([512, 512, 90]);
    expect(displayFulfillmentStatus(order("1"))).toBe("FULFILLED");
  });

  it("makes guests of invoices without a customer and one person of a customer number", async () => {
    const { order, store } = await importing(
      csv(row(["1", "1", 1, 1]), row(["2", "1", 1, 1], { day: 2 }), row(["3", "1", 1, 1], { customer: "", country: "EIRE" })),
    );
    expect(order("1").customerId).toBe(order("2").customerId);
    expect(order("1").email).toBe(order("2").email);
    expect(order("3")).toMatchObject({ customerId: null, shippingAddress: { countryCode: "IE" } });
    expect([...(store.shops.get(domain)?.customers.values() ?? [])]).toMatchObject([{ numberOfOrders: 2, amountSpent: 200 }]);
  });
});

describe("what is no order is reported", () => {
  it.each([
    ["negative quantities", [row(["1", "1", -5, 0])], "negative quantities: a stock adjustment, no order"],
    ["a total of zero", [row(["1", "1", 12_540, 0])], "a total of zero or less: a stock adjustment, no order"],
    ["fees alone", [row(["1", "AMAZONFEE", 1, 5942.57])], "AMAZONFEE is a fee, no goods"],
    ["bad debt", [row(["1", "B", 1, "-11062.06"])], "bad debt, no order"],
    ["an accounting entry", [row(["A563185", "1", 1, 11062.06])], "an accounting entry, no order"],
    ["carriage alone", [row(["1", "POST", 1, 18])], "carriage or discount only, no goods"],
  ])("%s", async (_name, rows, reason) => {
    const { result, orders } = await importing(csv(...rows));
    expect(orders).toEqual([]);
    expect(result.skipped.map((entry) => entry.reason)).toEqual([reason]);
  });

  it("malformed lines, while the rest is imported", async () => {
    const { result, order } = await importing(csv(row(["1", "1", 1, 1]), "1,never,13509,United Kingdom,2,X,1,1", "half,a line"));
    expect(order("1").lines).toHaveLength(1);
    expect(result.skipped.map((entry) => entry.reason)).toEqual(['line 3: "never" is no time', "line 4: only 2 of 8 columns"]);
  });

  it("a file that is none, whole", async () => {
    const store = openStore(":memory:");
    store.addShop(structuredClone(shop));
    await expect(importOrders(Buffer.from("hello"), { store, clock: createClock(), shop: domain })).rejects.toThrow(UnreadableFile);
    await expect(importOrders(csv(), { store, clock: createClock(), shop: "nowhere.myshopify.com" })).rejects.toThrow("There is no shop");
  });

  it("what the shop has already", async () => {
    const file = csv(row(["1", "1", 2, 1]), row(["C2", "1", -2, 1], { day: 2 }), row(["3", "1", 1, 1], { day: 3 }));
    const { store } = await importing(file);
    const { result, orders } = await importing(file, { store });
    expect(orders).toHaveLength(2);
    expect(result).toMatchObject({ orders: 0, cancelled: 0, lines: 0 });
    expect(reasons(result)).toEqual({ 1: "already imported", C2: "already imported", 3: "already imported" });
    const more = await importing(csv(row(["4", "1", 1, 1])), { store });
    expect(more.order("4").name).toBe("#1003");
  });

  it("two imports at once do not double anything", async () => {
    const store = openStore(":memory:"),
      file = csv(row(["1", "1", 2, 1]));
    const [one, two] = await Promise.all([importing(file, { store }), importing(file, { store })]);
    expect([one.result.orders, two.result.orders].sort()).toEqual([0, 1]);
  });
});

describe("a cancellation", () => {
  it("that takes all of an order cancels it and pays back", async () => {
    const { result, order } = await importing(
      csv(
        row(["1", "1", 2, 1]),
        row(["1", "2", 1, 5]),
        row(["C2", "2", -1, 5], { day: 2 }),
        row(["C2", "1", -2, 1], { day: 2 }),
        row(["3", "9", 1, 1], { day: 3 }),
      ),
    );
    expect(result).toMatchObject({ orders: 2, cancelled: 1, cancelledOrders: 1, refunds: 0, lines: 3, skipped: [] });
    expect(order("1")).toMatchObject({ cancelReason: "CUSTOMER", fulfillments: [] });
    expect(displayFinancialStatus(order("1"))).toBe("REFUNDED");
    expect(order("1").closedAt).toBe(order("1").cancelledAt);
  });

  it("that takes a part becomes a refund of that part with its carriage", async () => {
    const { result, order } = await importing(
      csv(
        row(["1", "1", 10, 1]),
        row(["1", "POST", 1, 18]),
        row(["C2", "1", -3, 1], { day: 2 }),
        row(["C2", "POST", -1, 18], { day: 2 }),
        row(["3", "9", 1, 1], { day: 3 }),
      ),
    );
    expect(result).toMatchObject({ cancelled: 1, cancelledOrders: 0, refunds: 1 });
    expect(order("1").refunds.map((refund) => [refund.total.shop, refund.lines.map((line) => line.quantity)])).toEqual([[2_100, [3]]]);
    expect(displayFinancialStatus(order("1"))).toBe("PARTIALLY_REFUNDED");
  });

  it("spreads over several orders when no single one has it all, the newest first", async () => {
    const { result, order } = await importing(
      csv(
        row(["1", "1", 2, 1]),
        row(["1", "7", 1, 1]),
        row(["2", "1", 3, 1], { day: 2 }),
        row(["2", "7", 1, 1], { day: 2 }),
        row(["C3", "1", -4, 1], { day: 3 }),
        row(["4", "9", 1, 1], { day: 4 }),
      ),
    );
    expect(result).toMatchObject({ cancelled: 1, refunds: 2, skipped: [] });
    expect([order("1").lines[0]?.refundedQuantity, order("2").lines[0]?.refundedQuantity]).toEqual([1, 3]);
  });

  it("is reported when no order matches: another customer, a later order, more than was bought, a guest", async () => {
    const { result, orders } = await importing(
      csv(
        row(["10", "1", 2, 1], { day: 5 }),
        row(["C1", "1", -2, 1], { day: 6, customer: "999" }),
        row(["C2", "1", -2, 1], { day: 4 }),
        row(["C3", "1", -3, 1], { day: 6 }),
        row(["11", "2", 1, 1], { customer: "" }),
        row(["C4", "2", -1, 1], { day: 6, customer: "" }),
        row(["C5", "D", -1, 9], { day: 6 }),
        row(["C6", "AMAZONFEE", -1, 9], { day: 6 }),
      ),
    );
    expect(result.cancelled).toBe(0);
    expect(reasons(result)).toEqual({
      C1: "no order matches",
      C2: "no order matches",
      C3: "no order matches",
      C4: "no order matches",
      C5: "a discount given later, which names no order",
      C6: "AMAZONFEE is a fee, no goods",
    });
    expect(orders.flatMap((order) => order.refunds)).toEqual([]);
  });

  it("counts used and unused lines apart", async () => {
    const { result } = await importing(
      csv(
        row(["1", "1", 5, 1]),
        row(["C2", "1", -1, 1], { day: 2 }),
        row(["C2", "8", -1, 1], { day: 2 }),
        row(["3", "9", 1, 1], { day: 3 }),
      ),
    );
    expect(result.accounting).toEqual({ read: 4, imported: 2, cancellations: 1, skipped: 1 });
    expect(result.skipped).toEqual([{ invoice: "C2", reason: "no order matches", lines: 1 }]);
  });
});
