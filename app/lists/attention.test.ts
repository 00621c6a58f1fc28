import { describe, expect, it } from "vitest";
import { facts } from "../orders/facts/table.ts";
import { attentionParams, homeQueries } from "./attention.ts";

const now = new Date("2026-11-20T23:30:00Z");

describe("the home page's searches", () => {
  it("count what its links lead to", () => {
    const queries = homeQueries(now, "Europe/Copenhagen");
    expect(queries.toArchive).toBe(facts.queue.search.toArchive);
    expect(queries.all).toBe("");
  });
  it("take the day in the shop's zone, of which every order is older than it says", () => {
    expect(attentionParams(now, "Europe/Copenhagen").late).toContain("to=2026-11-17");
    expect(attentionParams(now, "UTC").late).toContain("to=2026-11-16");
  });
});
