import { describe, expect, it } from "vitest";
import { besideBadge } from "./short.ts";

describe("a reason beside its badge", () => {
  it.each([
    ["On hold", "On hold: out of stock.", "Out of stock."],
    ["Awaiting payment", "Awaiting payment for 3 days.", "For 3 days."],
    ["To fulfill", "Ready to fulfill since today.", "Ready to fulfill since today."],
    ["On hold", "On holdings", "On holdings"],
    ["Cancelled", "Cancelled", "Cancelled"],
  ])("%s, %s", (badge, sentence, shown) => {
    expect(besideBadge(badge, sentence)).toBe(shown);
  });
});
