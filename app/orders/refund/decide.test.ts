import { describe, expect, it } from "vitest";
import { aLine, anOrder, anUnpaidOrder, asked, aShippedOrder, aTransaction, bag, lamp, mug } from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { decideRefund } from "./decide.ts";
import { allocate, refundable, sources } from "./facts.ts";
import { refundIntent, type RefundIntent } from "./intent.ts";

const location = "gid://shopify/Location/1";
const mugs = (quantity: number, restock: "cancel" | "return" | "none" = "none") => ({
  lineItemId: mug,
  quantity,
  restock,
  locationId: restock === "none" ? null : location,
});
const euros = (amount: number) => ({ amount, currency: "EUR" });
const refund: RefundIntent = { kind: "refund", lines: [mugs(1)], shipping: 0, amount: euros(1_000), note: null, notify: false };
const decided = (order: Snapshot, over: Partial<RefundIntent> = {}) => decideRefund(order, asked({ ...refund, ...over }));
const refunded = (amount: number, parentId: string, status = "SUCCESS") =>
  aTransaction({ id: `${parentId}/refund${amount}`, kind: "REFUND", status, amount: bag(amount), parentId });
const sale = (id: string, amount: number, day: number) =>
  aTransaction({ id, amount: bag(amount), processedAt: `2026-11-${day}T08:00:00Z` });

describe("refunding", () => {
  it("pays back to the payment that the money came by", () => {
    expect(decided(anOrder())).toMatchObject({
      do: "act",
      reason: { code: "refund.asked" },
      actions: [
        {
          currency: "EUR",
          lines: [mugs(1)],
          transactions: [{ parentId: aTransaction().id, gateway: "shopify_payments", amount: 1_000 }],
          known: [],
        },
      ],
    });
  });

  it("spreads over several payments, oldest first, and leaves out what went back", () => {
    const order = anOrder({ transactions: [sale("b", 3_000, 12), sale("a", 2_000, 11), refunded(1_500, "a")], net: bag(3_500) });
    expect(decided(order, { amount: euros(2_000) })).toMatchObject({
      actions: [
        {
          transactions: [
            { parentId: "a", amount: 500 },
            { parentId: "b", amount: 1_500 },
          ],
        },
      ],
    });
  });

  it("records goods without money, and says so", () => {
    expect(decided(anOrder(), { amount: euros(0) })).toMatchObject({
      do: "act",
      reason: { code: "refund.only_recorded" },
      actions: [{ transactions: [] }],
    });
  });

  it("says that money that was not paid by card has to be given back by hand", () => {
    const order = anOrder({ transactions: [aTransaction({ manual: true, gateway: "Bank Deposit" })] });
    expect(decided(order)).toMatchObject({ do: "act", reason: { code: "refund.asked_by_hand" } });
  });

  it("works in the customer's currency", () => {
    const foreign = { shop: euros(5_000), presentment: { amount: 40_000, currency: "DKK" } };
    const order = anOrder({ net: foreign, received: foreign, transactions: [aTransaction({ amount: foreign })] });
    expect(decided(order)).toMatchObject({ do: "refuse", reason: { code: "refund.currency", params: { currency: "DKK" } } });
    expect(decided(order, { amount: { amount: 40_000, currency: "DKK" } }).do).toBe("act");
  });

  it("keeps the amounts in the money that the shop still holds", () => {
    const order = anOrder({ transactions: [aTransaction(), refunded(1_000, aTransaction().id, "PENDING")] });
    expect(decided(order, { amount: euros(4_001) })).toMatchObject({
      do: "refuse",
      reason: { code: "refund.too_much", params: { max: euros(4_000) } },
    });
    expect(decided(order, { amount: euros(4_000) }).do).toBe("act");
  });

  it.each([
    ["more goods than are left", { lines: [mugs(3)] }, anOrder(), "refund.too_many"],
    ["the same goods in two ways, too many together", { lines: [mugs(2, "cancel"), mugs(1)] }, anOrder(), "refund.too_many"],
    ["unshipped goods as returned", { lines: [mugs(1, "return")] }, anOrder(), "refund.not_shipped"],
    [
      "shipped goods as not shipped",
      { lines: [mugs(1, "cancel")] },
      anOrder({ lines: [aLine({ unfulfilledQuantity: 0 })] }),
      "refund.not_unfulfilled",
    ],
    ["goods of another order", { lines: [{ ...mugs(1), lineItemId: "gone" }] }, anOrder(), "refund.unknown_line"],
    ["more shipping than was paid", { shipping: 501 }, anOrder(), "refund.shipping_too_much"],
    ["what was not paid", {}, anUnpaidOrder(), "refund.nothing_paid"],
    ["what is being paid", {}, anUnpaidOrder({ transactions: [aTransaction({ status: "PENDING" })] }), "refund.payment_pending"],
    [
      "what is only authorised",
      {},
      anUnpaidOrder({ financialStatus: "AUTHORIZED", transactions: [aTransaction({ kind: "AUTHORIZATION" })] }),
      "refund.not_captured",
    ],
    [
      "what is all refunded",
      {},
      anOrder({ net: bag(0), transactions: [aTransaction(), refunded(5_000, aTransaction().id)] }),
      "refund.all_refunded",
    ],
  ])("refuses %s", (_, over, order, code) => {
    expect(decided(order, over)).toMatchObject({ do: "refuse", by: "platform", reason: { code } });
  });

  it("happens once", () => {
    const first = decided(anOrder());
    const done = first.do === "act" ? first.actions : [];
    expect(decideRefund(anOrder(), { ...asked(refund), done })).toMatchObject({
      do: "reached",
      reason: { code: "refund.done_stays", params: { goods: "1 × Mug" } },
    });
  });

  it("A1 says afterwards what is still to be sent, and nothing where it was taken off or had been sent", () => {
    const after = (order: Snapshot, lines: RefundIntent["lines"]) => {
      const first = decided(order, { lines });
      const done = first.do === "act" ? first.actions : [];
      expect(done).toHaveLength(1);
      return decideRefund(order, { ...asked({ ...refund, lines }), done }).reason;
    };
    expect(after(anOrder(), [mugs(2), { ...mugs(1), lineItemId: lamp }]).params).toMatchObject({ goods: "2 × Mug, 1 × Lamp" });
    expect(after(anOrder(), [mugs(2, "cancel")]).code).toBe("refund.done");
    expect(after(aShippedOrder(), [mugs(2)]).code).toBe("refund.done");
    expect(after(anOrder({ lines: [aLine({ unfulfilledQuantity: 1 })] }), [mugs(2)]).params).toMatchObject({ goods: "1 × Mug" });
  });
});

describe("the money that can go back", () => {
  it("is never more than the net payment", () => {
    const order = anOrder({ net: bag(700) });
    expect(refundable(order)).toBe(700);
    expect(allocate(sources(order), 700)).toEqual([{ parentId: aTransaction().id, gateway: "shopify_payments", amount: 700 }]);
  });
});

describe("what is asked", () => {
  it.each([
    [{ lines: [], amount: euros(0) }, "input.refund_nothing"],
    [{ amount: euros(-1) }, "input.amount"],
    [{ amount: euros(1.5) }, "input.amount"],
    [{ amount: euros(1e15) }, "input.amount_huge"],
    [{ lines: [{ ...mugs(1), restock: "return" }] }, "input.restock_location"],
    [{ lines: [{ ...mugs(1), quantity: 1e12 }] }, "input.quantity_huge"],
    [{ shipping: 2_000 }, "input.refund_shipping_over"],
    [{ lines: [mugs(1), mugs(1)] }, "input.line_twice"],
    [{ notify: undefined }, "input.choose"],
  ])("%j is refused", (over, code) => {
    expect(refundIntent.safeParse({ ...refund, ...over }).error?.issues.map(({ message }) => message)).toContain(code);
  });

  it("may name two ways for the same item", () => {
    expect(refundIntent.safeParse({ ...refund, lines: [mugs(1), mugs(1, "cancel"), { ...mugs(1), lineItemId: lamp }] }).success).toBe(true);
  });
});
