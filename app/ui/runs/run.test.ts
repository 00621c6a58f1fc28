import { describe, expect, it } from "vitest";
import { actingOrders, isRunning, progressOf, runTitleKey } from "./run.ts";

const run = { total: 60, counts: { done: 20, refused: 10, open: 30 }, createdAt: "2026-11-20T12:00:00.000Z", finishedAt: null };

describe("progressOf", () => {
  it("counts whatever is settled, not only what went well", () => {
    expect(progressOf(run, Date.parse("2026-11-20T12:00:30.000Z"))).toEqual({ settled: 30, percent: 50, perMinute: 60, secondsLeft: 30 });
  });
  it("promises nothing before it can tell", () => {
    expect(progressOf({ ...run, counts: { done: 1 } }, Date.parse("2026-11-20T12:00:30.000Z"))).toMatchObject({ perMinute: null, secondsLeft: null });
  });
  it("is complete with nothing to do", () => {
    expect(progressOf({ ...run, total: 0, counts: {} }).percent).toBe(100);
  });
});

describe("actingOrders", () => {
  it("adds the groups whose refusal is overridden", () => {
    const preview = { act: 50, groups: [
      { outcome: "act", reason: { code: "archive.asked" }, count: 50 },
      { outcome: "skip", reason: { code: "archive.balance_due" }, count: 7 },
      { outcome: "skip", reason: { code: "archive.already" }, count: 3 },
    ] };
    expect(actingOrders(preview, [])).toBe(50);
    expect(actingOrders(preview, ["archive.balance_due"])).toBe(57);
  });
});

describe("runTitleKey", () => {
  it("names a run by what it does, an undo as such", () => {
    expect(runTitleKey({ kind: "archive", undoOf: null })).toBe("run.title.archive");
    expect(runTitleKey({ kind: "reopen", undoOf: "x" })).toBe("run.title.undo");
    expect(runTitleKey({ kind: "unheard", undoOf: null })).toBe("run.title.other");
  });
});

describe("isRunning", () => {
  it("ends with the last order, not with the bookkeeping after it", () => {
    expect(isRunning({ ...run, state: "running" })).toBe(true);
    expect(isRunning({ ...run, state: "running", counts: { done: 58, refused: 2 } })).toBe(false);
    expect(isRunning({ ...run, state: "stopped" })).toBe(false);
  });
});
