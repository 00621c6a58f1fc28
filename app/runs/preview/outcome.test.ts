import { describe, expect, it } from "vitest";
import { reason } from "#app/kernel/reason.ts";
import type { Group } from "./groups.ts";
import { numberToType, otherOrders, outcomeOf, sums, typedFromOf } from "./outcome.ts";

const group = (change: Partial<Group>): Group => ({
  outcome: "act",
  by: null,
  odd: false,
  reason: reason("cancel.refunds"),
  count: 50,
  same: true,
  examples: [],
  effects: [],
  mails: 0,
  ...change,
});
const refund = (amount: number) => [{ what: "refund" as const, money: { amount, currency: "GBP" } }];
const untouched = { overrides: [], leftOut: [] };
const overriding = (...overrides: string[]) => ({ overrides, leftOut: [] });
const preview = {
  act: 50,
  skipped: 10,
  seconds: 4,
  secondsPerOrder: 0.1,
  typedFrom: 51,
  groups: [
    group({ effects: refund(500), mails: 50 }),
    group({ outcome: "skip", by: "house", reason: reason("cancel.window_closed"), count: 7, effects: refund(70), mails: 7 }),
    group({ outcome: "skip", by: "platform", reason: reason("cancel.already"), count: 3, effects: refund(30), mails: 3 }),
  ],
};

describe("what a run will come to", () => {
  it("is what the preview said", () => {
    expect(outcomeOf(preview, untouched)).toEqual({ acting: 50, skipped: 10, effects: refund(500), mails: 50, seconds: 4, typed: false });
  });
  it("adds the groups whose refusal of the house is overridden, with their money, mails and time", () => {
    expect(outcomeOf(preview, overriding("cancel.window_closed", "cancel.already"))).toEqual({
      acting: 57,
      skipped: 3,
      effects: refund(570),
      mails: 57,
      seconds: 5,
      typed: true,
    });
  });
  it("B5: loses the groups that are left out, with their money, mails and time", () => {
    const odd = group({ odd: true, reason: reason("caution.high_risk"), count: 20, effects: refund(200), mails: 20 });
    const leftOut = ["caution.high_risk"];
    const groups = [...preview.groups, odd];
    expect(outcomeOf({ ...preview, act: 70, seconds: 6, groups }, { overrides: [], leftOut })).toEqual({
      acting: 50,
      skipped: 30,
      effects: refund(500),
      mails: 50,
      seconds: 4,
      typed: false,
    });
    expect(numberToType(groups, { overrides: [], leftOut }, 51)).toBeNull();
    expect(numberToType(groups, untouched, 51)).toBe("70");
  });
  it("is never confirmed by typing where nothing is at stake", () => {
    expect(outcomeOf({ ...preview, typedFrom: null }, overriding("cancel.window_closed")).typed).toBe(false);
  });
});

describe("what is typed to start it", () => {
  it("is the number of orders that will change, from the setting's on", () => {
    expect(typedFromOf({ kind: "delete" }, { bulk: { typeAbove: 50 } })).toBe(51);
    expect(typedFromOf({ kind: "archive" }, { bulk: { typeAbove: 0 } })).toBeNull();
    expect(numberToType(preview.groups, untouched, 51)).toBeNull();
    expect(numberToType(preview.groups, overriding("cancel.window_closed"), 51)).toBe("57");
    expect(numberToType(preview.groups, overriding("cancel.window_closed"), null)).toBeNull();
  });
});

describe("other orders", () => {
  const none = { count: 0, first: [] };
  const lines = { given: 3, found: 0, doubled: none, unknown: { count: 3, first: ["none-such"] }, ambiguous: none, doubtful: none };
  it("are chosen as these were", () => {
    expect(otherOrders({ kind: "tag", lines, items: null }, "/app/orders")).toBe("/app/runs/new?by=numbers&kind=tag");
    expect(otherOrders({ kind: "hold", lines: null, items: [] }, "/app/orders")).toBe("/app/runs/new?by=product&kind=hold");
    expect(otherOrders({ kind: "tag", lines: null, items: null }, "/app/orders?tag=a")).toBe("/app/orders?tag=a");
  });
});

describe("sums", () => {
  it("keeps currencies apart", () => {
    expect(
      sums([
        ...refund(1),
        { what: "refund", money: { amount: 2, currency: "EUR" } },
        { what: "keep", money: { amount: 3, currency: "GBP" } },
      ]),
    ).toEqual([
      {
        what: "refund",
        money: [
          { amount: 1, currency: "GBP" },
          { amount: 2, currency: "EUR" },
        ],
      },
      { what: "keep", money: [{ amount: 3, currency: "GBP" }] },
    ]);
  });
});
