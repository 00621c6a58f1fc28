import { describe, expect, it } from "vitest";
import type { Effect } from "#app/kernel/goal.ts";
import type { Intent } from "#app/orders/intent.ts";
import { anOrder, anUnpaidOrder, aReservedOrder, bag, now } from "#app/orders/order.fixture.ts";
import { confirmOf, effectOf, isIrreversible, mailsCustomerOf, mailsOf } from "./effects.ts";

const cancel: Intent = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null };
const euros = (amount: number) => ({ amount, currency: "EUR" });

describe("the money of an intent", () => {
  it.each([
    ["a cancellation that gives it back", anOrder(), cancel, "refund", 5_000],
    ["a cancellation that keeps it", anOrder(), { ...cancel, refund: "none" }, "keep", 5_000],
    ["a cancellation of what nobody paid", anUnpaidOrder(), cancel, null, 0],
    ["a refund", anOrder(), { kind: "refund", lines: [], shipping: 0, amount: euros(700), note: null, notify: false }, "refund", 700],
    ["a payment by hand", anUnpaidOrder(), { kind: "mark_paid" }, "record", 5_000],
    ["A3 a payment by hand of what is reserved", aReservedOrder({ currentTotal: bag(3_000) }), { kind: "mark_paid" }, "charge", 3_000],
    [
      "a capture of all that is owed",
      aReservedOrder({ currentTotal: bag(3_000) }),
      { kind: "capture", amount: null, final: false },
      "charge",
      3_000,
    ],
    ["a capture of a part", aReservedOrder(), { kind: "capture", amount: euros(100), final: true }, "charge", 100],
    ["an archive", anOrder(), { kind: "archive" }, null, 0],
  ] satisfies [string, ReturnType<typeof anOrder>, Intent, Effect["what"] | null, number][])(
    "of %s",
    (...[, order, intent, what, amount]) => {
      expect(effectOf(order, intent, now)).toEqual(what === null ? null : { what, money: euros(amount) });
    },
  );
});

it("what moves money, mails or deletes is confirmed by typing, the rest by a click", () => {
  const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };
  const loud: Intent[] = [
    cancel,
    { kind: "mark_paid" },
    { kind: "delete" },
    { kind: "ready_for_pickup" },
    { ...fulfill, notify: true },
    { kind: "picked_up", notify: true },
  ];
  const quiet: Intent[] = [
    fulfill,
    { kind: "archive" },
    { kind: "tag", tags: ["x"] },
    { kind: "note", note: "x" },
    { kind: "release", holds: "ours" },
    { kind: "picked_up", notify: false },
  ];
  expect(loud.map(confirmOf)).toEqual(loud.map(() => "typed"));
  expect(quiet.map(confirmOf)).toEqual(quiet.map(() => "plain"));
  expect([mailsOf({ kind: "ready_for_pickup" }), mailsOf({ kind: "delete" }), mailsOf({ ...cancel, notify: true })]).toEqual([
    true,
    false,
    true,
  ]);
});

it("A12: a customer without an e-mail address is not mailed, and nothing waits for a mail that nobody gets", () => {
  const fulfill = { kind: "fulfill" as const, lines: null, tracking: null, notify: true };
  expect(mailsCustomerOf(anOrder({ email: "ada@example.com" }), fulfill)).toBe(true);
  expect(mailsCustomerOf(anOrder({ email: null }), fulfill)).toBe(false);
  expect(mailsCustomerOf(anOrder(), { ...fulfill, notify: false })).toBe(false);
  expect([isIrreversible(fulfill, 1), isIrreversible(fulfill, 0), isIrreversible({ kind: "delete" }, 0)]).toEqual([true, false, true]);
});
