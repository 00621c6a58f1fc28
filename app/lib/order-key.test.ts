import { describe, expect, it } from "vitest";
import { orderKey } from "./order-key.ts";

describe("B16: an order's number as people type it", () => {
  it.each([
    ["1003", "1003", "1003"],
    [" #1003 ", "1003", "1003"],
    ["# 1003", "1003", "1003"],
    ["\u200e1003\u202c", "1003", "1003"],
    ["１００３", "1003", "1003"],
    ["EN 1003", "en1003", null],
    ["en-1003", "en-1003", null],
    ["#1003-DK", "1003-dk", null],
    ["", "", null],
    ["#", "", null],
    ["\u0000\ud83d", "", null],
  ])("%j", (typed, key, digits) => {
    expect(orderKey(typed)).toEqual({ key, digits });
  });
});
