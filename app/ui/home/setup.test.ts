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
  it("B26: taking back something else than a tag does not tick adding one", () => {
    const undone = (kind: string) => setupDone({ orders: true, looked: true, done: [{ kind, by: "undo" }] }).undo;
    expect([undone("release"), undone("tag"), undone("reopen"), undone("untag")]).toEqual([false, false, false, true]);
  });
  it("does not count what ran by itself", () => {
    expect(setupDone({ orders: true, looked: false, done: [{ kind: "archive", by: "rule" }] })).toMatchObject({
      look: false,
      archive: false,
    });
  });
});
