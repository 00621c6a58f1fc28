import { describe, expect, it } from "vitest";
import { anOrder, bag, mug } from "#app/orders/order.fixture.ts";
import type { Intent } from "#app/orders/intent.ts";
import { settingsSchema } from "#app/settings/schema.ts";
import { missingRight } from "./rights.ts";

const agent = { id: "7", owner: false };
const settings = settingsSchema.parse({ roles: { staff: { 7: { refundUpTo: 2_000, organize: false } } } });
const euros = (amount: number) => ({ amount, currency: "EUR" });
const refund = (amount: number): Intent => ({
  kind: "refund",
  lines: amount === 0 ? [{ lineItemId: mug, quantity: 1, restock: "none", locationId: null }] : [],
  shipping: 0,
  amount: euros(amount),
  note: null,
  notify: false,
});
const cancel = (money: "original" | "none"): Intent => ({
  kind: "cancel",
  reason: "OTHER",
  refund: money,
  restock: false,
  notify: false,
  staffNote: null,
});
/** Of an order that was paid with 50 euros. */
const lacking = (intent: Intent, earlier: readonly (number | "cancelled")[] = [], order = anOrder(), person = agent) =>
  missingRight(settings, person, {
    intent,
    order,
    before: earlier.map((amount) => ({ amount: amount === "cancelled" ? null : euros(amount) })),
  });
const beyond = { code: "right.refund_limit", params: { limit: euros(2_000) } };

describe("the right to do something", () => {
  it("is that of the step", () => {
    expect(lacking({ kind: "archive" })).toMatchObject({ code: "right.missing" });
    expect(lacking({ kind: "delete" })).toMatchObject({ code: "right.missing" });
    expect(lacking(cancel("none"))).toBeNull();
  });

  it("is always the owner's", () => {
    expect(lacking(refund(5_000), [4_000], anOrder(), { id: "7", owner: true })).toBeNull();
  });
});

describe("C1: a refund limit", () => {
  it("holds for all that the person gave back on the order", () => {
    expect(lacking(refund(2_000))).toBeNull();
    expect(lacking(refund(2_001))).toMatchObject(beyond);
    expect(lacking(refund(500), [1_000, 500])).toBeNull();
    expect(lacking(refund(501), [1_000, 500])).toMatchObject(beyond);
  });

  it("holds for cancellations that refund, and not for what gives nothing back", () => {
    expect(lacking(cancel("original"))).toMatchObject(beyond);
    expect(lacking(cancel("original"), [1_000], anOrder({ net: bag(1_000) }))).toBeNull();
    expect(lacking(cancel("original"), [1_001], anOrder({ net: bag(1_000) }))).toMatchObject(beyond);
    expect(lacking(cancel("none"), [2_000])).toBeNull();
    expect(lacking(refund(0), [3_000])).toBeNull();
  });

  it("counts a cancellation as all that was received, and nothing twice", () => {
    const small = anOrder({ received: bag(2_000), net: bag(2_000) });
    expect(lacking(cancel("original"), ["cancelled"], small)).toBeNull();
    expect(lacking(refund(500), ["cancelled", 500], small)).toBeNull();
    const more = anOrder({ received: bag(2_500), net: bag(500) });
    expect(lacking(refund(500), ["cancelled"], more)).toMatchObject(beyond);
  });

  it("is in the shop's money, whatever the customer paid in", () => {
    const total = { shop: euros(5_000), presentment: { amount: 40_000, currency: "DKK" } };
    const order = anOrder({ total, received: total, net: total });
    const kroner = (amount: number) => ({ amount, currency: "DKK" });
    const asked = (now: number, earlier: number) =>
      missingRight(settings, agent, {
        intent: { ...refund(1), amount: kroner(now) } as Intent,
        order,
        before: [{ amount: kroner(earlier) }],
      });
    expect(asked(8_000, 8_000)).toBeNull();
    expect(asked(8_008, 8_000)).toMatchObject(beyond);
  });
});
