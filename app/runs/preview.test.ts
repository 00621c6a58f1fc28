import { describe, expect, it } from "vitest";
import { reason } from "../orders/reason.ts";
import { groupsOf, type Outlook } from "./preview.ts";

const owing = (id: string, amount: number): Outlook =>
  ({ id, name: `#${id}`, outcome: "skip", by: "house", reason: reason("archive.balance_due", { outstanding: { amount, currency: "GBP" } }) });
const acting = (id: string): Outlook => ({ id, name: `#${id}`, outcome: "act", by: null, reason: reason("archive.asked") });

describe("groupsOf", () => {
  it("counts by outcome and reason, largest first, with two examples", () => {
    const groups = groupsOf([owing("1", 500), acting("2"), acting("3"), acting("4")]);
    expect(groups.map(({ outcome, count, examples }) => [outcome, count, examples.map(({ name }) => name)])).toEqual([["act", 3, ["#2", "#3"]], ["skip", 1, ["#1"]]]);
  });

  it("tells when the numbers of a reason differ, so that one order's amount is not said of all", () => {
    expect(groupsOf([owing("1", 500), owing("2", 700), owing("3", 500)])).toMatchObject([{ count: 3, same: false, examples: [{ reason: owing("1", 500).reason }, { reason: owing("2", 700).reason }] }]);
    expect(groupsOf([owing("1", 500), owing("2", 500)])).toMatchObject([{ count: 2, same: true }]);
  });
});
