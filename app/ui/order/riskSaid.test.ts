import { describe, expect, it } from "vitest";
import { isPressing, riskOf } from "./riskSaid.ts";

describe("what the page says of an order's risk", () => {
  it.each([
    ["nothing is recommended and nobody assessed it", "NONE", [], "notAssessed"],
    ["nothing is recommended and the assessments have no opinion", "NONE", ["NONE"], "notAssessed"],
    ["nothing is recommended while an assessment runs", "NONE", ["PENDING"], "riskPending"],
    ["it is accepted while another assessment runs", "ACCEPT", ["LOW", "PENDING"], "riskPending"],
    ["nothing is recommended, but an app calls it high", "NONE", ["HIGH"], "CANCEL"],
    ["nothing is recommended, but an app calls it medium", "NONE", ["MEDIUM"], "INVESTIGATE"],
    ["nothing is recommended, but an app calls it low", "NONE", ["LOW"], "ACCEPT"],
    ["it is to be cancelled while an assessment runs", "CANCEL", ["PENDING"], "CANCEL"],
  ])("B7: is honest when %s", (_, riskRecommendation, riskLevels, said) => {
    expect(riskOf({ riskRecommendation, riskLevels })).toBe(said);
  });

  it("B1: stands first when it is high or medium", () => {
    expect(isPressing({ riskRecommendation: "CANCEL", riskLevels: [] })).toBe(true);
    expect(isPressing({ riskRecommendation: "INVESTIGATE", riskLevels: [] })).toBe(true);
    expect(isPressing({ riskRecommendation: "NONE", riskLevels: ["PENDING"] })).toBe(false);
    expect(isPressing({ riskRecommendation: "ACCEPT", riskLevels: ["LOW"] })).toBe(false);
  });
});
