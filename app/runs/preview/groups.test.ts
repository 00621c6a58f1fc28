import { describe, expect, it } from "vitest";
import { reason } from "#app/kernel/reason.ts";
import { effectsOf, isMeant, leftOutAtFirst, Tally, type Chosen, type Group, type Outlook } from "./groups.ts";
import { groupsSchema } from "./outlook.ts";

const owing = (id: string, amount: number): Outlook => ({
  id,
  name: `#${id}`,
  outcome: "skip",
  by: "house",
  reason: reason("archive.balance_due", { outstanding: { amount, currency: "GBP" } }),
});
const acting = (id: string): Outlook => ({ id, name: `#${id}`, outcome: "act", by: null, reason: reason("archive.asked") });

function groupsOf(outlooks: Outlook[]): Group[] {
  const tally = new Tally();
  for (const outlook of outlooks) tally.add(outlook);
  return tally.groups;
}

const untouched: Chosen = { overrides: [], leftOut: [] };
const odd = (id: string, code: "caution.on_its_way" | "caution.open_return"): Outlook => ({
  ...acting(id),
  odd: true,
  reason: reason(code),
});

describe("the groups of a preview", () => {
  it("count by outcome and reason, largest first, with two examples", () => {
    const groups = groupsOf([owing("1", 500), acting("2"), acting("3"), acting("4")]);
    expect(groups.map(({ outcome, count, examples }) => [outcome, count, examples.map(({ name }) => name)])).toEqual([
      ["act", 3, ["#2", "#3"]],
      ["skip", 1, ["#1"]],
    ]);
  });

  it("tell when the numbers of a reason differ, so that one order's amount is not said of all", () => {
    expect(groupsOf([owing("1", 500), owing("2", 700), owing("3", 500)])).toMatchObject([
      { count: 3, same: false, examples: [{ reason: owing("1", 500).reason }, { reason: owing("2", 700).reason }] },
    ]);
    expect(groupsOf([owing("1", 500), owing("2", 500)])).toMatchObject([{ count: 2, same: true }]);
  });

  it("sum money by what becomes of it and by currency, and count mails", () => {
    const tally = new Tally();
    tally.add(acting("1"), [{ what: "refund", money: { amount: 500, currency: "GBP" } }], 1);
    tally.add(
      acting("2"),
      [
        { what: "refund", money: { amount: 300, currency: "GBP" } },
        { what: "keep", money: { amount: 0, currency: "GBP" } },
      ],
      1,
    );
    tally.add(owing("3", 1), [
      { what: "refund", money: { amount: 7, currency: "EUR" } },
      { what: "keep", money: { amount: 9, currency: "GBP" } },
    ]);
    expect(tally.groups.map(({ mails }) => mails)).toEqual([2, 0]);
    expect(effectsOf(tally.groups)).toEqual([
      { what: "refund", money: { amount: 800, currency: "GBP" } },
      { what: "refund", money: { amount: 7, currency: "EUR" } },
      { what: "keep", money: { amount: 9, currency: "GBP" } },
    ]);
    expect(tally.groups[0]?.effects).toEqual([{ what: "refund", money: { amount: 800, currency: "GBP" } }]);
  });

  it("B5: what is odd is a group of its own for each oddity, and is out until it is taken in", () => {
    const groups = groupsOf([
      acting("1"),
      acting("2"),
      acting("3"),
      odd("4", "caution.on_its_way"),
      odd("5", "caution.on_its_way"),
      odd("6", "caution.open_return"),
      owing("7", 1),
    ]);
    const leftOut = leftOutAtFirst(groups);
    expect(leftOut).toEqual(["caution.on_its_way", "caution.open_return"]);
    const countsOf = (chosen: Chosen) => groups.filter((group) => isMeant(group, chosen)).map(({ count }) => count);
    expect(countsOf({ ...untouched, leftOut })).toEqual([3]);
    expect(countsOf({ ...untouched, leftOut: ["caution.open_return"] })).toEqual([3, 2]);
    expect(countsOf(untouched)).toEqual([3, 2, 1]);
  });

  it("are meant when they act or wait, or when their refusal of the house is overridden", () => {
    const [acts, owes] = groupsOf([acting("1"), acting("2"), owing("3", 1)]);
    if (!acts || !owes) throw new Error("two groups are expected");
    const overriding = { overrides: ["archive.balance_due"], leftOut: [] };
    expect([isMeant(acts, untouched), isMeant(owes, untouched), isMeant(owes, overriding)]).toEqual([true, false, true]);
    expect(isMeant({ ...owes, by: "platform" }, overriding)).toBe(false);
  });

  it("are read as older runs kept them", () => {
    expect(groupsSchema.parse([{ by: "house", reason: reason("archive.balance_due"), count: 2 }])).toMatchObject([
      { outcome: "skip", count: 2, same: true, examples: [] },
    ]);
  });
});
