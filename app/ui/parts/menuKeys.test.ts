import { describe, expect, it } from "vitest";
import { itemAfter } from "./menuKeys.ts";

describe("arrows in a menu", () => {
  it("B26: walk its items round, from the button that opened it, too", () => {
    expect([-1, 0, 1, 2].map((at) => itemAfter("ArrowDown", at, 3))).toEqual([0, 1, 2, 0]);
    expect([-1, 0, 1, 2].map((at) => itemAfter("ArrowUp", at, 3))).toEqual([2, 2, 0, 1]);
    expect([itemAfter("Home", 2, 3), itemAfter("End", 0, 3)]).toEqual([0, 2]);
  });
  it("B26: leave other keys, and menus without items, alone", () => {
    expect([itemAfter("Enter", 0, 3), itemAfter("a", 0, 3), itemAfter("ArrowDown", -1, 0)]).toEqual([null, null, null]);
  });
});
