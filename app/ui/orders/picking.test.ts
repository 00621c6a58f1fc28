import { describe, expect, it } from "vitest";
import { nonePicked, picking } from "./picking.ts";
import { bulkUrl, pickedIn, plainInput } from "./bulk.ts";
import { noFilters } from "#app/lists/filters.ts";

const page = ["a", "b", "c"];

describe("picking orders", () => {
  it("adds and drops single ones, ranges and the page; those of other pages stay", () => {
    const first = picking(nonePicked, page, { kind: "multi", isPicking: true, selection: [0, 1] });
    const second = picking(first, ["d", "e"], { kind: "single", isPicking: true, selection: "e" });
    expect(second).toEqual({ all: false, ids: ["a", "b", "e"] });
    expect(picking(second, ["d", "e"], { kind: "page", isPicking: true }).ids).toEqual(["a", "b", "e", "d"]);
    expect(picking(second, page, { kind: "page", isPicking: false }).ids).toEqual(["e"]);
    expect(picking(second, page, { kind: "single", isPicking: false, selection: "a" }).ids).toEqual(["b", "e"]);
  });

  it("means all that match until one of them is dropped", () => {
    const all = picking(nonePicked, page, { kind: "all", isPicking: true });
    expect(all).toEqual({ all: true, ids: page });
    expect(picking(all, page, { kind: "single", isPicking: false, selection: "b" })).toEqual({ all: false, ids: ["a", "c"] });
    expect(picking(all, page, { kind: "all", isPicking: false })).toEqual(nonePicked);
  });
});

describe("asking for a bulk change", () => {
  it("names what matches in the address, and picked orders beside it", () => {
    expect(bulkUrl("archive", { filters: { ...noFilters, q: "mug" } })).toBe("/app/runs/new?q=mug&kind=archive");
    expect(bulkUrl("tag", { ids: ["1", "2"] })).toBe("/app/runs/new?by=picked&kind=tag");
    expect(pickedIn({ picked: ["1", "x", 2] })).toEqual(["1"]);
    expect([pickedIn(null), pickedIn({}), pickedIn({ picked: "1" })]).toEqual([[], [], []]);
  });

  it("asks questions only where there are some", () => {
    expect(plainInput("archive")).toEqual({ kind: "archive" });
    expect(plainInput("cancel")).toBeNull();
  });
});
