import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paginate, paginateSorted, type PageArgs } from "./api/connections.ts";
import type { Order } from "./model.ts";
import { testDeps, testOrder } from "./orders/fixture.ts";
import { nextDue, passTime } from "./orders/pass-time.ts";
import { openStore } from "./store.ts";
import { createShop } from "./host/new-shop.ts";
import { createClock } from "./clock.ts";

const domain = "test.myshopify.com";
let folder: string, file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dev-store-orders-"));
  file = join(folder, "state.sqlite");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A state file with five orders, the later the number the earlier changed. */
function writeFive(): void {
  const store = openStore(file);
  createShop(store, createClock(), {
    ...{ domain, plan: "standard", name: "Test", currency: "GBP", countryCode: "GB", ianaTimezone: "Europe/London" },
  });
  for (let number = 1; number <= 5; number += 1) {
    const order = testOrder({ ...testDeps(), nextId: store.nextId }, { number });
    store.saveOrder(domain, { ...order, updatedAt: `2026-11-0${9 - number}T09:00:00Z` });
  }
  store.close();
}

const numbersBy = (store: ReturnType<typeof openStore>, by: "number" | "updatedAt") =>
  store.shops
    .get(domain)
    ?.orders.sorted(by)
    .map(({ number }) => number);

describe("the orders of a state file", () => {
  it("are found by their keys, and are the same object each time", () => {
    writeFive();
    const store = openStore(file),
      orders = store.shops.get(domain)?.orders;
    expect([orders?.size, numbersBy(store, "number"), numbersBy(store, "updatedAt")]).toEqual([5, [1, 2, 3, 4, 5], [5, 4, 3, 2, 1]]);
    const [first] = orders?.keys() ?? [];
    const order = orders?.get(first ?? 0);
    expect(order).toBe([...(orders?.values() ?? [])][0]);
    if (order) store.saveOrder(domain, { ...order, updatedAt: "2026-12-01T09:00:00Z" });
    expect(numbersBy(store, "updatedAt")).toEqual([5, 4, 3, 2, 1]);
    store.deleteOrder(domain, first ?? 0);
    expect([orders?.size, numbersBy(store, "updatedAt"), orders?.get(first ?? 0)]).toEqual([4, [5, 4, 3, 2], undefined]);
    store.close();
  });

  it("are found by a part of theirs, made with them or later", () => {
    writeFive();
    const store = openStore(file),
      orders = store.shops.get(domain)?.orders;
    const holder = (id: number, ids: (order: Order) => { id: number }[]) =>
      [...(orders?.holding(id) ?? [])].find((order) => ids(order).some((part) => part.id === id))?.number;
    const third = [...(orders?.values() ?? [])].find(({ number }) => number === 3);
    if (!third?.transactions[0]) throw new Error("There is no third order");
    const later = { ...third.transactions[0], id: store.nextId() };
    expect(holder(third.lines[0]?.id ?? 0, ({ lines }) => lines)).toBe(3);
    store.saveOrder(domain, { ...third, transactions: [...third.transactions, later] });
    store.close();
    const again = openStore(file);
    const found = [...(again.shops.get(domain)?.orders.holding(later.id) ?? [])].filter(({ transactions }) =>
      transactions.some(({ id }) => id === later.id),
    );
    expect(found.map(({ number }) => number)).toEqual([3]);
    again.close();
  });

  it("of an earlier version, which wrote no keys, are all there", () => {
    writeFive();
    const old = new DatabaseSync(file);
    for (const trigger of ["order_written", "keys_written", "order_removed"]) old.exec(`DROP TRIGGER ${trigger}`);
    old.exec("DELETE FROM documents WHERE kind = 'order keys'; DROP TABLE unkeyed");
    old.close();
    const store = openStore(file);
    expect(numbersBy(store, "updatedAt")).toEqual([5, 4, 3, 2, 1]);
    store.close();
  });

  it("that an earlier version changed or deleted meanwhile have the keys of what it wrote", () => {
    writeFive();
    const old = new DatabaseSync(file);
    const rows = old.prepare("SELECT id, body FROM documents WHERE kind = 'order'").all() as { id: string; body: string }[];
    const last = rows.find(({ body }) => body.includes('"number":5,'));
    const changed = last?.body.replace(/"updatedAt":"[^"]*"/, '"updatedAt":"2026-12-01T09:00:00Z"');
    old.prepare("INSERT OR REPLACE INTO documents VALUES ('order', ?, ?, ?)").run(domain, last?.id ?? "", changed ?? "");
    old
      .prepare("DELETE FROM documents WHERE kind = 'order' AND id = ?")
      .run(rows.find(({ body }) => body.includes('"number":4,'))?.id ?? "");
    old.close();
    const store = openStore(file);
    expect(numbersBy(store, "updatedAt")).toEqual([3, 2, 1, 5]);
    store.close();
  });
});

describe("a page of sorted rows", () => {
  const rowsOf = (keys: number[]) => keys.map((key, index) => ({ id: index + 1, key })).sort((a, b) => a.key - b.key || a.id - b.id);
  it("is the page of the same rows unsorted, wherever it begins and whichever rows are left out", () => {
    const argument = fc.record({
      keys: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 20 }),
      leftOut: fc.integer({ min: 2, max: 5 }),
      size: fc.integer({ min: 0, max: 8 }),
      ...{ last: fc.boolean(), reverse: fc.boolean(), from: fc.integer({ min: -1, max: 20 }), to: fc.integer({ min: -1, max: 20 }) },
    });
    fc.assert(
      fc.property(argument, ({ keys, leftOut, size, last, reverse, from, to }) => {
        const rows = rowsOf(keys),
          fits = ({ id }: { id: number }) => id % leftOut !== 0;
        const cursors = paginate(
          rows.map((row) => ({ ...row, row })),
          { first: 250 },
        ).edges.map(({ cursor }) => cursor);
        const args: PageArgs = {
          ...{ [last ? "last" : "first"]: size, reverse },
          ...{ after: cursors[from] ?? null, before: cursors[to] ?? null },
        };
        const plain = paginate(
          rows.filter(fits).map((row) => ({ ...row, row })),
          args,
        );
        const sorted = paginateSorted({ list: rows, key: (row) => row.key, row: (row) => (fits(row) ? row : null) }, args);
        expect({ nodes: sorted.nodes, info: sorted.pageInfo }).toEqual({ nodes: plain.nodes, info: plain.pageInfo });
      }),
    );
  });
});

describe("the time at which something is due", () => {
  it("is when time does something to the order, and not a second before", () => {
    for (const changes of [
      { payment: { state: "authorized" as const } },
      { postPurchaseHold: true },
      { fulfillAt: "2026-11-05T09:00:00Z" },
      { postPurchaseHold: true, payment: { state: "authorized" as const } },
    ]) {
      const due = nextDue(testOrder(testDeps(), changes)) ?? "";
      const before = new Date(Date.parse(due) - 1_000).toISOString().replace(/\.\d+/, "");
      expect(passTime(testOrder(testDeps(), changes), testDeps(before))).toEqual([]);
      expect(passTime(testOrder(testDeps(), changes), testDeps(due))).not.toEqual([]);
    }
    expect(nextDue(testOrder(testDeps()))).toBeNull();
  });
});
