import { describe, expect, it } from "vitest";
import { backTo, neighbourOf, pagesAround, parseVisit, type ListVisit } from "./list-visit.ts";
import { pickedBefore } from "./bulk.ts";

const visit: ListVisit = {
  search: "?view=unfulfilled&q=mug&after=abc",
  ids: ["3", "2", "1"],
  before: "?view=unfulfilled&q=mug&before=x",
  after: null,
  picked: { all: false, ids: ["gid://shopify/Order/2"] },
  opened: "2",
};

describe("B11: the list that somebody came from", () => {
  it("B11: ← leads to its tab, search and page; of an order that is not in it to the plain list", () => {
    expect(backTo(visit, "2")).toBe("/app/orders?view=unfulfilled&q=mug&after=abc");
    expect(backTo(visit, "9")).toBe("/app/orders");
    expect(backTo(null, "2")).toBe("/app/orders");
  });

  it("B11: has an order before and after each, also over the ends of a page", () => {
    expect(neighbourOf(visit, "2", -1)).toEqual({ order: "3" });
    expect(neighbourOf(visit, "2", 1)).toEqual({ order: "1" });
    expect(neighbourOf(visit, "3", -1)).toEqual({ page: "?view=unfulfilled&q=mug&before=x" });
    expect(neighbourOf(visit, "1", 1)).toBeNull();
    expect(neighbourOf(visit, "9", 1)).toBeNull();
    expect(neighbourOf(null, "1", 1)).toBeNull();
  });

  it("B11: knows the pages around by their cursors, and keeps all else of the address", () => {
    const params = new URLSearchParams("view=unpaid&after=old");
    const info = { startCursor: "s", endCursor: "e", hasPreviousPage: true, hasNextPage: true };
    expect(pagesAround(params, info)).toEqual({ before: "?view=unpaid&before=s", after: "?view=unpaid&after=e" });
    expect(pagesAround(params, { ...info, hasNextPage: false, startCursor: null })).toEqual({ before: null, after: null });
  });

  it("B11: is the same after a reload, and nothing of what is no list", () => {
    expect(parseVisit(JSON.stringify(visit))).toEqual(visit);
    for (const broken of [null, undefined, "", "{", "7", "{}", JSON.stringify({ ...visit, search: "https://else.example" })])
      expect(parseVisit(broken)).toBeNull();
    expect(parseVisit(JSON.stringify({ search: "", ids: ["1", "x/../..", 2], before: "//else.example" }))).toEqual({
      search: "",
      ids: ["1"],
      before: null,
      after: null,
      picked: { all: false, ids: [] },
      opened: null,
    });
  });

  it("B24: orders picked for a bulk change are there after a reload without history", () => {
    expect(pickedBefore(JSON.stringify({ picked: ["1", "x"] }))).toEqual(["1"]);
    expect([pickedBefore(null), pickedBefore("{"), pickedBefore("7")]).toEqual([[], [], []]);
  });
});
