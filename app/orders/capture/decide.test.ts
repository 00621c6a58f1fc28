import { describe, expect, it } from "vitest";
import { anOrder, anUnpaidOrder, aReservedOrder, asked, aTransaction, bag, now, policy } from "../order.fixture.ts";
import type { Snapshot, Transaction } from "../snapshot.ts";
import type { Door } from "#app/kernel/door.ts";
import { decideCapture } from "./decide.ts";
import { reservations, unpaidAmount } from "../pay/facts.ts";
import { captureIntent, type CaptureAction, type CaptureIntent } from "./intent.ts";
import { captureChange } from "./change.ts";
import { capture } from "./goal.ts";

const all: CaptureIntent = { kind: "capture", amount: null, final: false };
const euros = (amount: number) => ({ amount, currency: "EUR" });
const decided = (order: Snapshot, over: Partial<CaptureIntent> = {}, how: { by?: Door; overrides?: string[] } = {}) =>
  decideCapture(order, asked({ ...all, ...over }, how), policy, now);
const authorization = (id: string, amount: number, day: number, over: Partial<Transaction> = {}) =>
  aTransaction({
    id,
    kind: "AUTHORIZATION",
    amount: bag(amount),
    manuallyCapturable: true,
    processedAt: `2026-11-${day}T08:00:00Z`,
    ...over,
  });
const captured = (parentId: string, amount: number, over: Partial<Transaction> = {}) =>
  aTransaction({ id: `${parentId}/${amount}`, kind: "CAPTURE", amount: bag(amount), parentId, ...over });
const inParts = { multiCapturable: true };
const auth = aTransaction().id;

describe("capturing what is still to be paid", () => {
  it("takes all that is reserved", () => {
    expect(decided(aReservedOrder())).toMatchObject({
      do: "act",
      reason: { code: "capture.asked", params: { amount: euros(5_000) } },
      actions: [{ parentId: auth, amount: 5_000, currency: "EUR", final: false, known: [] }],
    });
  });

  it("takes no more than the order costs now, and says what is let go or stays", () => {
    const smaller = { currentTotal: bag(3_000) };
    expect(decided(aReservedOrder(smaller))).toMatchObject({
      reason: { code: "capture.asked_last", params: { amount: euros(3_000), rest: euros(2_000) } },
    });
    expect(decided(aReservedOrder(smaller, inParts))).toMatchObject({
      reason: { code: "capture.asked_part", params: { rest: euros(2_000) } },
      actions: [{ amount: 3_000, final: false }],
    });
  });

  it("goes through several reservations, oldest first, each once", () => {
    const order = aReservedOrder({ transactions: [authorization("b", 2_000, 12), authorization("a", 3_000, 11)] });
    const first = decided(order);
    if (first.do !== "act") throw new Error("it acts");
    expect(first.actions.map(({ parentId, amount }) => [parentId, amount])).toEqual([
      ["a", 3_000],
      ["b", 2_000],
    ]);
    const [one] = first.actions;
    const after = aReservedOrder({ transactions: [...order.transactions, captured("a", 3_000)], net: bag(3_000) });
    for (const seen of [order, after]) {
      expect(decideCapture(seen, { ...asked(all), done: [one] }, policy, now)).toMatchObject({
        do: "act",
        actions: [{ parentId: "b", amount: 2_000 }],
      });
    }
    expect(decideCapture(order, { ...asked(all), done: first.actions }, policy, now)).toMatchObject({
      do: "reached",
      reason: { code: "capture.done" },
    });
  });

  it.each([
    ["paid", anOrder(), "reached", "capture.already"],
    ["cancelled", aReservedOrder({ cancelledAt: "2026-11-12T08:00:00Z" }), "refuse", "capture.cancelled"],
    ["cash on delivery", anUnpaidOrder(), "refuse", "capture.nothing_reserved"],
    [
      "being paid",
      aReservedOrder({ transactions: [authorization("a", 5_000, 11, { status: "PENDING" })] }),
      "refuse",
      "capture.payment_pending",
    ],
    [
      "voided",
      aReservedOrder({
        financialStatus: "VOIDED",
        transactions: [authorization("a", 5_000, 11), aTransaction({ id: "v", kind: "VOID", parentId: "a" })],
      }),
      "refuse",
      "capture.voided",
    ],
    [
      "expired as Shopify says",
      aReservedOrder({ financialStatus: "EXPIRED", transactions: [authorization("a", 5_000, 11, { status: "FAILURE" })] }),
      "refuse",
      "capture.expired",
    ],
    ["expired by the clock", aReservedOrder({}, { expiresAt: "2026-11-20T11:59:59Z" }), "refuse", "capture.expired"],
    ["charged by Shopify itself", aReservedOrder({}, { manuallyCapturable: false }), "refuse", "capture.by_itself"],
    [
      "charged once, in part",
      aReservedOrder({ net: bag(1_000), outstanding: bag(4_000), transactions: [authorization("a", 5_000, 11), captured("a", 1_000)] }),
      "refuse",
      "capture.nothing_left",
    ],
    ["not owed any more", aReservedOrder({ currentTotal: bag(0) }), "refuse", "capture.nothing_owed"],
  ])("of an order that is %s", (_, order, what, code) => {
    expect(decided(order)).toMatchObject({ do: what, reason: { code } });
  });
});

describe("capturing an amount", () => {
  it("in parts, where the payment allows it", () => {
    const order = aReservedOrder({}, inParts);
    expect(decided(order, { amount: euros(2_000) })).toMatchObject({
      do: "act",
      reason: { code: "capture.asked_part" },
      actions: [{ amount: 2_000, final: false }],
    });
    expect(decided(order, { amount: euros(2_000), final: true })).toMatchObject({
      reason: { code: "capture.asked_last" },
      actions: [{ final: true }],
    });
    const more = aReservedOrder({ net: bag(2_000), transactions: [authorization("a", 5_000, 11, inParts), captured("a", 2_000)] });
    expect(decided(more, { amount: euros(3_000) })).toMatchObject({ do: "act", actions: [{ amount: 3_000, known: ["a/2000"] }] });
    expect(decided(more, { amount: euros(3_001) })).toMatchObject({
      do: "refuse",
      reason: { code: "capture.too_much", params: { max: euros(3_000) } },
    });
  });

  it("that lets go of the rest has to be meant", () => {
    expect(decided(aReservedOrder(), { amount: euros(2_000) })).toMatchObject({
      do: "refuse",
      by: "platform",
      reason: { code: "capture.once_only", params: { rest: euros(3_000) } },
    });
    expect(decided(aReservedOrder(), { amount: euros(2_000), final: true })).toMatchObject({
      do: "act",
      reason: { code: "capture.asked_last" },
      actions: [{ final: false }],
    });
  });

  it("beyond what is owed wants a second thought", () => {
    const order = aReservedOrder({ currentTotal: bag(3_000) }),
      beyond = { amount: euros(5_000) };
    expect(decided(order, beyond)).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "capture.more_than_owed", params: { owed: euros(3_000) } },
    });
    const overrides = ["capture.more_than_owed"];
    expect(decided(order, beyond, { overrides }).do).toBe("act");
    expect(decided(order, beyond, { overrides, by: "rule" }).do).toBe("refuse");
  });

  it("is in the customer's currency, and above zero", () => {
    expect(decided(aReservedOrder(), { amount: { amount: 100, currency: "USD" } })).toMatchObject({
      do: "refuse",
      reason: { code: "capture.currency" },
    });
    expect(captureIntent.safeParse({ kind: "capture", amount: euros(0) }).error?.issues[0]?.message).toBe("input.amount_positive");
    expect(captureIntent.parse({ kind: "capture" })).toEqual(all);
  });
});

describe("what a capture leads to", () => {
  const action = (amount: number): CaptureAction => ({
    ...{ kind: "capture", orderId: "gid://shopify/Order/1", currency: "EUR", final: false, known: [] },
    parentId: "a",
    amount,
  });
  const after = (amount: number, over: Partial<Transaction> = {}) =>
    captureChange.predict(aReservedOrder({ transactions: [authorization("a", 5_000, 11, over)] }), action(amount), {
      at: now,
      ids: [],
      key: "k",
    });

  it("D8: what one capture lets go of is owed again, what stays reserved is not", () => {
    expect(after(5_000)).toMatchObject({ financialStatus: "PAID", outstanding: bag(0) });
    expect(after(2_000)).toMatchObject({ financialStatus: "PARTIALLY_PAID", outstanding: bag(3_000) });
    expect(after(2_000, inParts)).toMatchObject({ financialStatus: "PARTIALLY_PAID", outstanding: bag(0) });
  });
});

describe("the step", () => {
  const action: CaptureAction = {
    kind: "capture",
    orderId: "gid://shopify/Order/1",
    parentId: "a",
    amount: 2_000,
    currency: "EUR",
    final: false,
    known: ["old"],
  };
  const sent = { at: now, ids: [], key: "k" };
  const reserved = (over: Partial<Transaction>, ...more: Transaction[]) =>
    aReservedOrder({ transactions: [authorization("a", 5_000, 11, over), ...more] });

  it("names the last capture only where Shopify knows of one", () => {
    expect(captureChange.via.shopify.variables(action, "k")).toEqual({
      input: { id: action.orderId, parentTransactionId: "a", amount: "20.00", currency: "EUR" },
    });
    expect(captureChange.via.shopify.variables({ ...action, final: true }, "k")).toMatchObject({ input: { finalCapture: true } });
  });

  it("is done at once, or when the provider is through", () => {
    const answer = (status: string, errorCode: string | null = null) => ({
      transaction: { id: "t", status, errorCode, order: { updatedAt: "u" } },
    });
    expect(captureChange.via.shopify.reply(answer("SUCCESS"))).toEqual({ updatedAt: "u", ids: ["t"], pending: false });
    expect(captureChange.via.shopify.reply(answer("PENDING"))).toMatchObject({ pending: true });
    expect(captureChange.via.shopify.reply(answer("FAILURE", "CARD_DECLINED")).refused).toEqual({
      code: "capture.declined_because",
      params: { error: "card declined" },
    });
    expect(captureChange.via.shopify.reply(answer("ERROR")).refused?.code).toBe("capture.declined");
    const accepted = { ...sent, ids: ["a/2000"] };
    expect(captureChange.readBack(reserved({}, captured("a", 2_000, { status: "PENDING" })), action, accepted)).toBe("cannot_tell");
    expect(captureChange.readBack(reserved({}, captured("a", 2_000)), action, accepted)).toBe("happened");
  });

  it("after a lost reply is found by its capture; without one it may go again only where a second one could not be made", () => {
    const there = reserved({}, captured("a", 2_000));
    expect(captureChange.readBack(there, action, sent)).toBe("happened");
    expect(captureChange.idsFrom?.(there, action, "k")).toEqual(["a/2000"]);
    expect(captureChange.readBack(reserved({}, captured("a", 2_000, { id: "old" })), action, sent)).toBe("did_not_happen");
    expect(captureChange.readBack(reserved({}, captured("a", 2_000, { status: "FAILURE" })), action, sent)).toBe("did_not_happen");
    expect(captureChange.readBack(reserved({}), action, sent)).toBe("did_not_happen");
    expect(captureChange.readBack(reserved(inParts), action, sent)).toBe("cannot_tell");
    expect(captureChange.readBack(reserved(inParts), { ...action, amount: 5_000 }, sent)).toBe("did_not_happen");
  });

  it("cannot be taken back", () => {
    expect([capture.irreversible(all), captureChange.undo]).toEqual([true, null]);
  });
});

describe("reserved money in sentences", () => {
  it("counts captures under way as gone", () => {
    const order = aReservedOrder({ transactions: [authorization("a", 5_000, 11, inParts), captured("a", 1_000, { status: "PENDING" })] });
    expect(reservations(order, now)).toEqual([{ parentId: "a", left: 4_000, inParts: true, known: ["a/1000"] }]);
    expect([unpaidAmount(order), unpaidAmount(anOrder())]).toEqual([5_000, 0]);
  });
});
