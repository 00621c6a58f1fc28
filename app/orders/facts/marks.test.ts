import { describe, expect, it } from "vitest";
import { anOrder, aPickupOrder } from "../order.fixture.ts";
import { marksOf } from "./marks.ts";

describe("the marks of an order", () => {
  it.each([
    ["nothing odd", anOrder(), []],
    ["a high risk", anOrder({ riskLevels: ["LOW", "HIGH"] }), ["highRisk"]],
    ["the advice to cancel it", anOrder({ riskRecommendation: "CANCEL" }), ["highRisk"]],
    ["the advice to look into it", anOrder({ riskRecommendation: "INVESTIGATE" }), ["mediumRisk"]],
    ["a medium risk beside one that is being assessed", anOrder({ riskLevels: ["MEDIUM", "PENDING"] }), ["mediumRisk", "riskPending"]],
    ["a high risk beside a medium one", anOrder({ riskLevels: ["MEDIUM", "HIGH"] }), ["highRisk"]],
    ["a test", anOrder({ test: true }), ["test"]],
    ["a pickup", aPickupOrder(), ["pickup"]],
    ["digital goods alone", anOrder({ requiresShipping: false }), ["digital"]],
    ["a note", anOrder({ hasNote: true }), ["note"]],
    ["several", anOrder({ hasNote: true, test: true, riskLevels: ["HIGH"] }), ["highRisk", "test", "note"]],
  ])("B13: tell of %s", (_, order, marks) => {
    expect(marksOf(order)).toEqual(marks);
  });
});
