import { describe, expect, it } from "vitest";
import { anOrder, aReservedOrder, aTransaction, bag } from "#app/orders/order.fixture.ts";
import { movedBy, movementWord, paymentSums, type Sum } from "./payment-sums.ts";

type Page = Parameters<typeof paymentSums>[0];
const page = (over: Partial<Page>): Page => ({ order: anOrder(), subtotal: bag(4_500), tax: bag(900), taxesIncluded: true, ...over });
const amounts = (sums: readonly Sum[]) => sums.map(({ name, value }) => [name, value.presentment.amount] as const);
const upTo = (sums: readonly Sum[], name: Sum["name"]) =>
  sums.slice(
    0,
    sums.findIndex((one) => one.name === name),
  );
const total = (sums: readonly Sum[]) => sums.reduce((sum, { value }) => sum + value.presentment.amount, 0);

describe("the sums of the payment card", () => {
  const shipping = { price: bag(500), refunded: bag(0) };

  it("B8: close: what is above the total adds up to it, with tax in the prices or on top", () => {
    const inside = paymentSums(page({ order: anOrder({ total: bag(5_000), shipping }) }));
    expect(total(upTo(inside, "total"))).toBe(5_000);
    expect(inside.map(({ name }) => name)).not.toContain("tax");
    const onTop = paymentSums(page({ taxesIncluded: false, order: anOrder({ total: bag(5_900), shipping }) }));
    expect(amounts(upTo(onTop, "total"))).toEqual([
      ["subtotal", 4_500],
      ["shipping", 500],
      ["tax", 900],
    ]);
  });

  it("B8: name what else is in the total, such as duties, a tip or free shipping", () => {
    const duties = paymentSums(page({ order: anOrder({ total: bag(5_250), shipping }) }));
    expect(amounts(duties)).toContainEqual(["other", 250]);
    const free = paymentSums(page({ order: anOrder({ total: bag(4_500), shipping }) }));
    expect(amounts(free)).toContainEqual(["other", -500]);
    expect(total(upTo(free, "total"))).toBe(4_500);
  });

  it.each([
    ["nothing paid", { received: bag(0), refunded: bag(0), outstanding: bag(5_000) }],
    ["paid", { received: bag(5_000), refunded: bag(0), outstanding: bag(0) }],
    ["half given back with its goods", { received: bag(5_000), refunded: bag(2_500), outstanding: bag(0) }],
    ["given back as goodwill", { received: bag(5_000), refunded: bag(500), outstanding: bag(0) }],
    ["paid too much", { received: bag(5_000), refunded: bag(0), outstanding: bag(-1_000) }],
  ])("B8: close below the total, too: %s", (_what, money) => {
    const sums = paymentSums(page({ order: anOrder({ total: bag(5_000), shipping, ...money }) }));
    const of = (name: Sum["name"]) => sums.find((one) => one.name === name)?.value.presentment.amount ?? 0;
    expect(of("total") + of("adjusted")).toBe(of("received") - of("refunded") + of("outstanding") - of("toGiveBack"));
    expect(of("outstanding")).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ["all of it", {}, 5_000],
    ["the rest", { received: bag(2_000), net: bag(2_000) }, 3_000],
    ["more than is to pay", { currentTotal: bag(4_000) }, 4_000],
  ])("D8: money that is reserved stands by itself, as neither paid nor owed: %s", (_what, money, expected) => {
    const sums = amounts(paymentSums(page({ order: aReservedOrder({ total: bag(5_000), shipping, ...money }) })));
    expect(sums).toContainEqual(["reserved", expected]);
    expect(sums.map(([name]) => name)).not.toContain("outstanding");
  });

  it("D8: nothing else changed on an order whose payment is reserved", () => {
    const sums = paymentSums(page({ order: aReservedOrder({ total: bag(5_000), shipping }) }));
    expect(sums.map(({ name }) => name)).not.toContain("adjusted");
  });

  it("D13: letting go of a reservation, which moves no money itself, names what was let go", () => {
    const reserved = aTransaction({ id: "a", kind: "AUTHORIZATION", amount: bag(5_000) }),
      captured = aTransaction({ id: "c", kind: "CAPTURE", parentId: "a", amount: bag(2_000) }),
      letGo = aTransaction({ id: "v", kind: "VOID", parentId: "a", amount: bag(0) });
    expect(movedBy(letGo, [reserved, letGo])).toEqual(bag(5_000));
    expect(movedBy(letGo, [reserved, captured, letGo])).toEqual(bag(3_000));
    expect(movedBy(captured, [reserved, captured, letGo])).toEqual(bag(2_000));
    expect(movedBy(letGo, [letGo])).toEqual(bag(0));
  });

  it("B8: money that is only awaited is not called paid", () => {
    expect(movementWord({ kind: "SALE", status: "PENDING" })).toBe("awaited");
    expect(movementWord({ kind: "SALE", status: "SUCCESS" })).toBe("done");
    expect(movementWord({ kind: "AUTHORIZATION", status: "FAILURE" })).toBe("failed");
    expect(movementWord({ kind: "REFUND", status: "PENDING" })).toBe("underWay");
    expect(movementWord({ kind: "REFUND", status: "ERROR" })).toBe("backFailed");
  });
});
