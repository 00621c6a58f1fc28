import { describe, expect, it } from "vitest";
import { setupDone } from "./setup.ts";

describe("the setup guide", () => {
  it("begins with nothing done in an empty shop", () => {
    expect(setupDone({ orders: false, looked: false, done: [] })).toEqual({
      place: false,
      look: false,
      undo: false,
      fulfill: false,
      archive: false,
    });
  });
  it("ticks each step by what was done", () => {
    expect(
      setupDone({
        orders: true,
        looked: false,
        done: [
          { kind: "tag", by: "person" },
          { kind: "untag", by: "undo" },
        ],
      }),
    ).toEqual({ place: true, look: true, undo: true, fulfill: false, archive: false });
    expect(setupDone({ orders: true, looked: true, done: [{ kind: "archive", by: "bulk" }] })).toMatchObject({
      look: true,
      undo: false,
      archive: true,
    });
  });
  it("does not count what ran by itself", () => {
    expect(setupDone({ orders: true, looked: false, done: [{ kind: "archive", by: "rule" }] })).toMatchObject({
      look: false,
      archive: false,
    });
  });
});
